import type { Tool } from '../tool.ts';
import RequestsPage from './RequestsPage.svelte';
import { RequestsState } from './requests-state.svelte.ts';

export const requestsTool: Tool = {
  id: 'requests',
  title: 'Requests',
  question: 'Is this signed request genuine, and if not, why',
  open: (workbench) => new RequestsState(workbench),
  component: RequestsPage,
  commands: [
    { title: 'Check a signed request', route: 'requests?tab=check' },
    { title: 'Make test requests for a skill', route: 'requests?tab=test' },
    { title: 'Check any signature or token', route: 'requests?tab=any' },
    { title: 'Code that checks signed requests', route: 'requests?tab=code' },
  ],
};
