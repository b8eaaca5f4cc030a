import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashBytes, hashes } from '#core/keys/hash.ts';
import type { DigestName } from '#data/digests.ts';

const lengths = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 135, 136, 137, 1000];
const inNode: Partial<Record<DigestName, string>> = {
  MD5: 'md5',
  'RIPEMD-160': 'ripemd160',
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-512/224': 'sha512-224',
  'SHA-512/256': 'sha512-256',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};

// One object hashes all of them: nothing of what was before may be left in it.
test.each(Object.keys(hashes) as DigestName[])('%s of many things one after the other', (name) => {
  const given = [...lengths, ...lengths.toReversed()].map((length) =>
    Uint8Array.from({ length }, (_, i) => 7 * i + length),
  );
  const all = given.map((bytes) => hashBytes(name, bytes));
  for (const [i, bytes] of given.entries()) {
    expect(all[i]).toEqual(hashes[name](bytes));
    const theirs = inNode[name];
    if (theirs !== undefined)
      expect(all[i]).toEqual(new Uint8Array(createHash(theirs).update(bytes).digest()));
  }
});
