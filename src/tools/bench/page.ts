import type { ToolPage } from '../tool.ts';
import { BenchState } from './bench-state.svelte.ts';
import BenchPage from './BenchPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new BenchState(workbench),
  component: BenchPage,
};
