import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt as nobleScrypt } from '@noble/hashes/scrypt.js';
import type { DigestName } from '#data/digests.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashes, repeatHash } from '#core/keys/hash.ts';
import type { Effort } from '../effort.ts';

const inWebCrypto: readonly DigestName[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** PBKDF2 with HMAC (RFC 8018 §5.2). @throws as `Effort.take`. */
export async function pbkdf2(
  hash: DigestName,
  password: Bytes,
  salt: Bytes,
  rounds: number,
  octets: number,
  effort: Effort,
): Promise<Bytes> {
  effort.take(rounds);
  // Engines know four hashes only.
  if (inWebCrypto.includes(hash)) {
    const key = await crypto.subtle.importKey('raw', hmacKey(password), 'PBKDF2', false, ['deriveBits']);
    const parameters = { name: 'PBKDF2', hash, salt, iterations: rounds };
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 8 * octets));
  }
  return noblePbkdf2(hashes[hash], password, salt, { c: rounds, dkLen: octets });
}

/**
 * The password as an HMAC key that every engine takes: WebKit refuses an empty one (OperationError). HMAC fills a
 * key up with zero octets (RFC 2104 §2), so one zero octet is the same key.
 */
export const hmacKey = (password: Bytes): Bytes => (password.length === 0 ? Uint8Array.of(0) : password);

/** PBKDF1 (RFC 8018 §5.1). */
export function pbkdf1(
  hash: DigestName,
  password: Bytes,
  salt: Bytes,
  rounds: number,
  octets: number,
  effort: Effort,
): Bytes {
  effort.take(rounds);
  return repeat(hash, concatBytes([password, salt]), rounds, effort).slice(0, octets);
}

const none = new Uint8Array();

/** `hash(hash(… input))`. */
function repeat(hash: DigestName, input: Uint8Array, rounds: number, effort: Effort): Bytes {
  return repeatHash(hash, input, rounds, none, (done) => effort.at(done, rounds));
}

/** What is derived, as the PKCS#12 derivation numbers it (RFC 7292 §B.3). */
export const PKCS12_KEY = 1;
export const PKCS12_IV = 2;
export const PKCS12_MAC = 3;

/**
 * The derivation of PKCS#12 (RFC 7292 §B.2).
 *
 * @param password As a BMPString with its two zero octets, or empty.
 */
export function pkcs12Kdf(
  hash: DigestName,
  id: number,
  password: Bytes,
  salt: Bytes,
  rounds: number,
  octets: number,
  effort: Effort,
): Bytes {
  const { blockLen: v } = hashes[hash];
  const fill = (bytes: Uint8Array): Uint8Array =>
    new Uint8Array(v * Math.ceil(bytes.length / v)).map((_, i) => bytes[i % bytes.length] ?? 0);
  const diversifier = new Uint8Array(v).fill(id);
  const I = concatBytes([fill(salt), fill(password)]);
  const parts: Bytes[] = [];
  for (let length = 0; length < octets; length += parts.at(-1)?.length ?? octets) {
    effort.take(rounds);
    const A = repeat(hash, concatBytes([diversifier, I]), rounds, effort);
    parts.push(A);
    for (let block = 0; block < I.length; block += v) {
      let carry = 1;
      for (let i = v - 1; i >= 0; i--) {
        carry += (I[block + i] ?? 0) + (A[i % A.length] ?? 0);
        I[block + i] = carry & 0xff;
        carry >>= 8;
      }
    }
  }
  return concatBytes(parts).slice(0, octets);
}

/** openssl's own default is 16 MB and one hundredth of this work; a browser tab has no gigabytes to give. */
const MAX_SCRYPT_MEMORY = 256 * 1024 * 1024;
const MAX_SCRYPT_WORK = 1 << 24;

/** scrypt (RFC 7914). @throws {WorkbenchError} `container.too_many_rounds` past 256 MB or a minute. */
export function scrypt(
  password: Bytes,
  salt: Bytes,
  { N, r, p }: { N: number; r: number; p: number },
  octets: number,
): Bytes {
  const sound =
    [N, r, p].every((n) => Number.isSafeInteger(n) && n >= 1) && N >= 2 && Number.isInteger(Math.log2(N));
  if (!sound) throw new WorkbenchError('container.malformed', 'scrypt parameters that make no sense');
  if (128 * N * r > MAX_SCRYPT_MEMORY || N * r * p > MAX_SCRYPT_WORK) {
    throw new WorkbenchError(
      'container.too_many_rounds',
      `it asks scrypt for N=${N}, r=${r}, p=${p}: more memory or work than a page should spend`,
    );
  }
  return nobleScrypt(password, salt, {
    N,
    r,
    p,
    dkLen: octets,
    maxmem: MAX_SCRYPT_MEMORY + 1024 * 1024,
  });
}

/** What OpenSSL's `EVP_BytesToKey` does with MD5 and one round: the key of encrypted PEM (`DEK-Info`). */
export function evpBytesToKey(password: Bytes, salt: Bytes, octets: number): Bytes {
  const parts: Uint8Array[] = [];
  for (let length = 0; length < octets; length += 16) {
    parts.push(hashes.MD5(concatBytes([parts.at(-1) ?? new Uint8Array(), password, salt])));
  }
  return concatBytes(parts).slice(0, octets);
}
