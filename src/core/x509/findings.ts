import { WorkbenchError } from '#core/errors.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import type { Cut, Violation } from '#core/asn1/reader.ts';

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

  /** One finding in place of all that the end of the data made unreadable. */
  cutOff({ claimed }: Cut, length: number): void {
    if (claimed === undefined) return;
    const all = this.list.splice(0);
    const path = all.find(({ code }) => code === 'asn1.truncated')?.at.path ?? '';
    const where = path.includes('.') ? `, in ${path.split('.').at(-1) ?? ''}` : '';
    this.list.push({
      code: 'asn1.truncated',
      severity: 'error',
      title: 'It is cut off',
      ref: { doc: 'X.690', section: '8.1.3' },
      at: { input: this.input, path, range: { start: Math.max(0, length - 1), end: length } },
      detail:
        `It ends at byte ${length}${where}; by its own account it has ${claimed} bytes. ` +
        'What stands before is shown; no signature can be checked.',
    });
    this.list.push(...all.filter(({ code }) => code !== 'asn1.truncated'));
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
