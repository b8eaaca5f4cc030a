import { presets } from '#data/presets.ts';
import type { Tool } from '../tool.ts';
import { MakeState } from './make-state.svelte.ts';
import MakePage from './MakePage.svelte';

export const makeTool: Tool = {
  id: 'make',
  title: 'Make',
  question: 'Give me a certificate or a request for these names',
  open: (workbench) => new MakeState(workbench),
  component: MakePage,
  commands: presets.map(({ id, title }) => ({ title: `Make: ${title}`, route: `make?preset=${id}` })),
};
