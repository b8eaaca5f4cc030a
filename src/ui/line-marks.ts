import type { Finding, Severity } from '#core/findings/finding.ts';

export type LineMark = 'bad' | 'warn' | 'note';

const marks: Record<Severity, LineMark> = {
  fatal: 'bad',
  error: 'bad',
  warning: 'warn',
  notice: 'note',
  info: 'note',
};
const weight: Record<LineMark, number> = { bad: 2, warn: 1, note: 0 };

/** How each line is to be marked, by its 1-based number: the worst of its findings decides. */
export function lineMarks(findings: readonly Finding[]): Map<number, LineMark> {
  const lines = new Map<number, LineMark>();
  for (const { at, severity } of findings) {
    if (at.line === undefined) continue;
    const known = lines.get(at.line);
    const mark = marks[severity];
    if (known === undefined || weight[mark] > weight[known]) lines.set(at.line, mark);
  }
  return lines;
}
