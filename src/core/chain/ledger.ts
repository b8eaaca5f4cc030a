import type { Finding, FindingKind, Range, Severity } from '#core/findings/finding.ts';
import type { Check, CheckName } from './answer.ts';
import { type FaultName, faults } from './faults.ts';

export interface Where {
  /** By name: `tbsCertificate.subject`. */
  path?: string;
  range?: Range | undefined;
  detail?: string;
}

const order: readonly CheckName[] = [
  'signature',
  'names',
  'key identifiers',
  'dates',
  'basic constraints',
  'path length',
  'key usage',
  'extended key usage',
  'policies',
  'name constraints',
  'revocation',
  'host name',
  'profile',
];

const weight: Record<Check['result'], number> = { 'not asked': 0, ok: 1, unknown: 2, failed: 3 };

/** Writes down what was checked on each certificate of one path: the worst of each check stands. */
export class Ledger {
  readonly #checks: Map<CheckName, Check>[];
  readonly #findings: Finding[][];

  constructor(steps: number) {
    this.#checks = Array.from({ length: steps }, () => new Map<CheckName, Check>());
    this.#findings = Array.from({ length: steps }, () => []);
  }

  note(step: number, name: CheckName, result: Check['result'], words: string): void {
    const checks = this.#checks[step];
    const before = checks?.get(name);
    if (!before || weight[result] > weight[before.result]) checks?.set(name, { name, result, words });
  }

  /** @param severity Where it depends on the question how bad it is. */
  fail(step: number, fault: FaultName, where: Where = {}, severity?: Severity): void {
    const { check, ...kind } = faults[fault];
    this.report(step, check, { ...kind, ...(severity && { severity }) }, where);
  }

  /** A finding of any kind; it fails the check when it is an error. */
  report(step: number, check: CheckName, kind: FindingKind, { path = '', range, detail }: Where): void {
    const { code, severity, title, ref } = kind;
    const at = { input: String(step), path, ...(range && { range: { start: range.start, end: range.end } }) };
    this.#findings[step]?.push({
      code,
      severity,
      title,
      ...(ref && { ref }),
      at,
      ...(detail !== undefined && { detail }),
    });
    const stops = severity === 'error' || severity === 'fatal';
    const words = detail === undefined ? title : `${title}: ${detail}`;
    this.note(step, check, stops ? 'failed' : severity === 'warning' ? 'unknown' : 'ok', words);
  }

  /** In the order people look. */
  checksOf(step: number): Check[] {
    return order.flatMap((name) => this.#checks[step]?.get(name) ?? []);
  }

  /** Leaf first. */
  get findings(): Finding[] {
    return this.#findings.flat();
  }
}

export const stops = ({ severity }: Finding): boolean => severity === 'error' || severity === 'fatal';
