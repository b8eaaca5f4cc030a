import type { CertificateWish } from '#data/wrong-certificates.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { generateKeyPair } from '#core/keys/generate.ts';

export interface SetKey {
  privateKey: CryptoKey;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
}

/** A key of the set; one that is too short is made here, as nothing else makes such. @throws what WebCrypto throws. */
export async function makeSetKey(kind: NonNullable<CertificateWish['key']>): Promise<SetKey> {
  if (kind !== 'rsa-1024') return generateKeyPair(kind);
  const parameters = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 1024,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  };
  const { privateKey, publicKey } = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
  return { privateKey, spki: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)) };
}
