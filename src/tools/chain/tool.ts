import type { Tool } from '../tool.ts';
import { ChainState } from './chain-state.svelte.ts';
import ChainPage from './ChainPage.svelte';
import { examples } from './example.ts';

export const chainTool: Tool = {
  id: 'chain',
  title: 'Chain',
  question: 'Will it be trusted, and if not, why',
  open: (workbench) => new ChainState(workbench),
  component: ChainPage,
  commands: Object.entries(examples).map(([id, { title }]) => ({
    title: `Chain, an example: ${title}`,
    route: `chain?example=${id}`,
  })),
};
