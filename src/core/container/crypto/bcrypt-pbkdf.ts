import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeLatin1 } from '#core/bytes/text.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Effort } from '../effort.ts';
import { circularWords, encryptWords, expandKey, initialState } from './blowfish.ts';

/** bcrypt's hash of OpenBSD's bcrypt_pbkdf: 32 octets under a password and salt of 64 octets each. */
function bcryptHash(password: Bytes, salt: Bytes): Bytes {
  const state = initialState();
  const key = circularWords(password, 18);
  const saltKey = circularWords(salt, 18);
  const none = new Uint32Array(2);
  expandKey(state, key, circularWords(salt, 16));
  for (let i = 0; i < 64; i++) {
    expandKey(state, saltKey, none);
    expandKey(state, key, none);
  }
  const text = encodeLatin1('OxychromaticBlowfishSwatDynamite') ?? new Uint8Array();
  const words = circularWords(text, 8);
  for (let i = 0; i < 64; i++) for (let at = 0; at < 8; at += 2) encryptWords(state, words, at);
  const out = new Uint8Array(32);
  const view = new DataView(out.buffer);
  words.forEach((word, i) => view.setUint32(4 * i, word, true));
  return out;
}

/** One round costs as much as so many of PBKDF2. */
const ROUND = 20_000;

/**
 * The derivation of OpenSSH's private keys: PBKDF2 with bcrypt for its hash and its output dealt out octet by octet.
 *
 * @throws {WorkbenchError} as `Effort.take`.
 */
export function bcryptPbkdf(
  password: Bytes,
  salt: Bytes,
  rounds: number,
  octets: number,
  effort: Effort,
): Bytes {
  effort.take(rounds * ROUND);
  const blocks = Math.ceil(octets / 32);
  const hashed = hashBytes('SHA-512', password);
  const out = new Uint8Array(octets);
  for (let block = 0; block < blocks; block++) {
    const counter = Uint8Array.of(0, 0, 0, block + 1);
    let part = bcryptHash(hashed, hashBytes('SHA-512', concatBytes([salt, counter])));
    const sum = part.slice();
    for (let round = 1; round < rounds; round++) {
      part = bcryptHash(hashed, hashBytes('SHA-512', part));
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) ^ (part[i] ?? 0);
      effort.at(block * rounds + round, blocks * rounds);
    }
    sum.forEach((octet, i) => {
      if (i * blocks + block < octets) out[i * blocks + block] = octet;
    });
  }
  return out;
}
