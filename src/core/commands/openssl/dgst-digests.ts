import { digests, type DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { hashBytes } from '#core/keys/hash.ts';

/** Our names by openssl's: any case, with or without the dash of the family. */
const byName: ReadonlyMap<string, DigestName> = new Map(
  digests.flatMap(({ name }) => {
    const plain = name
      .toLowerCase()
      .replace(/^sha-/, 'sha')
      .replace('/', '-')
      .replace('ripemd-160', 'ripemd160');
    return [plain, plain.replace(/^sha(?=\d{3})/, 'sha2-'), name.toLowerCase()].map(
      (key) => [key, name] as const,
    );
  }),
);

export const dgstDigestNamed = (name: string): DigestName | undefined => byName.get(name.toLowerCase());

/** How 3.x prints them. */
export function shownDigest(name: DigestName): string {
  if (name === 'SHA-1') return 'SHA1';
  return name.replace(/^SHA-(?=\d)/, 'SHA2-').replace(/^SHAKE/, 'SHAKE-');
}

export const isXof = (name: DigestName): boolean => name.startsWith('SHAKE');

/** What there is of SHAKE here. openssl itself gives half of the strength unless told otherwise. */
export const MAX_XOF_OCTETS = 32;

/** @param xofOctets Of SHAKE, up to `MAX_XOF_OCTETS`. */
export function digestBytes(name: DigestName, bytes: Bytes, xofOctets: number | undefined): Bytes {
  const hash = hashBytes(name, bytes);
  return isXof(name) ? hash.slice(0, xofOctets ?? (name === 'SHAKE128' ? 16 : 32)) : hash;
}
