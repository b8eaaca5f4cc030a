import type { Tool } from '../tool.ts';

export const benchTool: Tool = {
  id: 'bench',
  title: 'Bench',
  question: 'What have I got, and what belongs together',
  page: async () => (await import('./page.ts')).page,
  commands: [],
};
