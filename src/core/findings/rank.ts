import type { Finding, Severity } from './finding.ts';

const order: Record<Severity, number> = { fatal: 0, error: 1, warning: 2, notice: 3, info: 4 };

/** Worst first; findings of one severity keep the order in which they were found. */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
}

/** The worst severity among the findings, or undefined when there are none. */
export function worstSeverity(findings: readonly Pick<Finding, 'severity'>[]): Severity | undefined {
  let worst: Severity | undefined;
  for (const { severity } of findings)
    if (worst === undefined || order[severity] < order[worst]) worst = severity;
  return worst;
}

/** Those a person should act on: everything but notices and facts. */
export function problemsIn(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => order[severity] <= order.warning);
}
