import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

type Generate = RsaHashedKeyGenParams | EcKeyGenParams | { name: 'Ed25519' };

/**
 * WebCrypto binds an RSA key to one hash; it is not part of the key as saved, so any will do here.
 * `importSigningKey` binds it again to the hash a signature asks for.
 */
const rsa = (modulusLength: number): RsaHashedKeyGenParams => ({
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
});
const ec = (namedCurve: string): EcKeyGenParams => ({ name: 'ECDSA', namedCurve });

const parameters: Record<KeyKind, Generate> = {
  'rsa-2048': rsa(2048),
  'rsa-3072': rsa(3072),
  'rsa-4096': rsa(4096),
  'p-256': ec('P-256'),
  'p-384': ec('P-384'),
  'p-521': ec('P-521'),
  ed25519: { name: 'Ed25519' },
};

export interface KeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
}

/** WebKitGTK's Ed25519 failed in 16 of 1500 calls; five failures in a row are then no accident. */
const ATTEMPTS = 5;

/** Makes an extractable key pair: the person saves it. */
export async function generateKeys(kind: KeyKind): Promise<CryptoKeyPair> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await crypto.subtle.generateKey(parameters[kind], true, ['sign', 'verify'])) as CryptoKeyPair;
    } catch (error) {
      // A browser that has no such keys at all says NotSupportedError.
      if (attempt === ATTEMPTS || (error as Error).name !== 'OperationError') throw error;
    }
  }
}

/** The same with its public key as it is written. */
export async function generateKeyPair(kind: KeyKind): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeys(kind);
  return { privateKey, publicKey, spki: await exportPublicKey(publicKey) };
}

/** SubjectPublicKeyInfo, DER. */
export async function exportPublicKey(publicKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
}

/** PrivateKeyInfo (PKCS#8, RFC 5958), DER, unencrypted. */
export async function exportPrivateKey(privateKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
}
