import type { Entry } from '../document.ts';
import { isSpace, rawText } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** One `name:value` of a list, or one line of the section that stands for the list. */
export interface Item {
  name: string;
  /** Undefined where there is no colon; in a section there always is a value, be it empty. */
  value: string | undefined;
  entry: Entry;
}

/** The items of a value: those of `@section`, which must be the whole value, or of the value itself. */
export function readItems(value: string, entry: Entry, reading: Reading): Item[] {
  const items = value.startsWith('@')
    ? sectionItems(value.slice(1), entry, reading)
    : parseList(value).map((item) => ({ ...item, entry }));
  if (items.length > 0) return items;
  const words = `openssl: invalid extension string. Give [${value.slice(1)}] at least one line.`;
  throw new Refusal('config.missing_section', 'The section it names is empty', words, entry);
}

/** The lines of a section, in order. */
export function sectionItems(name: string, entry: Entry, reading: Reading): Item[] {
  return Array.from(section(name, entry, reading).values(), (row) => ({
    name: rawText(row.key),
    value: rawText(row.value),
    entry: row,
  }));
}

/** What a look-up costs beside the text: short sections that name each other are slow by their number. */
const LOOKUP = 200;

/** @throws {Refusal} where there is no such section, or all that was read is too much by now. */
export function section(name: string, entry: Entry, { document, budget }: Reading): Map<string, Entry> {
  const rows = document.sections.get(name);
  if (!rows) {
    const words = `openssl finds no section [${name}]. Add it, or correct the name; case counts.`;
    throw new Refusal('config.missing_section', 'The section it names is missing', words, entry);
  }
  let size = LOOKUP;
  for (const { key, value } of rows.values()) size += key.length + value.length + 1;
  budget.spend(size, entry);
  return rows;
}

/** True for `name` itself and for `name.anything`: what follows the dot only makes keys of a section differ. */
export const isNamed = (text: string, name: string): boolean =>
  text.startsWith(name) && (text.length === name.length || text[name.length] === '.');

/**
 * Cuts `a, b:c` as OpenSSL does: at commas, which cannot be escaped, then at the first colon; blanks around both
 * parts go. A line break in the value, which only `\n` can put there, ends the cutting but not the last item.
 */
export function parseList(text: string): Omit<Item, 'entry'>[] {
  const items: Omit<Item, 'entry'>[] = [];
  const lineBreak = text.search(/[\r\n]/);
  const end = lineBreak < 0 ? text.length : lineBreak;
  let name: string | undefined;
  let from = 0;
  const add = (part: string): void => {
    items.push(name === undefined ? { name: strip(part), value: undefined } : { name, value: strip(part) });
    name = undefined;
  };
  for (let i = 0; i < end; i++) {
    if (text[i] === ',') add(text.slice(from, i));
    else if (text[i] === ':' && name === undefined) name = strip(text.slice(from, i));
    else continue;
    from = i + 1;
  }
  add(text.slice(from));
  return items;
}

/** OpenSSL trims the end only of what has two characters or more left: `a ` keeps its blank. */
function strip(text: string): string {
  let start = 0;
  while (isSpace(text[start])) start++;
  let end = text.length;
  while (end > start && isSpace(text[end - 1])) end--;
  if (end > start) return end === start + 1 ? text.slice(start) : text.slice(start, end);
  const words = 'openssl: invalid empty name or null value; check for a comma or colon too many.';
  throw new Refusal('config.empty_item', 'An item of this list is empty', words);
}
