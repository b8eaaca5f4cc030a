import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { type Element, Reader } from '#core/asn1/reader.ts';
import { readOid } from '#core/asn1/oid.ts';
import * as tags from '#core/asn1/tags.ts';
import { encode } from '#core/asn1/write.ts';
import type { Tag } from './generate-tags.ts';
import { isShortTime } from './generate-times.ts';
import { Refusal } from './refusal.ts';

/** DER with any tag number, those above 30 in base 128 (X.690 §8.1.2.4). */
export function encodeTagged(
  { number, class: tagClass }: Tag,
  constructed: boolean,
  content: Uint8Array,
): Bytes {
  const first = tagClass | (constructed ? 0x20 : 0);
  // OpenSSL takes a negative number for a small one.
  if (number < 31) return encode(first | (number & 0x1f), content);
  const octets = [number & 0x7f];
  for (let left = number >>> 7; left > 0; left >>>= 7) octets.unshift((left & 0x7f) | 0x80);
  return concatBytes([Uint8Array.of(first | 0x1f, ...octets), encode(0, content).subarray(1)]);
}

/** Types whose value cannot be made of parts. */
const primitive = new Set([tags.BOOLEAN, tags.INTEGER, tags.NULL, tags.OID, 0x0a]);
const MAX_PARTS_DEPTH = 5;

/**
 * OpenSSL reads what it has tagged and writes it anew: a value with a universal tag must be one of that type, and a
 * string in parts is joined.
 */
export function reencode(der: Bytes, version: OpensslVersion): Bytes {
  const [first = 0] = der;
  const type = first & 0x1f;
  if (first >= 0x40 || type === 0x1f) return der;
  try {
    const constructed = (first & 0x20) !== 0;
    if (type === (tags.SEQUENCE & 0x1f) || type === (tags.SET & 0x1f)) {
      if (!constructed) throw wrongContent('type not constructed');
      return der;
    }
    const reader = new Reader(der);
    const element = reader.next();
    if (constructed && primitive.has(type)) throw wrongContent('type not primitive');
    const content = constructed ? joined(reader, element, 0) : der.subarray(element.content, element.end);
    return encode(type, checked(type, content, version));
  } catch (error) {
    throw error instanceof WorkbenchError ? wrongContent(error.message) : error;
  }
}

function joined(reader: Reader, element: Element, depth: number): Bytes {
  const parts: Uint8Array[] = [];
  const inner = reader.enter(element);
  while (!inner.done) {
    const part = inner.next();
    const isList = (inner.bytes[part.start] ?? 0) & 0x20;
    if (isList && depth >= MAX_PARTS_DEPTH) throw wrongContent('nested too deep');
    parts.push(isList ? joined(inner, part, depth + 1) : inner.bytes.subarray(part.content, part.end));
  }
  return concatBytes(parts);
}

function checked(type: number, content: Bytes, version: OpensslVersion): Bytes {
  const { length } = content;
  const [first = 0, second = 0] = content;
  switch (type) {
    case tags.BOOLEAN:
      if (length !== 1) throw wrongContent('boolean is wrong length');
      return content;
    case tags.NULL:
      if (length !== 0) throw wrongContent('null is wrong length');
      return content;
    case tags.OID:
      readOid(new Reader(encode(tags.OID, content)));
      return content;
    case tags.INTEGER:
    case 0x0a: {
      const padded = length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
      if (length === 0 || padded) throw wrongContent('illegal integer');
      return content;
    }
    case tags.BIT_STRING: {
      if (length === 0 || first > 7) throw wrongContent('invalid bit string');
      const copy = content.slice();
      if (length === 1) copy[0] = 0;
      else copy[length - 1] = (copy[length - 1] ?? 0) & (0xff << first);
      return copy;
    }
    case tags.UTC_TIME:
    case tags.GENERALIZED_TIME:
      if (isShortTime(type, length, version)) throw wrongContent('time is too short');
      return content;
    default:
      if (type === tags.BMP_STRING && length % 2 !== 0) throw wrongContent('bmpstring is wrong length');
      if (type === tags.UNIVERSAL_STRING && length % 4 !== 0)
        throw wrongContent('universalstring is wrong length');
      return content;
  }
}

const wrongContent = (words: string): Refusal =>
  new Refusal(
    'config.asn1',
    'The value does not fit its tag',
    `openssl: ${words}. Choose a tag of another class, or the type that fits.`,
  );
