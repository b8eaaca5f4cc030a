import type { Tool } from '../tool.ts';

export const inspectTool: Tool = {
  id: 'inspect',
  title: 'Inspect',
  question: 'What is this, is it right, does it cover this name',
  page: async () => (await import('./page.ts')).page,
  commands: [],
};
