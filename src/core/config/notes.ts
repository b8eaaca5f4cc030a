import type { Finding, Place, Severity } from '#core/findings/finding.ts';
import type { Entry } from './document.ts';

/** Collects findings about a configuration, each at its entry. */
export class Notes {
  readonly list: Finding[] = [];

  place({ section, key, valueRange, line, file }: Entry): Place {
    const path = `[${section}] ${key}`;
    return file === undefined ? { input: '', path, range: valueRange, line } : { input: file, path };
  }

  add(finding: Finding): void {
    this.list.push(finding);
  }

  /** openssl would stop here. */
  fatal(code: string, title: string, entry: Entry, detail: string): void {
    this.at('fatal', code, title, entry, detail);
  }

  at(severity: Severity, code: string, title: string, entry: Entry, detail: string): void {
    this.add({ code, severity, title, at: this.place(entry), detail });
  }
}
