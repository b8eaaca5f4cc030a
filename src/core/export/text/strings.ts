import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encode } from '#core/asn1/write.ts';
import { type Text } from './types.ts';
import { tags } from './universal-tags.ts';

/** `ASN1_STRING_print`: whatever is no ASCII character, CR or LF becomes a dot. */
export const plainText = (bytes: Uint8Array): string =>
  asciiDecoder.decode(bytes.map((octet) => (isPlain(octet) ? octet : 0x2e)));

const asciiDecoder = new TextDecoder();
const isPlain = (octet: number): boolean =>
  (octet >= 0x20 && octet <= 0x7e) || octet === 0x0a || octet === 0x0d;

/** How names are written. */
export interface NameStyle {
  equals: string;
  /** RFC 4514 escapes, by quotes where they serve, and `\C3` for each byte above 127. */
  escape: boolean;
}

/** The style inside extensions, and of 3.0 everywhere: `XN_FLAG_ONELINE`. */
export const oneLine: NameStyle = { equals: ' = ', escape: true };
/** The default of the commands since 3.2. */
export const asWritten: NameStyle = { equals: '=', escape: false };

/** A value of a name: `ASN1_STRING_print_ex` with conversion to UTF-8. */
export function styledText(value: Text, { escape }: NameStyle): string {
  const bytes = utf8Of(value);
  if (!bytes) return `#${toHex(encodingOf(value)).toUpperCase()}`;
  let quoted = false;
  let text = '';
  for (const [i, octet] of bytes.entries()) {
    const character = String.fromCharCode(octet);
    const atEdge = i === bytes.length - 1 ? character === ' ' : i === 0 && /[ #]/.test(character);
    if (octet < 0x20 || octet === 0x7f || (escape && octet > 0x7f)) text += `\\${hexOctet(octet)}`;
    else if (character === '\\' || (escape && character === '"')) text += `\\${character}`;
    else {
      text += character;
      quoted ||= atEdge || /[,+;<>]/.test(character);
    }
  }
  return quoted && escape ? `"${text}"` : text;
}

const hexOctet = (octet: number): string => octet.toString(16).toUpperCase().padStart(2, '0');

/** Octets a character; 0 is UTF-8, and strings of other types are not converted. */
const widths = new Map<number, number>([
  [tags.utf8, 0],
  [tags.numeric, 1],
  [tags.printable, 1],
  [tags.t61, 1],
  [tags.ia5, 1],
  [tags.utcTime, 1],
  [tags.generalizedTime, 1],
  [tags.visible, 1],
  [tags.universal, 4],
  [tags.bmp, 2],
]);

/** The characters in UTF-8, with those that there are not left out; undefined for what is no string. */
function utf8Of({ tag, bytes }: Text): Uint8Array | undefined {
  const width = widths.get(tag);
  if (width === undefined || width === 0) return width === 0 ? bytes : undefined;
  if (width === 1 && bytes.every((octet) => octet < 0x80)) return bytes;
  let characters = '';
  for (let at = 0; at < bytes.length; at += width) {
    let code = 0;
    for (let i = 0; i < width; i++) code = code * 256 + (bytes[at + i] ?? 0);
    if (isCharacter(code)) characters += String.fromCodePoint(code);
  }
  return encodeUtf8(characters);
}

export const isCharacter = (code: number): boolean => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);

/** DER of a value that is no string. */
function encodingOf({ tag, bytes, unused = 0 }: Text): Uint8Array {
  if (tag === tags.sequence) return bytes;
  return encode(tag, ...(tag === tags.bitString ? [Uint8Array.of(unused)] : []), bytes);
}
