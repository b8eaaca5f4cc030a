import type { ToolPage } from '../tool.ts';
import { CaState } from './ca-state.svelte.ts';
import CaPage from './CaPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new CaState(workbench),
  component: CaPage,
};
