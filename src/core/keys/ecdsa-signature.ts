import { type Bytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import { readInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { encodeInteger, encodeSequence } from '#core/asn1/write.ts';

/** `r ‖ s` as WebCrypto gives it to the Ecdsa-Sig-Value of certificates (RFC 3279 §2.2.3). */
export function encodeEcdsaSignature(raw: Uint8Array): Bytes {
  const half = raw.length / 2;
  return encodeSequence(encodeInteger(raw.subarray(0, half)), encodeInteger(raw.subarray(half)));
}

/**
 * The way back.
 *
 * @param size Octets of each half: the curve's field size, rounded up.
 * @returns Undefined when it is no Ecdsa-Sig-Value or a number does not fit: no signature of this curve.
 */
export function decodeEcdsaSignature(der: Uint8Array, size: number): Bytes | undefined {
  try {
    const outer = new Reader(der);
    const reader = outer.open(SEQUENCE);
    const halves = [reader, reader].map((cursor) => {
      const { content, end } = readInteger(cursor);
      const from = der[content] === 0 ? content + 1 : content;
      const half = new Uint8Array(size);
      half.set(der.subarray(from, end), size - (end - from));
      return half;
    });
    reader.finish();
    outer.finish();
    const raw = concatBytes(halves);
    // Padded or negative numbers: openssl refuses those as well.
    return equalBytes(encodeEcdsaSignature(raw), der) ? raw : undefined;
  } catch {
    // A RangeError of `set` (number too long) and a reader's refusal mean the same here.
    return undefined;
  }
}
