import { type Bytes, compareBytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { oidContent } from './oid.ts';
import { formatGeneralizedTime } from './time.ts';
import * as tags from './tags.ts';

/** One TLV with the shortest length (X.690 §10.1). Lists of any length go through `concatBytes`: arguments are on the stack. */
export function encode(tag: number, ...contents: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of contents) length += part.length;
  const lengthOctets =
    length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4;
  const bytes = new Uint8Array(2 + lengthOctets + length);
  bytes[0] = tag;
  bytes[1] = lengthOctets === 0 ? length : 0x80 | lengthOctets;
  for (let i = 0, left = length; i < lengthOctets; i++, left = Math.floor(left / 256)) {
    bytes[1 + lengthOctets - i] = left & 0xff;
  }
  let at = 2 + lengthOctets;
  for (const part of contents) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const encodeSequence = (...parts: readonly Uint8Array[]): Bytes => encode(tags.SEQUENCE, ...parts);

/** SET OF, members in DER's order (X.690 §11.6). */
export function encodeSetOf(members: readonly Uint8Array[]): Bytes {
  return encode(tags.SET, concatBytes(members.toSorted(compareBytes)));
}

/** `[n] EXPLICIT`, or `[n] IMPLICIT` over a constructed type given its content. */
export const encodeContext = (n: number, ...parts: readonly Uint8Array[]): Bytes =>
  encode(tags.contextConstructed(n), ...parts);

/** `[n] IMPLICIT` over a primitive type, given its content. */
export const encodePrimitive = (n: number, content: Uint8Array): Bytes => encode(tags.context(n), content);

export const encodeBoolean = (value: boolean): Bytes => encode(tags.BOOLEAN, Uint8Array.of(value ? 0xff : 0));

export const encodeNull = (): Bytes => encode(tags.NULL);

/** A whole number, or the big-endian magnitude of one that is not negative. */
export function encodeInteger(value: number | Uint8Array): Bytes {
  if (value instanceof Uint8Array) return encode(tags.INTEGER, unsignedContent(value));
  const octets: number[] = [];
  let left = value;
  do {
    octets.unshift(left & 0xff);
    left = Math.floor(left / 256);
  } while (left !== 0 && left !== -1);
  const top = octets[0] ?? 0;
  if (left === 0 && top >= 0x80) octets.unshift(0);
  if (left === -1 && top < 0x80) octets.unshift(0xff);
  return encode(tags.INTEGER, Uint8Array.from(octets));
}

/** A whole number of any size, in the fewest octets of two's complement (X.690 §8.3). */
export function encodeBigInteger(value: bigint): Bytes {
  let octets = 1;
  while (BigInt.asIntN(octets * 8, value) !== value) octets++;
  const content = new Uint8Array(octets);
  for (let i = octets - 1, left = value; i >= 0; i--, left >>= 8n) content[i] = Number(left & 0xffn);
  return encode(tags.INTEGER, content);
}

function unsignedContent(magnitude: Uint8Array): Uint8Array {
  let from = 0;
  while (from < magnitude.length - 1 && magnitude[from] === 0) from++;
  const trimmed = magnitude.subarray(from);
  if (trimmed.length > 0 && (trimmed[0] ?? 0) < 0x80) return trimmed;
  return concatBytes([Uint8Array.of(0), trimmed]);
}

/** The same few dozen are written again and again. */
const writtenOids = new Map<string, Bytes>();
const MAX_KEPT = 256;

/** Not to be written into: it is handed out again. */
export function encodeOid(dotted: string): Bytes {
  const written = writtenOids.get(dotted) ?? encode(tags.OID, oidContent(dotted));
  if (writtenOids.size < MAX_KEPT) writtenOids.set(dotted, written);
  return written;
}

export const encodeOctetString = (content: Uint8Array): Bytes => encode(tags.OCTET_STRING, content);

export const encodeBitString = (content: Uint8Array, unusedBits = 0): Bytes =>
  encode(tags.BIT_STRING, Uint8Array.of(unusedBits), content);

/** A NamedBitList: trailing zero bits are left out (X.690 §11.2.2). */
export function encodeNamedBits(bits: readonly number[]): Bytes {
  const last = bits.reduce((highest, bit) => Math.max(highest, bit), -1);
  const octets = new Uint8Array(Math.ceil((last + 1) / 8));
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return encodeBitString(octets, last < 0 ? 0 : 7 - (last & 7));
}

export const encodeUtf8String = (text: string): Bytes => encode(tags.UTF8_STRING, encodeUtf8(text));

/**
 * UTCTime for the years 1950–2049, GeneralizedTime otherwise (RFC 5280 §4.1.2.5).
 *
 * @param time Milliseconds since 1970-01-01 UTC; the fraction of a second is dropped.
 */
export function encodeTime(time: number): Bytes {
  const text = formatGeneralizedTime(time);
  const inUtcTime = text >= '1950' && text < '2050';
  return encode(
    inUtcTime ? tags.UTC_TIME : tags.GENERALIZED_TIME,
    encodeUtf8(inUtcTime ? text.slice(2) : text),
  );
}
