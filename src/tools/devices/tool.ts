import type { Tool } from '../tool.ts';

export const devicesTool: Tool = {
  id: 'devices',
  title: 'Devices',
  question: 'One key and certificate for each of these units',
  page: async () => (await import('./page.ts')).page,
  commands: [{ title: 'Devices, an example: a test signer and 200 devices', route: 'devices?example=test' }],
};
