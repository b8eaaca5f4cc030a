import { WorkbenchError } from '#core/errors.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import type { Violation } from '#core/asn1/reader.ts';

/** Collects what is wrong while a document is decoded, so that one broken field does not hide the rest. */
export class Findings {
  readonly list: Finding[] = [];
  readonly input: string;

  constructor(input = '') {
    this.input = input;
  }

  /** Runs a strict read; its refusal becomes a finding at `path` and `range`. Anything else is a bug and goes on. */
  attempt(path: string, range: Range, read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error;
      this.refusal(error, path, range);
    }
  }

  refusal(error: WorkbenchError, path: string, range: Range): void {
    const offset = error.offset;
    this.list.push({
      code: error.code,
      severity: 'error',
      title: `${path === '' ? 'The structure' : (path.split('.').at(-1) ?? path)} cannot be read`,
      ref: { doc: 'X.690', section: '10' },
      at: { input: this.input, path, range: { start: range.start, end: range.end } },
      detail: offset === undefined ? error.message : `${error.message} (at byte ${offset})`,
    });
  }

  violations(violations: readonly Violation[]): void {
    for (const { code, title, range } of violations) {
      this.list.push({
        code,
        severity: 'error',
        title,
        ref: { doc: 'X.690', section: '10' },
        at: { input: this.input, path: '', range: { start: range.start, end: range.end } },
      });
    }
  }
}
