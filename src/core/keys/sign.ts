import type { Hash } from '#data/algorithms.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { encodeEcdsaSignature } from './ecdsa-signature.ts';
import { exportPrivateKey } from './generate.ts';

const rsaOids: Record<Hash, string> = {
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
};
const ecdsaOids: Record<Hash, string> = {
  'SHA-1': '1.2.840.10045.4.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
};

/** AlgorithmIdentifiers that were written: a batch of devices asks for the same one each time. */
const written = new Map<string, Bytes>();

function algorithmOf(oid: string, ...parameters: readonly Bytes[]): Bytes {
  const known = written.get(oid) ?? encodeSequence(encodeOid(oid), ...parameters);
  written.set(oid, known);
  return known;
}

export interface Signer {
  /** AlgorithmIdentifier, DER, as it stands in what is signed. Not to be written into: others have it as well. */
  algorithm: Bytes;
  sign(bytes: Bytes): Promise<Bytes>;
}

/**
 * A signer for X.509 structures: RSASSA-PKCS1-v1_5 with NULL parameters (RFC 4055 §5), ECDSA without
 * parameters (RFC 5758 §3.2), Ed25519, which has a hash of its own (RFC 8410).
 *
 * @throws {WorkbenchError} `keys.cannot_sign` for a key of another algorithm.
 */
export async function signerFor(key: CryptoKey, hash: Hash): Promise<Signer> {
  const { subtle } = crypto;
  switch (key.algorithm.name) {
    case 'RSASSA-PKCS1-v1_5': {
      const bound = await bindHash(key, hash);
      return {
        algorithm: algorithmOf(rsaOids[hash], encodeNull()),
        sign: async (bytes) => new Uint8Array(await subtle.sign('RSASSA-PKCS1-v1_5', bound, bytes)),
      };
    }
    case 'ECDSA':
      return {
        algorithm: algorithmOf(ecdsaOids[hash]),
        sign: async (bytes) =>
          encodeEcdsaSignature(new Uint8Array(await subtle.sign({ name: 'ECDSA', hash }, key, bytes))),
      };
    case 'Ed25519':
      return {
        algorithm: algorithmOf('1.3.101.112'),
        sign: async (bytes) => new Uint8Array(await subtle.sign('Ed25519', key, bytes)),
      };
    default:
      throw new WorkbenchError(
        'keys.cannot_sign',
        `a ${key.algorithm.name} key cannot sign certificates here`,
      );
  }
}

/** A WebCrypto RSA key signs with one hash only; another needs the same key imported again. */
async function bindHash(key: CryptoKey, hash: Hash): Promise<CryptoKey> {
  if ((key.algorithm as KeyAlgorithm & { hash: KeyAlgorithm }).hash.name === hash) return key;
  const pkcs8 = await exportPrivateKey(key);
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSASSA-PKCS1-v1_5', hash }, true, ['sign']);
}
