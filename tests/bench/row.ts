import type { BenchObject } from '#bench/object.ts';
import type { Row } from '#bench/rows.ts';
import type { Finding, Severity } from '#core/findings/finding.ts';
import { worstSeverity } from '#core/findings/rank.ts';

export const problem = (code: string, severity: Severity): Finding => ({
  code,
  severity,
  title: `Title of ${code}`,
  at: { input: '', path: '' },
});

let lastId = 0;

/** A certificate's row, as far as nothing else is said. */
export function row(title: string, rest: Partial<Omit<Row, 'title' | 'object' | 'severity'>> = {}): Row {
  const { kind = 'Certificate', problems = [] } = rest;
  const content = { kind: kind === 'Certificate' ? 'certificate' : 'private-key' };
  return {
    object: { id: ++lastId, content, label: 'file.pem', origin: 'loaded' } as BenchObject,
    title,
    kind,
    issuer: '',
    key: '',
    keyId: '',
    expires: NaN,
    problems,
    severity: worstSeverity(problems),
    ...rest,
  };
}
