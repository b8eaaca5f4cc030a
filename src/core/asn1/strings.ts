import { decodeLatin1, decodeUtf8 } from '#core/bytes/text.ts';
import type { Element } from './reader.ts';
import {
  BMP_STRING,
  IA5_STRING,
  NUMERIC_STRING,
  PRINTABLE_STRING,
  T61_STRING,
  UNIVERSAL_STRING,
  UTF8_STRING,
  VISIBLE_STRING,
} from './tags.ts';

export interface DecodedString {
  text: string;
  /** False when the bytes do not fit the string type; `text` is then the nearest reading. */
  valid: boolean;
}

const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

export function isPrintableString(text: string): boolean {
  return printable.test(text);
}

/** Undefined when the tag is no character string type. */
export function decodeString(bytes: Uint8Array, { tag, content, end }: Element): DecodedString | undefined {
  switch (tag) {
    case PRINTABLE_STRING:
      return checked(decodeLatin1(bytes, content, end), isPrintableString);
    case UTF8_STRING:
      return utf8(bytes, content, end);
    case IA5_STRING:
    case VISIBLE_STRING:
      return checked(decodeLatin1(bytes, content, end), isAscii);
    case NUMERIC_STRING:
      return checked(decodeLatin1(bytes, content, end), (text) => /^[\d ]*$/.test(text));
    case T61_STRING:
      // Everyone writes Latin-1 into TeletexString and everyone reads it so; the real T.61 is extinct.
      return { text: decodeLatin1(bytes, content, end), valid: true };
    case BMP_STRING:
      return codeUnits(bytes, content, end, 2);
    case UNIVERSAL_STRING:
      return codeUnits(bytes, content, end, 4);
    default:
      return undefined;
  }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function checked(text: string, allowed: (text: string) => boolean): DecodedString {
  return { text, valid: allowed(text) };
}

function utf8(bytes: Uint8Array, content: number, end: number): DecodedString {
  const latin1 = decodeLatin1(bytes, content, end);
  if (isAscii(latin1)) return { text: latin1, valid: true };
  const text = decodeUtf8(bytes.subarray(content, end));
  return text === undefined ? { text: latin1, valid: false } : { text, valid: true };
}

function codeUnits(bytes: Uint8Array, content: number, end: number, width: 2 | 4): DecodedString {
  let text = '';
  let valid = (end - content) % width === 0;
  for (let at = content; at + width <= end; at += width) {
    let code = 0;
    for (let i = 0; i < width; i++) code = code * 256 + (bytes[at + i] ?? 0);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      valid = false;
      code = 0xfffd;
    }
    text += String.fromCodePoint(code);
  }
  return { text, valid };
}
