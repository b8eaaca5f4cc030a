import { cbc } from '@noble/ciphers/aes.js';
import type { Bytes } from '#core/bytes/bytes.ts';

/**
 * AES-CBC with the padding of RFC 5652 §6.3. WebCrypto does it where it can; Chromium has no AES-192.
 *
 * @returns Undefined when the padding is wrong, as after a wrong password.
 */
export async function decryptAesCbc(key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes | undefined> {
  if (data.length === 0 || data.length % 16 !== 0 || iv.length !== 16) return undefined;
  try {
    if (key.length === 24) return cbc(key, iv).decrypt(data);
    const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, data));
  } catch {
    return undefined;
  }
}

/** The same the other way. */
export async function encryptAesCbc(key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes> {
  if (key.length === 24) return new Uint8Array(cbc(key, iv).encrypt(data));
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, imported, data));
}
