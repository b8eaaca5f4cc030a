import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { evpBytesToKey } from '#core/container/crypto/kdf.ts';
import { decryptDekInfo, readDekInfo } from '#core/container/dek-info.ts';
import { WorkbenchError } from '#core/errors.ts';

/**
 * The encryption inside PEM that openssl used before PKCS#8, and still uses for `RSA PRIVATE KEY` and
 * `EC PRIVATE KEY` (RFC 1421 headers; the key derivation is openssl's own EVP_BytesToKey, one round of MD5).
 *
 * @param bits Of the AES key. @returns A whole PEM block, with its final newline.
 */
export async function encryptTraditional(
  label: string,
  der: Bytes,
  passphrase: string,
  bits: number,
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(16));
  // The salt is the first half of the initialisation vector.
  const raw = evpBytesToKey(encodeUtf8(passphrase), iv.slice(0, 8), bits / 8);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt']);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, der));
  return [
    `-----BEGIN ${label}-----`,
    'Proc-Type: 4,ENCRYPTED',
    `DEK-Info: AES-${bits}-CBC,${toHex(iv).toUpperCase()}`,
    '',
    ...(encodeBase64(sealed).match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n');
}

/** True when the headers of a PEM block say that its body is encrypted. */
export function isEncryptedTraditional(headers: readonly string[]): boolean {
  return headers.some((header) => /^\s*DEK-Info:/i.test(header));
}

/**
 * Opens the body of such a block.
 *
 * @throws {WorkbenchError} `container.wrong_password`; `container.unsupported_encryption` for a cipher nobody here has.
 */
export async function decryptTraditional(
  headers: readonly string[],
  sealed: Bytes,
  passphrase: string,
): Promise<Bytes> {
  const info = readDekInfo(headers);
  if (info === undefined) {
    const message = 'this key is encrypted with a cipher that is not opened here';
    throw new WorkbenchError('container.unsupported_encryption', message);
  }
  const plain = await decryptDekInfo(info, sealed, passphrase);
  if (plain === undefined)
    throw new WorkbenchError('container.wrong_password', 'the passphrase does not open this key');
  return plain;
}
