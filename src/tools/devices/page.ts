import type { ToolPage } from '../tool.ts';
import { DevicesState } from './devices-state.svelte.ts';
import DevicesPage from './DevicesPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new DevicesState(workbench),
  component: DevicesPage,
};
