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

  /** Begins a section. @param wish Its name, numbered if it is taken. */
  begin(wish: string): Section {
    const taken = new Set(this.#sections.map(({ name }) => name));
    let name = wish;
    for (let n = 2; taken.has(name); n++) name = `${wish}_${n}`;
    const section = { name, rows: [] };
    this.#sections.push(section);
    return section;
  }

  add(wish: string, rows: readonly Row[]): string {
    const section = this.begin(wish);
    section.rows.push(...rows);
    return section.name;
  }

  /** Keeps the sections that `write` begins only when it gives a value. What it throws counts as none. */
  attempt<T>(write: () => T | undefined): T | undefined {
    const before = this.#sections.length;
    let value: T | undefined;
    try {
      value = write();
    } catch {
      value = undefined;
    }
    if (value === undefined) this.#sections.length = before;
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
  const widths = rows.map(({ key }) => key.length).filter((width) => width <= WIDEST_COLUMN);
  const column = Math.max(0, ...widths);
  const lines = rows.flatMap(({ key, value, comment }) => [
    ...(comment === undefined ? [] : [`# ${comment}`]),
    `${key.padEnd(column)} =${value === '' ? '' : ` ${quoteValue(value)}`}`,
  ]);
  return [`[${name}]`, ...lines, ''].join('\n');
}
