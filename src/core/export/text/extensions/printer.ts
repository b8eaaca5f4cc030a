import type { Bytes } from '#core/bytes/bytes.ts';
import type { Pair } from '../general-names.ts';
import { blanks, type Out } from '../out.ts';
import { decode, type Template } from '../template.ts';

/**
 * Writes what an extension says, without the end of its last line.
 *
 * @returns False when openssl gives up, after however much it has written; it then adds the bytes as they are.
 */
export type Printer = (out: Out, content: Bytes, indent: number) => boolean;

/** A printer for what can be read; the rest is left to the bytes. */
export const reading =
  <T>(template: Template<T>, print: (out: Out, value: T, indent: number) => boolean): Printer =>
  (out, content, indent) => {
    const value = decode(template, content, out.version === '3.0');
    return value !== undefined && print(out, value, indent);
  };

/** One line; a NUL ends it. Undefined: there is nothing to show. */
export const lineOfText = <T>(
  template: Template<T>,
  format: (value: T, out: Out) => string | undefined,
): Printer =>
  reading(template, (out, value, indent) => {
    const line = format(value, out);
    if (line === undefined) return false;
    out.put(blanks(indent), cut(line));
    return true;
  });

const cut = (text: string): string => {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
};

/**
 * A list, on one line with commas or on a line each (`X509V3_EXT_val_prn`).
 *
 * @param format The pairs; undefined for the list that openssl never made, as there was nothing to put in.
 */
export const list = <T>(
  template: Template<T>,
  format: (value: T, out: Out) => readonly (Pair | undefined)[] | undefined,
  multiline = false,
): Printer =>
  reading(template, (out, value, indent) => {
    const pairs = format(value, out);
    if (!pairs?.every((pair) => pair !== undefined)) return false;
    putPairs(out, pairs, indent, multiline);
    return true;
  });

function putPairs(out: Out, pairs: readonly Pair[], indent: number, multiline: boolean): void {
  const lines = pairs.map(([label, value]) => [label, value].filter((part) => part !== undefined).join(':'));
  if (lines.length === 0) out.put(blanks(indent), '<EMPTY>\n');
  else if (multiline) out.put(lines.map((line) => blanks(indent) + line).join('\n'));
  else out.put(blanks(indent), lines.join(', '));
}

/** The list, or undefined instead of an empty one. */
export const some = <T>(items: readonly T[]): readonly T[] | undefined =>
  items.length > 0 ? items : undefined;
