import type { Tool } from '../tool.ts';

export const requestsTool: Tool = {
  id: 'requests',
  title: 'Requests',
  question: 'Is this signed request genuine, and if not, why',
  page: async () => (await import('./page.ts')).page,
  commands: [
    { title: 'Check a signed request', route: 'requests?tab=check' },
    { title: 'Make test requests for a skill', route: 'requests?tab=test' },
    { title: 'Check any signature or token', route: 'requests?tab=any' },
    { title: 'Code that checks signed requests', route: 'requests?tab=code' },
  ],
};
