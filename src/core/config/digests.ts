import type { Hash } from '#data/algorithms.ts';

/** Names of digests as openssl takes them, in any case, and WebCrypto's names of those that can sign here. */
const names: Record<string, Hash> = {
  sha1: 'SHA-1',
  'sha-1': 'SHA-1',
  'ssl3-sha1': 'SHA-1',
  rsa_sha1: 'SHA-1',
  'rsa-sha1': 'SHA-1',
  'rsa-sha1-2': 'SHA-1',
  sha1withrsaencryption: 'SHA-1',
  sha1withrsa: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  'sha2-256': 'SHA-256',
  'sha2-384': 'SHA-384',
  'sha2-512': 'SHA-512',
  'sha-256': 'SHA-256',
  'sha-384': 'SHA-384',
  'sha-512': 'SHA-512',
  'rsa-sha256': 'SHA-256',
  'rsa-sha384': 'SHA-384',
  'rsa-sha512': 'SHA-512',
  sha256withrsaencryption: 'SHA-256',
  sha384withrsaencryption: 'SHA-384',
  sha512withrsaencryption: 'SHA-512',
};

/** Digests openssl signs with and no browser does. */
const beyondBrowsers =
  /^(?:rsa-)?(?:md4|md5|mdc2|md5-sha1|ripemd(?:-?160)?|rmd160|sha-?224|sha2-224|sha512-(?:224|256)|sha3-\d+|sm3|blake2[bs]\d+|whirlpool)$/i;

export type DigestName = { hash: Hash } | { problem: 'unknown' | 'unavailable' };

/** The digest that a name of openssl's means. */
export function digestNamed(name: string): DigestName {
  const lower = name.toLowerCase();
  const hash = Object.hasOwn(names, lower) ? names[lower] : undefined;
  if (hash !== undefined) return { hash };
  return { problem: beyondBrowsers.test(name) ? 'unavailable' : 'unknown' };
}
