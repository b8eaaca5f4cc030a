import type { ToolPage } from '../tool.ts';
import { CommandsState } from './commands-state.svelte.ts';
import CommandsPage from './CommandsPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new CommandsState(workbench),
  component: CommandsPage,
};
