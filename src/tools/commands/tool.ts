import type { Tool } from '../tool.ts';
import { CommandsState } from './commands-state.svelte.ts';
import CommandsPage from './CommandsPage.svelte';

export const commandsTool: Tool = {
  id: 'commands',
  title: 'Commands',
  question: 'What would these openssl commands really make',
  open: (workbench) => new CommandsState(workbench),
  component: CommandsPage,
  commands: [],
};
