import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { readInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';

/** A big-endian number; no octets are zero. */
export const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x0${toHex(bytes)}`);

/** Big-endian in so many octets. The number must fit. */
export function fromBigInt(value: bigint, octets: number): Bytes {
  const hex = value.toString(16).padStart(2 * octets, '0');
  return Uint8Array.from({ length: octets }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** An INTEGER read as not negative, whatever its sign bit says: what keys and signatures hold. */
export function readNumber(reader: Reader): bigint {
  const { content, end } = readInteger(reader);
  return toBigInt(reader.bytes.subarray(content, end));
}

export const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;

/** `base ** exponent` modulo `modulus`, by squaring. Takes time that depends on its arguments: for public ones. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

/** The number that times `value` is 1 modulo `modulus`; undefined when there is none. */
export function inverse(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b, x, y] = [modulo(value, modulus), modulus, 1n, 0n];
  while (a > 0n) {
    const q = b / a;
    [a, b, x, y] = [b - q * a, a, y - q * x, x];
  }
  return b === 1n ? modulo(y, modulus) : undefined;
}

export const bitCount = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);
