import type { ToolPage } from '../tool.ts';
import { RequestsState } from './requests-state.svelte.ts';
import RequestsPage from './RequestsPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new RequestsState(workbench),
  component: RequestsPage,
};
