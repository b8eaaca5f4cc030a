import { hashes, signatureAlgorithms } from '#data/algorithms.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import { readAlgorithmIdentifier } from './algorithm-identifier.ts';

/** Hash functions for which two documents with one hash can be made, and who said so. */
const broken: Readonly<Record<string, { doc: string; section: string }>> = {
  MD2: { doc: 'RFC 6149', section: '6' },
  MD5: { doc: 'RFC 6151', section: '2' },
  'SHA-1': { doc: 'RFC 6194', section: '3' },
};

export interface BrokenHash {
  name: string;
  ref: { doc: string; section: string };
}

export function brokenHash(name: string | undefined): BrokenHash | undefined {
  const ref = name === undefined ? undefined : broken[name];
  return name !== undefined && ref ? { name, ref } : undefined;
}

const weak = new Map(
  signatureAlgorithms.flatMap(({ oid, hash, digest, weak }) =>
    weak ? [[oid, hash ?? digest ?? 'MD2']] : [],
  ),
);
const PSS = '1.2.840.113549.1.1.10';

/**
 * The broken hash function that a signature algorithm uses.
 *
 * @param algorithm AlgorithmIdentifier, DER; undefined is returned for what cannot be read, too.
 */
export function brokenHashOf(algorithm: Bytes): BrokenHash | undefined {
  try {
    const { oid, parameters } = readAlgorithmIdentifier(new Reader(algorithm));
    if (oid !== PSS) return brokenHash(weak.get(oid));
    // What RSASSA-PSS does when it is not told (RFC 4055 §3.1).
    if (!parameters) return brokenHash('SHA-1');
    const reader = new Reader(algorithm, parameters.start, parameters.end).open(SEQUENCE);
    const field = reader.optional(contextConstructed(0));
    return brokenHash(field ? hashes[readAlgorithmIdentifier(reader.enter(field)).oid] : 'SHA-1');
  } catch {
    return undefined;
  }
}
