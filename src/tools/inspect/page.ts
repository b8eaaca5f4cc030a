import type { ToolPage } from '../tool.ts';
import { InspectState } from './inspect-state.svelte.ts';
import InspectPage from './InspectPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new InspectState(workbench),
  component: InspectPage,
};
