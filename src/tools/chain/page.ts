import type { ToolPage } from '../tool.ts';
import { ChainState } from './chain-state.svelte.ts';
import ChainPage from './ChainPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new ChainState(workbench),
  component: ChainPage,
};
