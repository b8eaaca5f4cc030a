import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodeInteger, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { hmacKey } from '#core/container/crypto/kdf.ts';
import { PBKDF2_ITERATIONS } from '#core/container/encrypted-key.ts';

const PBES2 = encodeOid('1.2.840.113549.1.5.13');
const PBKDF2 = encodeOid('1.2.840.113549.1.5.12');
const HMAC_SHA256 = encodeOid('1.2.840.113549.2.9');
const AES_256_CBC = encodeOid('2.16.840.1.101.3.4.1.42');

/**
 * Encrypts many private keys under one passphrase: PBES2, PBKDF2 with HMAC-SHA-256, AES-256-CBC (RFC 8018 §6.2).
 * The salt is drawn once, and so the 600,000 rounds are done once; each key has an IV of its own. A salt keeps the
 * work on one passphrase from helping with another (§4.1); here all keys have the same one, and whoever finds it
 * opens all of them anyway, while a salt each would cost 70 ms a device.
 *
 * @returns Makes EncryptedPrivateKeyInfo, DER, of PrivateKeyInfo.
 */
export async function keySealer(passphrase: string): Promise<(pkcs8: Bytes) => Promise<Bytes>> {
  const { subtle } = crypto;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const password = await subtle.importKey('raw', hmacKey(encodeUtf8(passphrase)), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const key = await subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: PBKDF2_ITERATIONS },
    password,
    { name: 'AES-CBC', length: 256 },
    false,
    ['encrypt'],
  );
  const derivation = encodeSequence(
    PBKDF2,
    encodeSequence(
      encodeOctetString(salt),
      encodeInteger(PBKDF2_ITERATIONS),
      encodeSequence(HMAC_SHA256, encodeNull()),
    ),
  );
  return async (pkcs8) => {
    const iv = crypto.getRandomValues(new Uint8Array(16));
    const sealed = new Uint8Array(await subtle.encrypt({ name: 'AES-CBC', iv }, key, pkcs8));
    const scheme = encodeSequence(derivation, encodeSequence(AES_256_CBC, encodeOctetString(iv)));
    return encodeSequence(encodeSequence(PBES2, scheme), encodeOctetString(sealed));
  };
}
