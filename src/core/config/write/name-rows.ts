import type { NameAttribute } from '#core/x509/name.ts';
import type { Row } from './sections.ts';
import { objectName, type Writing } from './writing.ts';

type Rdns = readonly (readonly Pick<NameAttribute, 'oid' | 'text' | 'tag'>[])[];

/**
 * The lines of a section for a distinguished name. A key that was used before gets a number and a point in
 * front, which openssl cuts off again; so does one that has a point of its own. `+` joins the relative name before.
 */
export function nameRows(rdns: Rdns, writing: Pick<Writing, 'objects'>): Row[] {
  const counts = new Map<string, number>();
  return rdns.flatMap((rdn) =>
    rdn.map(({ oid, text }, i) => {
      const name = `${i > 0 ? '+' : ''}${objectName(oid, writing)}`;
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const key = count > 0 || /[.:,]/.test(name) ? `${count}.${name}` : name;
      return { key, value: text };
    }),
  );
}

/** Whether the plan of strings gives every attribute its own type, and the text can stand in a file at all. */
function isWritable(rdns: Rdns, { strings }: Pick<Writing, 'strings'>): boolean {
  return rdns.flat().every(({ oid, text, tag }) => !text.includes('\0') && strings.tagOf(oid, text) === tag);
}

/** A section for the name in a `dirName`, where openssl takes each byte for a character: ASCII only. */
export function writeNameSection(rdns: Rdns, writing: Writing): string | undefined {
  if (rdns.length === 0 || !isWritable(rdns, writing)) return undefined;
  if (rdns.flat().some(({ text }) => /[^\x01-\x7f]/.test(text))) return undefined;
  return writing.sections.add('directory_name', nameRows(rdns, writing));
}
