import type { Bytes } from '#core/bytes/bytes.ts';
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
  const r = significant(raw, 0, half);
  const s = significant(raw, half, raw.length);
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
  if (octets > end - from) der[at + 2] = 0;
  const next = at + 2 + octets;
  copy(raw, from, end, der, next);
  return next;
}

/** Octet by octet, so that the last one comes before `until`: for so few, `set` and a view take several times as long. */
function copy(of: Uint8Array, from: number, end: number, into: Bytes, until: number): void {
  for (let i = from, to = until - (end - from); i < end; i++, to++) into[to] = of[i] ?? 0;
}

/**
 * The way back.
 *
 * @param size Octets of each half: the curve's field size, rounded up.
 * @returns Undefined when it is no Ecdsa-Sig-Value or a number does not fit: no signature of this curve.
 */
export function decodeEcdsaSignature(der: Uint8Array, size: number): Bytes | undefined {
  const head = der[1] === 0x81 ? 3 : 2;
  const content = der.length - head;
  if (der[0] !== SEQUENCE || der[head - 1] !== content || (head === 3) !== content >= 0x80) return undefined;
  const raw = new Uint8Array(2 * size);
  let at = head;
  for (let end = size; end <= 2 * size; end += size) {
    const start = at + 2;
    const next = start + (der[at + 1] ?? 0);
    if (der[at] !== INTEGER || next === start || next > der.length) return undefined;
    // Positive, and with a zero before it only where the sign needs one: openssl refuses others as well.
    const first = der[start] ?? 0;
    const padded = first === 0 && next > start + 1;
    if (first >= 0x80 || (padded && (der[start + 1] ?? 0) < 0x80)) return undefined;
    const from = padded ? start + 1 : start;
    if (next - from > size) return undefined;
    copy(der, from, next, raw, end);
    at = next;
  }
  return at === der.length ? raw : undefined;
}
