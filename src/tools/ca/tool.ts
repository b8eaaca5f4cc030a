import type { Tool } from '../tool.ts';

export const caTool: Tool = {
  id: 'ca',
  title: 'Private CA',
  question: 'Sign, revoke and renew with a CA of my own',
  page: async () => (await import('./page.ts')).page,
  commands: [],
};
