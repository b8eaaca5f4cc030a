import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, encodeLatin1, fileBytes, fileText } from '#core/bytes/text.ts';
import { visibleText } from '#core/bytes/visible.ts';

/**
 * OpenSSL reads values byte by byte. So do the readers here: they work on text with one character a byte, in which
 * lengths, cuts and copies are those of OpenSSL.
 */
export const rawText = (text: string): string => decodeLatin1(fileBytes(text));

export const rawBytes = (raw: string): Bytes => encodeLatin1(raw) ?? new Uint8Array();

/** As it stood in the file. */
export const sourceText = (raw: string): string => fileText(rawBytes(raw));

/** For messages: readable, and of a length that can be read. */
export function shown(raw: string): string {
  const text = sourceText(raw.slice(0, 200));
  return visibleText(raw.length > 200 ? `${text}…` : text);
}

/** What C's isspace() takes for blank. */
export const isSpace = (c: string | undefined): boolean =>
  c !== undefined && c !== '' && ' \t\n\v\f\r'.includes(c);

/** Without the blanks at its start. */
export function withoutLeadingSpace(raw: string): string {
  let from = 0;
  while (isSpace(raw[from])) from++;
  return raw.slice(from);
}
