import { presets } from '#data/presets.ts';
import type { Tool } from '../tool.ts';
import { page } from './page.ts';

export const makeTool: Tool = {
  id: 'make',
  title: 'Make',
  question: 'Give me a certificate or a request for these names',
  page,
  commands: presets.map(({ id, title }) => ({ title: `Make: ${title}`, route: `make?preset=${id}` })),
};
