import { hashes, type Hash, signatureAlgorithms, type SignatureAlgorithm } from '#data/algorithms.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodingOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import { encodeBitString, encodeSequence } from '#core/asn1/write.ts';
import { readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { decodeEcdsaSignature } from './ecdsa-signature.ts';
import { decompressPoint } from './ec-point.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';

export type Verdict =
  | { result: 'valid' }
  | { result: 'invalid' }
  /** Neither: the browser has no way to check it, and why. */
  | { result: 'unsupported'; reason: string };

export interface Signed {
  /** The bytes the signature is over, as they stand in the document. */
  signed: Bytes;
  /** AlgorithmIdentifier, DER. */
  algorithm: Bytes;
  /** Content of the signature BIT STRING. */
  signature: Bytes;
}

const byOid = new Map(signatureAlgorithms.map((row) => [row.oid, row]));
const fieldOctets: Record<string, number> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

type ImportAlgorithm = RsaHashedImportParams | EcKeyImportParams | Algorithm;

/** Imports a public key to verify with. */
export type ImportKey = (spki: Bytes, algorithm: ImportAlgorithm) => Promise<CryptoKey>;

export const importOnce: ImportKey = (spki, algorithm) =>
  crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);

/**
 * Whether `signature` over `signed` was made with the private half of `spki`.
 *
 * @param importKey For one who verifies much with few keys.
 */
export async function verifySignature(
  parts: Signed,
  spki: Bytes,
  importKey: ImportKey = importOnce,
): Promise<Verdict> {
  const { signed, algorithm, signature } = parts;
  const { oid, parameters } = readAlgorithmIdentifier(new Reader(algorithm));
  const row = byOid.get(oid);
  const key = keyIn(spki);
  if (!row) return { result: 'unsupported', reason: `signature algorithm ${oid} is not known here` };
  const { hash } = row;
  try {
    switch (row.scheme) {
      case 'RSA':
        if (key.type !== 'RSA' || !hash) return await elsewhere(row);
        return await check({ name: 'RSASSA-PKCS1-v1_5', hash }, 'RSASSA-PKCS1-v1_5');
      case 'ECDSA': {
        const size = fieldOctets[key.curve ?? ''];
        if (key.type !== 'EC' || !hash || size === undefined) return await elsewhere(row);
        const raw = decodeEcdsaSignature(signature, size);
        if (!raw) return { result: 'invalid' };
        return await check({ name: 'ECDSA', namedCurve: key.curve ?? '' }, { name: 'ECDSA', hash }, raw);
      }
      case 'Ed25519':
        if (key.type !== 'Ed25519') return { result: 'invalid' };
        return await check({ name: 'Ed25519' }, 'Ed25519');
      case 'RSA-PSS': {
        const pss = readPssParameters(algorithm, parameters);
        // A key bound to PSS by its own OID is one no browser imports.
        if (key.type !== 'RSA' || !pss) return await elsewhere(row);
        return await check(
          { name: 'RSA-PSS', hash: pss.hash },
          { name: 'RSA-PSS', saltLength: pss.saltLength },
        );
      }
      default:
        return await elsewhere(row);
    }
  } catch (error) {
    // WebCrypto refuses keys it has no support for with one of these; anything else is a bug of ours.
    if (error instanceof DOMException) return elsewhere(row);
    throw error;
  }

  /** Only then loaded: most of what is read needs none of it. */
  async function elsewhere(algorithmRow: SignatureAlgorithm): Promise<Verdict> {
    const { verifyOther } = await import('./verify-others.ts');
    return verifyOther(algorithmRow, parts, spki, key);
  }

  async function check(
    imported: ImportAlgorithm,
    parameters: string | EcdsaParams | RsaPssParams,
    raw = signature,
  ): Promise<Verdict> {
    const publicKey = await importKey(withFullPoint(spki, key), imported);
    const valid = await crypto.subtle.verify(parameters, publicKey, raw, signed);
    return { result: valid ? 'valid' : 'invalid' };
  }
}

const keysRead = new WeakMap<Bytes, PublicKey>();

/** The same octets are given again for each of many signatures with one key; nobody changes them. */
function keyIn(spki: Bytes): PublicKey {
  const known = keysRead.get(spki);
  if (known) return known;
  const key = readPublicKey(new Reader(spki));
  keysRead.set(spki, key);
  return key;
}

/** WebKit takes no compressed points: those of an EC key are written in full. Any other key comes back as it is. */
function withFullPoint(spki: Bytes, { algorithm, curve = '', keyStart, keyEnd }: PublicKey): Bytes {
  const point = decompressPoint(curve, spki.subarray(keyStart, keyEnd));
  return point ? encodeSequence(encodingOf(spki, algorithm), encodeBitString(point)) : spki;
}

/** RSASSA-PSS-params (RFC 4055 §3.1); undefined unless MGF1 uses the same hash, as WebCrypto demands. */
function readPssParameters(
  bytes: Uint8Array,
  parameters: { start: number; end: number } | undefined,
): { hash: Hash; saltLength: number } | undefined {
  if (!parameters) return undefined;
  const reader = new Reader(bytes, parameters.start, parameters.end).open(SEQUENCE);
  const hashField = reader.optional(contextConstructed(0));
  const maskField = reader.optional(contextConstructed(1));
  const saltField = reader.optional(contextConstructed(2));
  const hashOid = hashField ? readAlgorithmIdentifier(reader.enter(hashField)).oid : '1.3.14.3.2.26';
  const hash = hashes[hashOid];
  let maskHash: string = '1.3.14.3.2.26';
  if (maskField) {
    const mask = readAlgorithmIdentifier(reader.enter(maskField));
    if (!mask.parameters) return undefined;
    maskHash = readAlgorithmIdentifier(new Reader(bytes, mask.parameters.start, mask.parameters.end)).oid;
  }
  if (hash === undefined || hashes[maskHash] !== hash) return undefined;
  return { hash, saltLength: saltField ? readSmallInteger(reader.enter(saltField)) : 20 };
}
