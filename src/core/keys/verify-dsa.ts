import type { DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import { hashBytes } from './hash.ts';
import { bitCount, inverse, modulo, power, readNumber } from './numbers.ts';
import { leftmost, readPair } from './verify-ecdsa.ts';

/** 3072 is the most the standard has; openssl makes up to 10,000. */
const MAX_BITS = 10_000;

/** DSA (FIPS 186-4 §4.7). Undefined when the key has no parameters of its own or they are past the bound. */
export function verifyDsa(
  spki: Bytes,
  { parameters }: AlgorithmIdentifier,
  publicNumber: Bytes,
  digest: DigestName,
  signed: Bytes,
  signature: Bytes,
): boolean | undefined {
  if (parameters?.tag !== SEQUENCE) return undefined;
  const reader = new Reader(spki, parameters.start, parameters.end).open(SEQUENCE);
  const [p, q, g] = [readNumber(reader), readNumber(reader), readNumber(reader)];
  const y = readNumber(new Reader(publicNumber));
  if (bitCount(p) > MAX_BITS || bitCount(q) > 512 || q < 2n || p < 2n) return undefined;
  const [r, s] = readPair(signature) ?? [0n, 0n];
  const w = inverse(s, q);
  if (r < 1n || r >= q || s < 1n || s >= q || w === undefined) return false;
  const e = leftmost(hashBytes(digest, signed), bitCount(q));
  const v = (power(modulo(g, p), modulo(e * w, q), p) * power(modulo(y, p), modulo(r * w, q), p)) % p;
  return v % q === r;
}
