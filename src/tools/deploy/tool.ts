import type { Tool } from '../tool.ts';
import DeployPage from './DeployPage.svelte';
import { DeployState } from './deploy-state.svelte.ts';

export const deployTool: Tool = {
  id: 'deploy',
  title: 'Deploy',
  question: 'How do I install this certificate',
  open: (workbench) => new DeployState(workbench),
  component: DeployPage,
  commands: [
    { title: 'Deploy: order a certificate from a CA', route: 'deploy?tab=order' },
    { title: 'Deploy: trust a CA', route: 'deploy?tab=trust' },
  ],
};
