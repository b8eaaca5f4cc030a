import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { INTEGER, SEQUENCE } from '#core/asn1/tags.ts';
import { encodeInteger, encodeSequence } from '#core/asn1/write.ts';

/** Of P-521: up to here one octet says each length (X.690 §8.1.3). */
const LONGEST = 2 * 66;

/**
 * `r ‖ s` as WebCrypto gives it to the Ecdsa-Sig-Value of certificates (RFC 3279 §2.2.3): a SEQUENCE of two
 * INTEGERs, written at once, as there is one for every signature.
 */
export function encodeEcdsaSignature(raw: Uint8Array): Bytes {
  const half = raw.length >> 1;
  if (raw.length > LONGEST)
    return encodeSequence(encodeInteger(raw.subarray(0, half)), encodeInteger(raw.subarray(half)));
  const [r, s] = [significant(raw, 0, half), significant(raw, half, raw.length)];
  const content = 4 + octetsOf(raw, r, half) + octetsOf(raw, s, raw.length);
  const head = content < 0x80 ? 2 : 3;
  const der = new Uint8Array(head + content);
  der[0] = SEQUENCE;
  if (head === 3) der[1] = 0x81;
  der[head - 1] = content;
  writeInteger(der, writeInteger(der, head, raw, r, half), raw, s, raw.length);
  return der;
}

/** Where a number begins without its leading zeros; the last of them stays. */
function significant(raw: Uint8Array, start: number, end: number): number {
  let from = start;
  while (from < end - 1 && raw[from] === 0) from++;
  return from;
}

/** With a zero before it that keeps it positive (X.690 §8.3.3). */
const octetsOf = (raw: Uint8Array, from: number, end: number): number => end - from + ((raw[from] ?? 0) >> 7);

/** @returns Where it ends. */
function writeInteger(der: Bytes, at: number, raw: Uint8Array, from: number, end: number): number {
  const octets = octetsOf(raw, from, end);
  der[at] = INTEGER;
  der[at + 1] = octets;
  der.set(raw.subarray(from, end), at + 2 + octets - (end - from));
  return at + 2 + octets;
}

/**
 * The way back.
 *
 * @param size Octets of each half: the curve's field size, rounded up.
 * @returns Undefined when it is no Ecdsa-Sig-Value or a number does not fit: no signature of this curve.
 */
export function decodeEcdsaSignature(der: Uint8Array, size: number): Bytes | undefined {
  const raw = new Uint8Array(2 * size);
  let at = der[1] === 0x81 ? 3 : 2;
  for (let end = size; end <= 2 * size; end += size) {
    const next = at + 2 + (der[at + 1] ?? 0);
    const from = der[at + 2] === 0 ? at + 3 : at + 2;
    if (next > der.length || next < at + 3 || next - from > size) return undefined;
    raw.set(der.subarray(from, next), end - (next - from));
    at = next;
  }
  // Whatever else is wrong with it: these numbers are written in one way only. openssl refuses padded or negative
  // ones as well.
  return equalBytes(encodeEcdsaSignature(raw), der) ? raw : undefined;
}
