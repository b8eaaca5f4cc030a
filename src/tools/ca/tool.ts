import type { Tool } from '../tool.ts';
import CaPage from './CaPage.svelte';
import { CaState } from './ca-state.svelte.ts';

export const caTool: Tool = {
  id: 'ca',
  title: 'Private CA',
  question: 'Sign, revoke and renew with a CA of my own',
  open: (workbench) => new CaState(workbench),
  component: CaPage,
  commands: [],
};
