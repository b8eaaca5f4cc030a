import type { ToolPage } from '../tool.ts';
import { MakeState } from './make-state.svelte.ts';
import MakePage from './MakePage.svelte';

export const page: ToolPage = {
  open: (workbench) => new MakeState(workbench),
  component: MakePage,
};
