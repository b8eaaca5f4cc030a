import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128_32, shake256_64 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';
import type { DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

/** How often progress is told; a round takes about a microsecond. */
const STEP = 1 << 18;

/**
 * Every hash function that files still name, at once and without WebCrypto: it has no MD5, SHA-224 or SHA-3, and
 * a thousand small hashes cost more there in waiting than in work. SHAKE128 and SHAKE256 give 32 and 64 octets,
 * as CMS uses them (RFC 8702 §2).
 */
export const hashes: Readonly<Record<DigestName, CHash>> = {
  MD5: md5,
  'RIPEMD-160': ripemd160,
  'SHA-1': sha1,
  'SHA-224': sha224,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
  'SHA-512/224': sha512_224,
  'SHA-512/256': sha512_256,
  'SHA3-224': sha3_224,
  'SHA3-256': sha3_256,
  'SHA3-384': sha3_384,
  'SHA3-512': sha3_512,
  SHAKE128: shake128_32,
  SHAKE256: shake256_64,
};

/** The part of @noble's hash objects that lets one be used again; its types leave it open. */
interface Reusable {
  clone: () => Reusable;
  _cloneInto: (to: Reusable) => unknown;
  update: (bytes: Uint8Array) => Reusable;
  digestInto: (out: Uint8Array) => void;
  /** Wipes it. */
  destroy: () => void;
}

/** Those that were used: making one takes as long as hashing a key. */
const reusable = new Map<DigestName, { blank: Reusable; work: Reusable }>();

export function hashBytes(name: DigestName, bytes: Uint8Array): Bytes {
  let pair = reusable.get(name);
  if (!pair) {
    const blank = hashes[name].create() as Reusable;
    reusable.set(name, (pair = { blank, work: blank.clone() }));
  }
  const { blank, work } = pair;
  blank._cloneInto(work);
  const value = new Uint8Array(hashes[name].outputLen);
  work.update(bytes).digestInto(value);
  work.destroy();
  return value;
}

/**
 * `hash(… hash(hash(input ‖ suffix) ‖ suffix) …)`, without a new object for each round: files ask for 600,000 and
 * more.
 *
 * @param onRound Called now and then with the rounds done.
 */
export function repeatHash(
  name: DigestName,
  input: Uint8Array,
  rounds: number,
  suffix: Uint8Array,
  onRound: (done: number) => void,
): Bytes {
  const blank = hashes[name].create() as Reusable;
  const work = blank.clone();
  const value = new Uint8Array(hashes[name].outputLen);
  for (let round = 0; round < rounds; round++) {
    blank._cloneInto(work);
    work
      .update(round === 0 ? input : value)
      .update(suffix)
      .digestInto(value);
    if ((round + 1) % STEP === 0) onRound(round + 1);
  }
  return value;
}
