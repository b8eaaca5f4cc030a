import type { Tool } from '../tool.ts';

export const commandsTool: Tool = {
  id: 'commands',
  title: 'Commands',
  question: 'What would these openssl commands really make',
  page: async () => (await import('./page.ts')).page,
  commands: [],
};
