import { WorkbenchError } from '#core/errors.ts';
import { quoteValue } from '../characters.ts';

/** One line of a section, with what is said about it above. */
export interface Row {
  key: string;
  value: string;
  comment?: string;
}

interface Section {
  name: string;
  rows: Row[];
}

/** Longer keys do not push the values of all others to the right. */
const WIDEST_COLUMN = 24;

/** The sections of a configuration that is being written, in the order in which they were begun. */
export class Sections {
  readonly #sections: Section[] = [];
  #counts = new Map<string, number>();

  /** Begins a section. @param wish Its name, numbered if it is taken. */
  begin(wish: string): Section {
    const count = (this.#counts.get(wish) ?? 0) + 1;
    this.#counts.set(wish, count);
    const section: Section = { name: count === 1 ? wish : `${wish}_${count}`, rows: [] };
    this.#sections.push(section);
    return section;
  }

  add(wish: string, rows: Row[]): string {
    const section = this.begin(wish);
    section.rows = rows;
    return section.name;
  }

  /** Keeps the sections that `write` begins only when it gives a value. A malformed document (`WorkbenchError`) gives none. */
  attempt<T>(write: () => T | undefined): T | undefined {
    const [size, counts] = [this.#sections.length, new Map(this.#counts)];
    let value: T | undefined;
    try {
      value = write();
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error;
    }
    if (value === undefined) {
      this.#sections.length = size;
      this.#counts = counts;
    }
    return value;
  }

  get size(): number {
    return this.#sections.length;
  }

  /** Whether a value in a section begun after the first `from` has those words. */
  since(from: number, words: string): boolean {
    return this.#sections.slice(from).some(({ rows }) => rows.some(({ value }) => value.includes(words)));
  }

  format(): string {
    return this.#sections.map(formatSection).join('\n');
  }
}

function formatSection({ name, rows }: Section): string {
  const column = rows.reduce((widest, { key }) => {
    return key.length > WIDEST_COLUMN ? widest : Math.max(widest, key.length);
  }, 0);
  const lines = rows.flatMap(({ key, value, comment }) => [
    ...(comment === undefined ? [] : [`# ${comment}`]),
    `${key.padEnd(column)} =${value === '' ? '' : ` ${quoteValue(value)}`}`,
  ]);
  return [`[${name}]`, ...lines, ''].join('\n');
}
