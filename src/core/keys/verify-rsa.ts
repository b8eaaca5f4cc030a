import { digests, type DigestName } from '#data/digests.ts';
import { type Bytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { hashBytes, hashes } from './hash.ts';
import { bitCount, fromBigInt, power, readNumber, toBigInt } from './numbers.ts';

/**
 * RSA signatures that WebCrypto does not verify: other hashes, other parameters of PSS, keys of unusual size. The
 * numbers are public, so the arithmetic may take what time it likes, within a bound.
 */

export interface RsaKey {
  n: bigint;
  e: bigint;
  bits: number;
}

/** 16,384 bits are the most openssl verifies; exponents are 65537, and 64 bits for the odd ones. */
const MAX_BITS = 16_384;
const MAX_EXPONENT_BITS = 64;

/** Reads RSAPublicKey (RFC 8017 §A.1.1); undefined when its numbers are past what is computed here. */
export function readRsaKey(der: Bytes): RsaKey | undefined {
  const reader = new Reader(der).open(SEQUENCE);
  const [n, e] = [readNumber(reader), readNumber(reader)];
  const bits = bitCount(n);
  if (bits > MAX_BITS || bitCount(e) > MAX_EXPONENT_BITS || n < 2n) return undefined;
  return { n, e, bits };
}

/** RSAVP1 (RFC 8017 §5.2.2): the encoded message; undefined when the signature is no number below n. */
function recover({ n, e, bits }: RsaKey, signature: Bytes, octets: number): Bytes | undefined {
  const s = toBigInt(signature);
  if (s >= n || signature.length !== Math.ceil(bits / 8)) return undefined;
  const m = power(s, e, n);
  return bitCount(m) > 8 * octets ? undefined : fromBigInt(m, octets);
}

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2). A DigestInfo without the NULL is taken too (§A.2.4 allows it). */
export function verifyRsa(key: RsaKey, digest: DigestName, signed: Bytes, signature: Bytes): boolean {
  const octets = Math.ceil(key.bits / 8);
  const message = recover(key, signature, octets);
  const oid = digests.find(({ name }) => name === digest)?.oid ?? '';
  const hash = encodeOctetString(hashBytes(digest, signed));
  return [encodeSequence(encodeOid(oid), encodeNull()), encodeSequence(encodeOid(oid))].some((algorithm) => {
    const info = encodeSequence(algorithm, hash);
    const padding = octets - info.length - 3;
    if (!message || padding < 8) return false;
    const filled = new Uint8Array(padding).fill(0xff);
    return equalBytes(message, concatBytes([Uint8Array.of(0, 1), filled, Uint8Array.of(0), info]));
  });
}

/**
 * Opens a PKCS #1 v1.5 signature: which digest was signed, whoever has the bytes. For telling why one does not fit.
 *
 * @returns Undefined when the key did not make it, or it names a hash that is not known here.
 */
export function recoverDigest(key: RsaKey, signature: Bytes): { name: DigestName; value: Bytes } | undefined {
  const message = recover(key, signature, Math.ceil(key.bits / 8));
  const end = message?.indexOf(0, 2) ?? -1;
  if (!message || message[0] !== 0 || message[1] !== 1 || end < 10) return undefined;
  if (message.subarray(2, end).some((octet) => octet !== 0xff)) return undefined;
  const info = message.slice(end + 1);
  for (const { name, oid } of digests) {
    const octets = hashes[name].outputLen;
    const value = info.slice(-octets);
    const made = [encodeNull(), new Uint8Array()].map((parameters) =>
      encodeSequence(encodeSequence(encodeOid(oid), parameters), encodeOctetString(value)),
    );
    if (made.some((whole) => equalBytes(whole, info))) return { name, value };
  }
  return undefined;
}

export interface PssParameters {
  hash: DigestName;
  maskHash: DigestName;
  /** `any`: as long as the signature has it. */
  saltLength: number | 'any';
}

/** RSASSA-PSS (RFC 8017 §8.1.2, §9.1.2). */
export function verifyPss(key: RsaKey, parameters: PssParameters, signed: Bytes, signature: Bytes): boolean {
  const { hash, maskHash, saltLength } = parameters;
  const emBits = key.bits - 1;
  const length = Math.ceil(emBits / 8);
  const hashLength = hashes[hash].outputLen;
  const message = recover(key, signature, length);
  const least = saltLength === 'any' ? 0 : saltLength;
  if (!message || least < 0 || length < hashLength + least + 2 || message[length - 1] !== 0xbc) return false;
  const masked = message.subarray(0, length - hashLength - 1);
  const H = message.subarray(length - hashLength - 1, length - 1);
  const unused = 8 * length - emBits;
  if ((masked[0] ?? 0) >> (8 - unused) !== 0) return false;
  const mask = mgf1(maskHash, H, masked.length);
  const db = masked.map((octet, i) => octet ^ (mask[i] ?? 0));
  db[0] = (db[0] ?? 0) & (0xff >> unused);
  const start = saltLength === 'any' ? db.findIndex((octet) => octet !== 0) + 1 : db.length - saltLength;
  if (db[start - 1] !== 1 || db.subarray(0, start - 1).some((octet) => octet !== 0)) return false;
  const salted = concatBytes([new Uint8Array(8), hashBytes(hash, signed), db.subarray(start)]);
  return equalBytes(H, hashBytes(hash, salted));
}

/** MGF1 (RFC 8017 §B.2.1). */
function mgf1(digest: DigestName, seed: Uint8Array, octets: number): Bytes {
  const parts: Bytes[] = [];
  for (let i = 0; i * hashes[digest].outputLen < octets; i++) {
    parts.push(hashBytes(digest, concatBytes([seed, Uint8Array.of(0, 0, i >> 8, i & 0xff)])));
  }
  return concatBytes(parts).slice(0, octets);
}
