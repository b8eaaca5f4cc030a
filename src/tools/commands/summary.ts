import { plural } from '#ui/format.ts';
import type { HeldRun, HeldStep } from '#workers/run-commands.ts';

export type Fate = 'done' | 'failed' | 'left alone';

export const fateOf = ({ status }: Pick<HeldStep, 'status'>): Fate =>
  status === undefined ? 'left alone' : status === 0 ? 'done' : 'failed';

/** `5 steps: 3 done, 1 failed, 1 left alone`. */
export function summaryOf({ steps }: Pick<HeldRun, 'steps'>): string {
  const fates: Fate[] = ['done', 'failed', 'left alone'];
  const counts = fates.map((fate) => [fate, steps.filter((step) => fateOf(step) === fate).length] as const);
  const parts = counts.filter(([, count]) => count > 0).map(([fate, count]) => `${count} ${fate}`);
  return steps.length === 0
    ? 'There was no command to run'
    : `${plural(steps.length, 'step')}: ${parts.join(', ')}`;
}
