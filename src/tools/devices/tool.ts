import type { Tool } from '../tool.ts';
import DevicesPage from './DevicesPage.svelte';
import { DevicesState } from './devices-state.svelte.ts';

export const devicesTool: Tool = {
  id: 'devices',
  title: 'Devices',
  question: 'One key and certificate for each of these units',
  open: (workbench) => new DevicesState(workbench),
  component: DevicesPage,
  commands: [{ title: 'Devices, an example: a test signer and 200 devices', route: 'devices?example=test' }],
};
