import { ed25519 } from '@noble/curves/ed25519.js';
import { ed448 } from '@noble/curves/ed448.js';
import type { SignatureAlgorithm } from '#data/algorithms.ts';
import { digestByOid, type DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { readSmallInteger } from '#core/asn1/primitives.ts';
import { type Element, Reader } from '#core/asn1/reader.ts';
import { contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts';
import type { PublicKey } from './public-key.ts';
import { readKeyCurve } from './prime-curve.ts';
import type { Signed, Verdict } from './verify.ts';
import { verifyDsa } from './verify-dsa.ts';
import { verifyEcdsa } from './verify-ecdsa.ts';
import { verifyPostQuantum } from './verify-post-quantum.ts';
import { type PssParameters, readRsaKey, verifyPss, verifyRsa } from './verify-rsa.ts';

/**
 * Verifies what WebCrypto has no way to: other curves and hashes, DSA, Ed448, ML-DSA, SLH-DSA. Loaded when the
 * first of them comes along.
 *
 * @throws {WorkbenchError} `asn1.*` for malformed parameters and keys.
 */
export function verifyOther(
  row: SignatureAlgorithm,
  { signed, algorithm, signature }: Signed,
  spki: Bytes,
  key: PublicKey,
): Verdict {
  const content = spki.subarray(key.keyStart, key.keyEnd);
  const digest: DigestName | undefined = row.digest ?? row.hash;
  const fits = keyTypes[row.scheme]?.test(key.type) ?? true;
  if (!fits) return { result: 'invalid' };
  switch (row.scheme) {
    case 'RSA': {
      const rsa = readRsaKey(content);
      return said(rsa && digest && verifyRsa(rsa, digest, signed, signature), 'an RSA key past every use');
    }
    case 'RSA-PSS': {
      const { parameters } = readAlgorithmIdentifier(new Reader(algorithm));
      const pss = readPssParameters(algorithm, parameters);
      const rsa = readRsaKey(content);
      return said(
        rsa && pss && verifyPss(rsa, pss, signed, signature),
        'RSASSA-PSS with parameters unknown here',
      );
    }
    case 'ECDSA': {
      const known = readKeyCurve(spki, key.algorithm);
      const reason = `the curve ${key.curve ?? ''} is not known here`;
      return said(known && digest && verifyEcdsa(known.curve, digest, content, signed, signature), reason);
    }
    case 'DSA':
      return said(
        digest && verifyDsa(spki, key.algorithm, content, digest, signed, signature),
        'a DSA key without parameters of its own',
      );
    case 'Ed25519':
    case 'Ed448':
      return said(verifyEdwards(row.scheme, content, signed, signature), '');
    case 'ML-DSA':
    case 'SLH-DSA':
      if (key.type !== row.name) return { result: 'invalid' };
      return said(verifyPostQuantum(row.name, content, signed, signature), `${row.name} is not known here`);
    case 'other':
      return { result: 'unsupported', reason: `${row.name} is not verified here` };
  }
}

/** Keys that can have made such a signature. */
const keyTypes: Readonly<Partial<Record<SignatureAlgorithm['scheme'], RegExp>>> = {
  RSA: /^RSA$/,
  'RSA-PSS': /^RSA/,
  ECDSA: /^EC$/,
  DSA: /^DSA$/,
  Ed25519: /^Ed25519$/,
  Ed448: /^Ed448$/,
};

function said(valid: boolean | undefined, reason: string): Verdict {
  if (valid === undefined) return { result: 'unsupported', reason };
  return { result: valid ? 'valid' : 'invalid' };
}

/** RFC 8032, strictly: FIPS 186-5 and openssl refuse what ZIP 215 lets pass. */
function verifyEdwards(scheme: 'Ed25519' | 'Ed448', key: Bytes, signed: Bytes, signature: Bytes): boolean {
  try {
    return (scheme === 'Ed448' ? ed448 : ed25519).verify(signature, signed, key, { zip215: false });
  } catch {
    return false;
  }
}

const SHA1: DigestName = 'SHA-1';

/** RSASSA-PSS-params (RFC 4055 §3.1), whatever hashes they name; undefined when unknown. @throws `asn1.*`. */
function readPssParameters(bytes: Uint8Array, parameters: Element | undefined): PssParameters | undefined {
  if (!parameters) return { hash: SHA1, maskHash: SHA1, saltLength: 20 };
  const reader = new Reader(bytes, parameters.start, parameters.end).open(SEQUENCE);
  const field = (n: number): Reader | undefined => {
    const element = reader.optional(contextConstructed(n));
    return element && reader.enter(element);
  };
  const named = (one: AlgorithmIdentifier | undefined): DigestName | undefined =>
    one ? digestByOid.get(one.oid) : SHA1;
  const hashField = field(0);
  const hash = named(hashField && readAlgorithmIdentifier(hashField));
  const maskField = field(1);
  const mask = maskField && readAlgorithmIdentifier(maskField);
  const inner = mask?.parameters && new Reader(bytes, mask.parameters.start, mask.parameters.end);
  const maskHash = mask && !inner ? undefined : named(inner && readAlgorithmIdentifier(inner));
  const saltField = field(2);
  if (!hash || !maskHash) return undefined;
  return { hash, maskHash, saltLength: saltField ? readSmallInteger(saltField) : 20 };
}
