import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { Unreadable } from './ber-octets.ts';
import { dotted, knownObject, shortenedName } from './object-names.ts';
import { isCharacter, type NameStyle, styledText } from './strings.ts';
import { absent, sequence, sequenceOf, setOf, type Template } from './template.ts';
import { oid } from './primitives.ts';
import { oneOf, type Text } from './types.ts';
import { tags } from './universal-tags.ts';

interface Attribute {
  type: Bytes;
  value: Text;
}

/** A distinguished name, relative names in the order they are written. */
export type Rdns = Attribute[][];

/** The types OpenSSL takes for a value (`ASN1_PRINTABLE`); the nameless ones are kept as they are. */
const valueTypes = [
  tags.numeric,
  tags.printable,
  tags.t61,
  tags.ia5,
  tags.bitString,
  tags.universal,
  tags.bmp,
  tags.utf8,
  tags.sequence,
  ...[7, 8, 9, 11, 13, 14, 15, 29],
];

export const relativeName: Template<Attribute[]> = setOf(
  sequence({ type: oid, value: oneOf(...valueTypes) }),
);

const rdns = sequenceOf(relativeName);

/** OpenSSL looks at no more of a name. */
const MAX_OCTETS = 1024 * 1024;

export const name: Template<Rdns> = {
  read(cursor, tag) {
    const start = cursor.pos;
    const value = rdns.read(cursor, tag);
    if (value === absent) return absent;
    if (cursor.pos - start > MAX_OCTETS) throw new Unreadable('name too long', start);
    // OpenSSL writes the canonical form at once, which takes readable characters.
    if (!value.flat().every(isReadable)) throw new Unreadable('a name of no characters', start);
    return value;
  },
};

function isReadable({ value: { tag, bytes } }: Attribute): boolean {
  if (tag === tags.utf8) return bytes.every((octet) => octet < 0x80) || decodeUtf8(bytes) !== undefined;
  const width = tag === tags.bmp ? 2 : tag === tags.universal ? 4 : 0;
  for (let at = 0; width > 0 && at < bytes.length; at += width) {
    let code = 0;
    for (let i = 0; i < width; i++) code = code * 256 + (bytes[at + i] ?? 0);
    if (!isCharacter(code)) return false;
  }
  return true;
}

/** `C=US, O=a + OU=b`, or with blanks around `=`. */
export function formatRdns(name: Rdns, style: NameStyle, version: OpensslVersion): string {
  const attribute = ({ type, value }: Attribute): string =>
    `${knownObject(type, version)?.short ?? dotted(type).slice(0, 79)}${style.equals}${styledText(value, style)}`;
  return name
    .filter((rdn) => rdn.length > 0)
    .map((rdn) => rdn.map(attribute).join(' + '))
    .join(', ');
}

/**
 * `/C=US/O=a+OU=b`, the form of old (`X509_NAME_oneline`) through a buffer of 256 bytes: an attribute that no longer
 * fits ends it.
 */
export function formatSlashed(name: Rdns, version: OpensslVersion): string {
  let text = '';
  for (const rdn of name) {
    for (const [i, { type, value }] of rdn.entries()) {
      const label = knownObject(type, version)?.short ?? shortenedName(type, version);
      const added = `${i === 0 ? '/' : '+'}${label}=${slashEscaped(value)}`;
      if (text.length + added.length > 255) return text;
      text += added;
    }
  }
  return text;
}

function slashEscaped({ tag, bytes }: Text): string {
  let text = '';
  const general = tag === 27 && bytes.length % 4 === 0;
  const narrow = general && bytes.every((octet, i) => i % 4 === 3 || octet === 0);
  for (const [i, octet] of bytes.entries()) {
    if (narrow && i % 4 !== 3) continue;
    // More would not fit anyway.
    if (text.length > 255) break;
    if (octet < 0x20 || octet > 0x7e) text += `\\x${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    else
      text +=
        octet === 0x2f || octet === 0x2b ? `\\${String.fromCharCode(octet)}` : String.fromCharCode(octet);
  }
  return text;
}
