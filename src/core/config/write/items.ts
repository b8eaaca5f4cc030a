import type { Row, Sections } from './sections.ts';

/** An item of a list: `DNS` and `a.example`. */
export interface Item {
  type: string;
  value: string;
}

/** Longer lists are easier to read, and to add to, as a section. */
const LONGEST_LIST = 60;

/** In a list, commas part and blanks at the ends are cut off; neither can be quoted. */
const isPlain = (text: string): boolean => /^[!-+\--~]+(?: [!-+\--~]+)*$/.test(text);

/** Writes a list, in one line when it is short and plain, else as `@section`. */
export function writeItems(items: readonly Item[], section: string, sections: Sections): string | undefined {
  if (items.length === 0) return undefined;
  const line = items.map(({ type, value }) => `${type}:${value}`).join(', ');
  if (line.length <= LONGEST_LIST && items.every(({ value }) => isPlain(value))) return line;
  return `@${sections.add(section, numbered(items))}`;
}

/** `DNS.1`, `DNS.2`, `IP.1`: openssl ignores what follows the type's point. */
function numbered(items: readonly Item[]): Row[] {
  const counts = new Map<string, number>();
  return items.map(({ type, value }) => {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return { key: `${type}.${count}`, value };
  });
}
