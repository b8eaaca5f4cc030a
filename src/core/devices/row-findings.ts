import type { Finding, FindingKind } from '#core/findings/finding.ts';

/** More than anybody reads; of the rest only the number is told. */
const MAX_FINDINGS = 100;

/** Collects what is wrong with rows of what was given, so that a hundred thousand bad rows stay readable. */
export class RowFindings {
  readonly #list: Finding[] = [];
  #left = 0;
  #fatal = false;

  /** @param row 1-based; undefined for what concerns all of it. */
  add(kind: FindingKind, row: number | undefined, detail?: string): void {
    this.#fatal ||= kind.severity === 'fatal';
    if (this.#list.length >= MAX_FINDINGS) {
      this.#left++;
      return;
    }
    const at =
      row === undefined ? { input: '', path: 'units' } : { input: '', path: `row ${row}`, line: row };
    this.#list.push({ ...kind, at, ...(detail !== undefined && { detail }) });
  }

  get list(): Finding[] {
    if (this.#left === 0) return this.#list;
    return [
      ...this.#list,
      {
        code: 'devices.more',
        severity: this.#fatal ? 'fatal' : 'notice',
        title: `${this.#left.toLocaleString('en')} more rows have something to say`,
        at: { input: '', path: 'units' },
      },
    ];
  }

  /** Whether there is a reason not to begin. */
  get fatal(): boolean {
    return this.#fatal;
  }
}
