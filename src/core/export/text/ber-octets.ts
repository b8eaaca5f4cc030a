/** Thrown where OpenSSL's decoder gives up; it never leaves this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * A tag is one number: its class (X.690 §8.1.2) above these bits, and its number, without the constructed bit. No
 * type here has a number that does not fit, and so tags stay small integers.
 */
export const NUMBER_BITS = 28;
const MAX_NUMBER = 2 ** NUMBER_BITS - 1;
export const CONTEXT = 2 * 2 ** NUMBER_BITS;

export const classOf = (tag: number): number => tag >> NUMBER_BITS;
export const numberOf = (tag: number): number => tag & MAX_NUMBER;
export const isUniversal = (tag: number): boolean => classOf(tag) === 0;

/** A tag's number in octets of its own, and where they end. */
export function longNumber(bytes: Uint8Array, from: number, end: number): [number: number, at: number] {
  let number = 0;
  for (let at = from; at < end && number < 2 ** 31 / 128;) {
    const octet = bytes[at++] ?? 0;
    number = number * 128 + (octet & 0x7f);
    if (octet < 0x80) return [Math.min(number, MAX_NUMBER), at];
  }
  throw new Unreadable('bad tag', from);
}

/** A length in so many octets, and where they end. */
export function longLength(
  bytes: Uint8Array,
  from: number,
  end: number,
  octets: number,
): [length: number, at: number] {
  if (end - from < octets) throw new Unreadable('bad length', from);
  let at = from;
  let length = 0;
  // Whatever grows past this is more than there is.
  for (; at < from + octets && length < 2 ** 40; at++) length = length * 256 + (bytes[at] ?? 0);
  return [length, from + octets];
}
