import type { Tool } from '../tool.ts';
import { BenchState } from './bench-state.svelte.ts';
import BenchPage from './BenchPage.svelte';

export const benchTool: Tool = {
  id: 'bench',
  title: 'Bench',
  question: 'What have I got, and what belongs together',
  open: (workbench) => new BenchState(workbench),
  component: BenchPage,
  commands: [],
};
