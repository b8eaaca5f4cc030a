import type { ToolPage } from '../tool.ts';
import { DeployState } from './deploy-state.svelte.ts';
import DeployPage from './DeployPage.svelte';

export const page: ToolPage = {
  open: (workbench) => new DeployState(workbench),
  component: DeployPage,
};
