import type { Tool } from '../tool.ts';

export const deployTool: Tool = {
  id: 'deploy',
  title: 'Deploy',
  question: 'How do I install this certificate',
  page: async () => (await import('./page.ts')).page,
  commands: [
    { title: 'Deploy: order a certificate from a CA', route: 'deploy?tab=order' },
    { title: 'Deploy: trust a CA', route: 'deploy?tab=trust' },
  ],
};
