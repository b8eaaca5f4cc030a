import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Element, Reader } from './reader.ts';
import { BIT_STRING, BOOLEAN, INTEGER } from './tags.ts';

/** The content octets, as a view. */
export function contentOf(bytes: Uint8Array, { content, end }: Element): Bytes {
  return bytes.subarray(content, end) as Bytes;
}

/** The whole encoding, tag and length included, as a view. */
export function encodingOf(bytes: Uint8Array, { start, end }: { start: number; end: number }): Bytes {
  return bytes.subarray(start, end) as Bytes;
}

/** @throws {WorkbenchError} `asn1.bad_boolean` for an empty or longer one. DER's only TRUE is 0xFF; others are noted. */
export function readBoolean(reader: Reader): boolean {
  const element = reader.read(BOOLEAN);
  if (element.end - element.content !== 1) {
    throw new WorkbenchError('asn1.bad_boolean', 'a BOOLEAN has exactly one octet', element.start);
  }
  const octet = reader.bytes[element.content];
  if (octet !== 0 && octet !== 0xff) {
    reader.violations.push({
      code: 'asn1.boolean_value',
      title: 'BOOLEAN is neither 00 nor FF',
      range: element,
    });
  }
  return octet !== 0;
}

/**
 * Reads an INTEGER of any size.
 *
 * @returns Its element; the content is big-endian two's complement.
 * @throws {WorkbenchError} `asn1.bad_integer` when it has no octets. Needless leading octets are noted.
 */
export function readInteger(reader: Reader, tag = INTEGER): Element {
  const element = reader.read(tag);
  const { content, end } = element;
  if (content === end)
    throw new WorkbenchError('asn1.bad_integer', 'an INTEGER without octets', element.start);
  const first = reader.bytes[content] ?? 0;
  const second = reader.bytes[content + 1] ?? 0;
  if (end - content > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    reader.violations.push({
      code: 'asn1.long_integer',
      title: 'INTEGER has needless leading octets',
      range: element,
    });
  }
  return element;
}

/** @throws {WorkbenchError} `asn1.bad_integer` when it does not fit 48 bits: such counts mean nothing here. */
export function readSmallInteger(reader: Reader, tag = INTEGER): number {
  const element = readInteger(reader, tag);
  if (element.end - element.content > 6) {
    throw new WorkbenchError('asn1.bad_integer', 'an INTEGER too large for its place', element.start);
  }
  return smallInteger(reader.bytes, element);
}

function smallInteger(bytes: Uint8Array, { content, end }: Element): number {
  let value = (bytes[content] ?? 0) >= 0x80 ? -1 : 0;
  for (let i = content; i < end; i++) value = value * 256 + (bytes[i] ?? 0);
  return value;
}

export interface BitString {
  bytes: Bytes;
  unusedBits: number;
  element: Element;
}

/** @throws {WorkbenchError} `asn1.bad_bit_string` for an impossible count of unused bits; set unused bits are noted. */
export function readBitString(reader: Reader, tag = BIT_STRING): BitString {
  const element = reader.read(tag);
  const { content, end } = element;
  const unusedBits = reader.bytes[content] ?? 8;
  if (content === end || unusedBits > 7 || (unusedBits > 0 && end - content === 1)) {
    throw new WorkbenchError(
      'asn1.bad_bit_string',
      'a BIT STRING with a bad count of unused bits',
      element.start,
    );
  }
  if (((reader.bytes[end - 1] ?? 0) & ((1 << unusedBits) - 1)) !== 0 && unusedBits > 0) {
    reader.violations.push({
      code: 'asn1.unused_bits',
      title: 'Unused bits of a BIT STRING are set',
      range: element,
    });
  }
  return { bytes: reader.bytes.subarray(content + 1, end) as Bytes, unusedBits, element };
}

/** Positions of the bits that are set, the first bit being 0 (X.680 §22). */
export function setBits({ bytes, unusedBits }: BitString): number[] {
  const bits: number[] = [];
  const count = bytes.length * 8 - unusedBits;
  for (let bit = 0; bit < count; bit++) {
    if (((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) bits.push(bit);
  }
  return bits;
}
