import type { Tree } from '#core/asn1/tree.ts';
import type { Finding } from '#core/findings/finding.ts';
import { rankFindings } from '#core/findings/rank.ts';

/** What is wrong with an object and has a place in its bytes, and what the tree found; the same thing once. */
export function pinnedFindings(findings: readonly Finding[], tree: Tree): Finding[] {
  const seen = new Set<string>();
  const all = [...findings, ...tree.findings].filter(({ code, at: { range } }) => {
    if (!range || range.end <= range.start) return false;
    const key = `${code}:${range.start}`;
    return !seen.has(key) && seen.add(key);
  });
  return rankFindings(all);
}
