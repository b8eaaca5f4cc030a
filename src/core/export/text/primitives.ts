import type { Bytes } from '#core/bytes/bytes.ts';
import { Unreadable } from './ber-octets.ts';
import { absent, headerOf, type Template } from './template.ts';
import { tags } from './universal-tags.ts';

/** An INTEGER as OpenSSL keeps it: a sign and the big-endian magnitude, without needless zeros. */
export interface Integer {
  negative: boolean;
  magnitude: Bytes;
}

/** A type whose content OpenSSL takes from a primitive only. */
const primitive = <T>(own: number, convert: (content: Bytes, start: number) => T): Template<T> => ({
  read(cursor, tag = own) {
    const header = headerOf(cursor, tag);
    if (!header) return absent;
    if (header.constructed) throw new Unreadable('not primitive', header.start);
    return convert(cursor.takeString(header), header.start);
  },
});

export const boolean = primitive(tags.boolean, (content, start) => {
  if (content.length !== 1) throw new Unreadable('a BOOLEAN not of one octet', start);
  return content[0] !== 0;
});

export const nothing = primitive(tags.null, (content, start) => {
  if (content.length > 0) throw new Unreadable('a NULL that is not empty', start);
  return null;
});

export const integer = primitive(tags.integer, readInteger);
export const enumerated = primitive(tags.enumerated, readInteger);

/** OpenSSL's `BIGNUM`, of which keys are made, takes any octets as a magnitude. */
export const magnitude = primitive(tags.integer, (content) => content);

/** Content octets: they are turned into text only where that is asked for. */
export const oid = primitive(tags.oid, checkOid);

export function readInteger(content: Bytes, start: number): Integer {
  const [first = 0, second = 0] = content;
  if (content.length === 0) throw new Unreadable('an INTEGER without octets', start);
  const negative = first >= 0x80;
  if (content.length === 1) return { negative, magnitude: negative ? Uint8Array.of(256 - first) : content };
  const pads = first === 0 || (first === 0xff && content.subarray(1).some((octet) => octet !== 0));
  if (pads && negative === second >= 0x80) throw new Unreadable('a padded INTEGER', start);
  if (!negative) return { negative, magnitude: pads ? content.subarray(1) : content };
  return { negative, magnitude: negate(pads ? content.subarray(1) : content) };
}

/** Two's complement of octets of which not all are zero; 80 00 stays itself, and FF 00 becomes 01 00. */
function negate(octets: Bytes): Bytes {
  const result = new Uint8Array(octets.length);
  let carry = 1;
  for (let i = octets.length - 1; i >= 0; i--) {
    const sum = (~(octets[i] ?? 0) & 0xff) + carry;
    result[i] = sum & 0xff;
    carry = sum >> 8;
  }
  return result;
}

export function checkOid(content: Bytes, start: number): Bytes {
  const bad = content.length === 0 || (content.at(-1) ?? 0) >= 0x80;
  const padded = content.some((octet, i) => octet === 0x80 && (i === 0 || (content[i - 1] ?? 0) < 0x80));
  if (bad || padded) throw new Unreadable('bad OBJECT IDENTIFIER', start);
  return content;
}
