import type { Tool } from '../tool.ts';
import { exampleTitles } from './example-titles.ts';

export const chainTool: Tool = {
  id: 'chain',
  title: 'Chain',
  question: 'Will it be trusted, and if not, why',
  page: async () => (await import('./page.ts')).page,
  commands: Object.entries(exampleTitles).map(([id, title]) => ({
    title: `Chain, an example: ${title}`,
    route: `chain?example=${id}`,
  })),
};
