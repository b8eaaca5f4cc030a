import type { Bytes } from '#core/bytes/bytes.ts';
import { fromHex } from '#core/bytes/hex.ts';
import type { FileCipher } from '#data/password-encryption.ts';
import { decryptAesCbc } from './crypto/aes.ts';
import { decryptCbc, unpad } from './crypto/cbc.ts';
import { desDecryptor } from './crypto/des.ts';
import { evpBytesToKey } from './crypto/kdf.ts';
import { octetPasswords } from './password.ts';

/** The second header of encrypted PEM (RFC 1421 §4.6.1.3), as OpenSSL writes it: `DEK-Info: AES-128-CBC,<hex>`. */
export interface DekInfo {
  title: string;
  cipher: FileCipher['cipher'];
  keyOctets: number;
  iv: Bytes;
}

const ciphers: Readonly<Record<string, [FileCipher['cipher'], number]>> = {
  'DES-CBC': ['DES', 8],
  'DES-EDE-CBC': ['DES', 16],
  'DES-EDE3-CBC': ['DES', 24],
  'AES-128-CBC': ['AES', 16],
  'AES-192-CBC': ['AES', 24],
  'AES-256-CBC': ['AES', 32],
};

/** Undefined when there is no such header or its cipher is not one of these. */
export function readDekInfo(headers: readonly string[]): DekInfo | undefined {
  for (const header of headers) {
    const [, title = '', hex = ''] =
      /^\s*DEK-Info:\s*([A-Za-z0-9-]+)\s*,\s*([0-9A-Fa-f]+)\s*$/.exec(header) ?? [];
    const [cipher, keyOctets] = ciphers[title.toUpperCase()] ?? [];
    const iv = fromHex(hex);
    if (!cipher || keyOctets === undefined || iv?.length !== (cipher === 'AES' ? 16 : 8)) continue;
    return { title: title.toUpperCase(), cipher, keyOctets, iv };
  }
  return undefined;
}

/** Undefined when the padding does not fit: a wrong password, or damage. */
export async function decryptDekInfo(
  dek: DekInfo,
  data: Bytes,
  password: string,
): Promise<Bytes | undefined> {
  const { cipher, keyOctets, iv } = dek;
  for (const form of octetPasswords(password)) {
    const key = evpBytesToKey(form, iv.slice(0, 8), keyOctets);
    if (cipher === 'AES') {
      const plain = await decryptAesCbc(key, iv, data);
      if (plain) return plain;
      continue;
    }
    const plain = decryptCbc(desDecryptor(key), iv, data);
    const unpadded = plain && unpad(plain, 8);
    if (unpadded) return unpadded;
  }
  return undefined;
}
