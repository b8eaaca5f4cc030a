import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import type { DigestName } from '#data/digests.ts';
import type { PrimeCurve } from '#data/prime-curves.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { hashBytes } from './hash.ts';
import { bitCount, inverse, modulo, readNumber, toBigInt } from './numbers.ts';

/** ECDSA on any prime curve of cofactor 1 (SEC 1 §4.1.4). False for a point that is not on the curve. */
export function verifyEcdsa(
  { p, a, b, x, y, n }: PrimeCurve,
  digest: DigestName,
  point: Bytes,
  signed: Bytes,
  signature: Bytes,
): boolean {
  const numbers = readPair(signature);
  if (!numbers) return false;
  const [r, s] = numbers;
  const w = inverse(s, n);
  if (r < 1n || r >= n || s < 1n || s >= n || w === undefined) return false;
  try {
    const Point = weierstrass({ p, n, h: 1n, a, b, Gx: x, Gy: y });
    const key = Point.fromBytes(point);
    key.assertValidity();
    const e = leftmost(hashBytes(digest, signed), bitCount(n));
    const sum = Point.BASE.multiplyUnsafe(modulo(e * w, n)).add(key.multiplyUnsafe(modulo(r * w, n)));
    return !sum.is0() && modulo(sum.toAffine().x, n) === r;
  } catch {
    // What @noble refuses: no curve, or no point of it.
    return false;
  }
}

/** The leftmost bits of a hash, as many as the order has. */
export function leftmost(hash: Bytes, bits: number): bigint {
  const value = toBigInt(hash);
  const spare = 8 * hash.length - bits;
  return spare > 0 ? value >> BigInt(spare) : value;
}

/** SEQUENCE { r, s }, of ECDSA and DSA alike; undefined when it is anything else. */
export function readPair(signature: Bytes): [bigint, bigint] | undefined {
  try {
    const outer = new Reader(signature);
    const reader = outer.open(SEQUENCE);
    const pair: [bigint, bigint] = [readNumber(reader), readNumber(reader)];
    reader.finish();
    outer.finish();
    return pair;
  } catch {
    return undefined;
  }
}
