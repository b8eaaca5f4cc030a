import type { Tool } from '../tool.ts';
import RequestsPage from './RequestsPage.svelte';
import { RequestsState } from './requests-state.svelte.ts';

export const requestsTool: Tool = {
  id: 'requests',
  title: 'Requests',
  question: 'Is this signed request genuine, and if not, why',
  open: (workbench) => new RequestsState(workbench),
  component: RequestsPage,
  commands: [],
};
