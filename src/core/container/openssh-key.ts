import { cbc, ctr, gcm } from '@noble/ciphers/aes.js';
import { chacha20orig } from '@noble/ciphers/chacha.js';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import { bcryptPbkdf } from './crypto/bcrypt-pbkdf.ts';
import { decryptCbc } from './crypto/cbc.ts';
import { desDecryptor } from './crypto/des.ts';
import { Cursor } from './cursor.ts';
import type { Effort } from './effort.ts';
import { readSshPrivateKey, readSshPublicKey, sshKeyType, sshText } from './ssh-key.ts';

/** A file of `ssh-keygen` (PROTOCOL.key of OpenSSH), read but not opened. */
export interface OpensshKey {
  cipher: string;
  kdf: string;
  rounds: number;
  salt: Bytes;
  type: string;
  /** SubjectPublicKeyInfo, DER, of the first key: it is there for everyone. */
  spki: Bytes | undefined;
  data: Bytes;
}

export interface OpenedSshKey {
  type: string;
  comment: string;
  /** PrivateKeyInfo, DER; undefined for a type not known here, as keys on a token are. */
  pkcs8: Bytes | undefined;
}

const MAGIC = 'openssh-key-v1\0';

/** @throws {WorkbenchError} `container.malformed`, `container.truncated`. */
export function readOpensshKey(bytes: Bytes): OpensshKey {
  const cursor = new Cursor(bytes);
  if (cursor.latin1(Math.min(MAGIC.length, cursor.left)) !== MAGIC)
    throw new WorkbenchError('container.malformed', 'not an OpenSSH private key', 0);
  const [cipher, kdf] = [sshText(cursor), sshText(cursor)];
  const options = new Cursor(cursor.take(cursor.uint32()));
  const salt = kdf === 'bcrypt' ? options.take(options.uint32()) : new Uint8Array();
  const rounds = kdf === 'bcrypt' ? options.uint32() : 0;
  const count = cursor.uint32();
  if (count < 1 || count > 16)
    throw new WorkbenchError('container.malformed', `${count} keys in one file`, cursor.pos);
  const blobs = Array.from({ length: count }, () => cursor.take(cursor.uint32()));
  const blob = blobs[0] ?? new Uint8Array();
  const data = cursor.take(cursor.uint32());
  const type = sshKeyType(blob);
  const inner = new Cursor(blob);
  sshText(inner);
  // The tag of an authenticated cipher follows, outside of the string.
  const tagged = concatBytes([data, cursor.take(cursor.left)]);
  return { cipher, kdf, rounds, salt, type, spki: readSshPublicKey(inner, type), data: tagged };
}

interface Cipher {
  keyOctets: number;
  ivOctets: number;
  decrypt: (key: Bytes, iv: Bytes, data: Bytes) => Uint8Array | undefined;
}

const aes = (bits: number, ivOctets: number, decrypt: Cipher['decrypt']): Cipher => ({
  keyOctets: bits / 8,
  ivOctets,
  decrypt,
});
const asCtr: Cipher['decrypt'] = (key, iv, data) => ctr(key, iv).decrypt(data);
const asCbc: Cipher['decrypt'] = (key, iv, data) => cbc(key, iv, { disablePadding: true }).decrypt(data);
const asGcm: Cipher['decrypt'] = (key, iv, data) => gcm(key, iv).decrypt(data);

const ciphers: Readonly<Record<string, Cipher>> = {
  none: { keyOctets: 0, ivOctets: 0, decrypt: (_key, _iv, data) => data },
  'aes128-ctr': aes(128, 16, asCtr),
  'aes192-ctr': aes(192, 16, asCtr),
  'aes256-ctr': aes(256, 16, asCtr),
  'aes128-cbc': aes(128, 16, asCbc),
  'aes192-cbc': aes(192, 16, asCbc),
  'aes256-cbc': aes(256, 16, asCbc),
  'aes128-gcm@openssh.com': aes(128, 12, asGcm),
  'aes256-gcm@openssh.com': aes(256, 12, asGcm),
  '3des-cbc': {
    keyOctets: 24,
    ivOctets: 8,
    decrypt: (key, iv, data) => decryptCbc(desDecryptor(key), iv, data),
  },
  // The first key of two is for the content, and its first block for the tag, which the check numbers replace here.
  'chacha20-poly1305@openssh.com': {
    keyOctets: 64,
    ivOctets: 0,
    decrypt: (key, _iv, data) =>
      chacha20orig(key.slice(0, 32), new Uint8Array(8), data.slice(0, -16), undefined, 1),
  },
};

/**
 * Opens the key.
 *
 * @returns Undefined for a wrong password.
 * @throws {WorkbenchError} `container.unsupported_encryption`, `container.malformed`, as `Effort.take`.
 */
export function openOpensshKey(key: OpensshKey, password: string, effort: Effort): OpenedSshKey | undefined {
  const cipher = ciphers[key.cipher];
  if (!cipher || (key.kdf !== 'bcrypt' && key.kdf !== 'none'))
    throw new WorkbenchError(
      'container.unsupported_encryption',
      `it is encrypted with ${key.cipher}, which is not opened here`,
    );
  const { keyOctets, ivOctets, decrypt } = cipher;
  const derived =
    key.kdf === 'bcrypt'
      ? bcryptPbkdf(encodeUtf8(password), key.salt, key.rounds, keyOctets + ivOctets, effort)
      : new Uint8Array(keyOctets + ivOctets);
  let plain;
  try {
    plain = decrypt(derived.slice(0, keyOctets), derived.slice(keyOctets), key.data);
  } catch {
    // An authenticated cipher knows a wrong key; the others take only whole blocks.
    return undefined;
  }
  if (!plain) return undefined;
  const cursor = new Cursor(plain as Bytes);
  if (cursor.left < 8 || cursor.uint32() !== cursor.uint32()) {
    if (key.cipher === 'none')
      throw new WorkbenchError('container.malformed', 'its two check numbers differ');
    return undefined;
  }
  const type = sshText(cursor);
  const pkcs8 = readSshPrivateKey(cursor, type);
  return { type, pkcs8, comment: pkcs8 ? sshText(cursor) : '' };
}
