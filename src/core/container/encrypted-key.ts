import { OctetString } from 'asn1js';
import { CryptoEngine, PKCS8ShroudedKeyBag } from 'pkijs';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { hmacKey } from './crypto/kdf.ts';
import { Effort } from './effort.ts';
import { openWith, readScheme, type Scheme } from './scheme.ts';

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023); about 70 ms here, and openssl takes any number. */
export const PBKDF2_ITERATIONS = 600_000;
const DATA = '1.2.840.113549.1.7.1';

const engine = (): CryptoEngine => new CryptoEngine({ name: 'certwright', crypto });

/**
 * Encrypts a PrivateKeyInfo under a passphrase: PBES2, PBKDF2 with HMAC-SHA-256, AES-256-CBC (RFC 8018 §6.2).
 *
 * @returns EncryptedPrivateKeyInfo, DER, as `openssl pkcs8 -topk8 -v2 aes-256-cbc` writes it.
 */
export async function encryptPrivateKey(pkcs8: Bytes, passphrase: string): Promise<Bytes> {
  const content = await engine().encryptEncryptedContentInfo({
    password: hmacKey(encodeUtf8(passphrase)).buffer,
    // The engine draws the IV itself; its type asks for one all the same.
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new Uint8Array(0) },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: PBKDF2_ITERATIONS,
    contentToEncrypt: pkcs8.slice().buffer,
    contentType: DATA,
  });
  const bag = new PKCS8ShroudedKeyBag({
    encryptionAlgorithm: content.contentEncryptionAlgorithm,
    encryptedData: new OctetString({ valueHex: content.getEncryptedContent() }),
  });
  return new Uint8Array(bag.toSchema().toBER());
}

/** An EncryptedPrivateKeyInfo (RFC 5958 §3), read but not opened. */
export interface EncryptedKey {
  scheme: Scheme;
  data: Bytes;
}

/** @throws {WorkbenchError} `asn1.*`; `container.unsupported_encryption` naming the cipher. */
export function readEncryptedKey(der: Bytes): EncryptedKey {
  const outer = new Reader(der);
  const reader = outer.open(SEQUENCE);
  outer.finish();
  const algorithm = readAlgorithmIdentifier(reader);
  const data = contentOf(der, reader.read(OCTET_STRING)).slice();
  reader.finish();
  return { scheme: readScheme(der, algorithm), data };
}

/**
 * Opens an EncryptedPrivateKeyInfo: PBES2 with PBKDF2 or scrypt, PBES1, and the schemes of PKCS#12.
 *
 * @returns PrivateKeyInfo, DER.
 * @throws {WorkbenchError} `container.wrong_password`; `container.malformed`; `container.too_many_rounds`;
 *   `container.unsupported_encryption` for anything else.
 */
export async function decryptPrivateKey(
  der: Bytes,
  passphrase: string,
  effort = new Effort(),
): Promise<Bytes> {
  const { scheme, data } = readOrMalformed(der);
  // One wrong password in 256 leaves a valid padding: the result must also look like a key.
  const plain = await openWith(scheme, passphrase, data, effort, (bytes) => isOneSequence(bytes));
  if (!plain) throw wrongPassword();
  return plain;
}

function readOrMalformed(der: Bytes): EncryptedKey {
  try {
    return readEncryptedKey(der);
  } catch (cause) {
    if (cause instanceof WorkbenchError && cause.code === 'container.unsupported_encryption') throw cause;
    throw new WorkbenchError('container.malformed', 'not an encrypted private key', undefined, { cause });
  }
}

/** True for exactly one SEQUENCE whose elements fill it. */
export function isOneSequence(bytes: Uint8Array): boolean {
  try {
    const outer = new Reader(bytes);
    const reader = outer.open(SEQUENCE);
    outer.finish();
    while (!reader.done) reader.next();
    return true;
  } catch {
    return false;
  }
}

export const wrongPassword = (what = 'key'): WorkbenchError =>
  new WorkbenchError('container.wrong_password', `the passphrase does not open this ${what}`);
