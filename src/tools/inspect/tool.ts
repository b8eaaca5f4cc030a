import type { Tool } from '../tool.ts';
import { InspectState } from './inspect-state.svelte.ts';
import InspectPage from './InspectPage.svelte';

export const inspectTool: Tool = {
  id: 'inspect',
  title: 'Inspect',
  question: 'What is this, is it right, does it cover this name',
  open: (workbench) => new InspectState(workbench),
  component: InspectPage,
  commands: [],
};
