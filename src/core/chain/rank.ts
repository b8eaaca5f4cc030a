import type { ChainPath } from './answer.ts';
import type { Node } from './graph.ts';
import { stops } from './ledger.ts';

/** A judged path and the certificates it is made of. */
export interface Judged {
  path: ChainPath;
  nodes: readonly Node[];
}

/**
 * Best first: valid before not, anchored before not, then fewer faults, fewer warnings, Mozilla's roots before own
 * ones, shorter, and the longer until its first certificate ends.
 */
export function comparePaths(a: Judged, b: Judged): number {
  const [mine, others] = [weights(a), weights(b)];
  for (const [i, weight] of mine.entries()) {
    const difference = weight - (others[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function weights({ path: { valid, anchored, findings }, nodes }: Judged): number[] {
  const end = Math.min(...nodes.map(({ certificate }) => certificate.notAfter.time));
  return [
    valid ? 0 : 1,
    anchored ? 0 : 1,
    findings.filter(stops).length,
    findings.filter(({ severity }) => severity === 'warning').length,
    nodes.at(-1)?.anchor?.from === 'bench' ? 1 : 0,
    nodes.length,
    Number.isNaN(end) ? 0 : -end,
  ];
}
