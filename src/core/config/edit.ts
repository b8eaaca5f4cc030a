import type { Range } from '#core/findings/finding.ts';
import { quoteValue } from './characters.ts';
import { type ConfigDocument, DEFAULT_SECTION, type Entry, parseConfig } from './document.ts';

type Row = readonly [key: string, value: string];

/**
 * Sets or removes one key, touching nothing else: comments, order and spacing of the rest stay as they are.
 *
 * @param value Plain text, quoted here as needed; undefined removes every assignment of the key.
 * @returns The new source.
 */
export function setEntry(source: string, section: string, key: string, value: string | undefined): string {
  const document = parseConfig(source);
  const entry = document.sections.get(section)?.get(key);
  if (value === undefined) {
    return cut(
      source,
      entriesOf(document, section, key).map(({ lineRange }) => lineRange),
    );
  }
  if (entry) {
    if (entry.value === value) return source;
    const { start, end } = entry.valueRange;
    const gap = start === end && source[start - 1] === '=' ? ' ' : '';
    return source.slice(0, start) + gap + quoteValue(value) + source.slice(end);
  }
  return insertEntries(document, section, [[key, value]]);
}

/** Renames a key where it stands; used when the same section starts to serve another purpose. */
export function renameKey(source: string, section: string, key: string, name: string): string {
  const entry = parseConfig(source).sections.get(section)?.get(key);
  if (!entry) return source;
  const at = source.indexOf(key, entry.lineRange.start);
  const before = source.slice(at + key.length, entry.valueRange.start);
  // Keeps the column of the equal sign where the blanks before it allow.
  const shorter = key.length - name.length;
  const padded =
    shorter >= 0 ? ' '.repeat(shorter) + before : before.replace(new RegExp(`^ {0,${-shorter}}(?= )`), '');
  return source.slice(0, at) + name + padded + source.slice(entry.valueRange.start);
}

/** Adds entries at the end of a section, even when a key is there already. */
export function appendEntries(source: string, section: string, rows: readonly Row[]): string {
  return rows.length === 0 ? source : insertEntries(parseConfig(source), section, rows);
}

export function removeEntry(source: string, { lineRange }: Entry): string {
  return cut(source, [lineRange]);
}

function entriesOf({ entries }: ConfigDocument, section: string, key: string): Entry[] {
  return entries.filter((entry) => entry.section === section && entry.key === key);
}

function cut(source: string, ranges: readonly Range[]): string {
  return ranges
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), source);
}

function insertEntries(document: ConfigDocument, section: string, rows: readonly Row[]): string {
  const { source } = document;
  const column = columnOf(document, section);
  const lines = rows.map(([key, value]) => {
    const quoted = quoteValue(value);
    return `${key.padEnd(column)} =${quoted === '' ? '' : ` ${quoted}`}`;
  });
  const last = document.entries.filter((entry) => sectionAround(document, entry) === section).at(-1);
  const header = document.headers.filter(({ name }) => name === section).at(-1);
  const after = Math.max(last?.lineRange.end ?? -1, header?.end ?? -1);
  if (after >= 0) return insertLines(source, after, lines);
  if (section === DEFAULT_SECTION) return insertLines(source, source.startsWith('\uFEFF') ? 1 : 0, lines);
  return insertLines(source, source.length, [
    `${source === '' ? '' : newlineOf(source)}[${section}]`,
    ...lines,
  ]);
}

/** The section whose header an entry stands under; `other::key = value` belongs to another one. */
function sectionAround({ headers }: ConfigDocument, { lineRange }: Entry): string {
  return headers.findLast(({ start }) => start < lineRange.start)?.name ?? DEFAULT_SECTION;
}

const newlineOf = (source: string): string => (source.includes('\r\n') ? '\r\n' : '\n');

function insertLines(source: string, at: number, lines: readonly string[]): string {
  const newline = newlineOf(source);
  let before = source.slice(0, at);
  if (before !== '' && before !== '\uFEFF' && !before.endsWith('\n')) before += newline;
  // A backslash that ends the file joins nothing; with a line after it, it would join that.
  if (at === source.length && /\\\r?\n$/.test(before)) before += newline;
  return [before, ...lines.map((line) => line + newline), source.slice(at)].join('');
}

/** Where the section's equal signs stand, so that new lines line up with the old ones; 0 where they do not line up. */
function columnOf({ source, entries }: ConfigDocument, section: string): number {
  const columns = entries
    .filter((entry) => entry.section === section)
    .map(
      ({ lineRange }) => /^\S+ +(?==)/.exec(source.slice(lineRange.start, lineRange.end))?.[0].length ?? 0,
    );
  const [first = 0] = columns;
  return first > 0 && columns.every((column) => column === first) ? first - 1 : 0;
}
