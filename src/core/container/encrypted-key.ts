import { fromBER, OctetString } from 'asn1js';
import { CryptoEngine, EncryptedContentInfo, PBES2Params, PBKDF2Params, PKCS8ShroudedKeyBag } from 'pkijs';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023); about 70 ms here, and openssl takes any number. */
export const PBKDF2_ITERATIONS = 600_000;
/** A file may ask for any number; past this, minutes of work for a key nobody encrypted so. */
const MAX_ITERATIONS = 20_000_000;
const DATA = '1.2.840.113549.1.7.1';
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';

const engine = (): CryptoEngine => new CryptoEngine({ name: 'certwright', crypto });

/**
 * Encrypts a PrivateKeyInfo under a passphrase: PBES2, PBKDF2 with HMAC-SHA-256, AES-256-CBC (RFC 8018 §6.2).
 *
 * @returns EncryptedPrivateKeyInfo, DER, as `openssl pkcs8 -topk8 -v2 aes-256-cbc` writes it.
 */
export async function encryptPrivateKey(pkcs8: Bytes, passphrase: string): Promise<Bytes> {
  const content = await engine().encryptEncryptedContentInfo({
    password: encodeUtf8(passphrase).buffer,
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

/**
 * Opens an EncryptedPrivateKeyInfo.
 *
 * @returns PrivateKeyInfo, DER.
 * @throws {WorkbenchError} `container.wrong_password`; `container.malformed`; `container.unsupported_encryption`
 *   for anything but PBES2 with PBKDF2.
 */
export async function decryptPrivateKey(der: Bytes, passphrase: string): Promise<Bytes> {
  const content = readContent(der);
  let plain;
  try {
    plain = await engine().decryptEncryptedContentInfo({
      password: encodeUtf8(passphrase).buffer,
      encryptedContentInfo: content,
    });
  } catch (cause) {
    // AES-CBC's padding is the only check: a DOMException is a wrong password or a damaged file.
    if (cause instanceof DOMException || (cause as Error).name === 'OperationError')
      throw wrongPassword(cause);
    throw unsupported((cause as Error).message, cause);
  }
  // One wrong password in 256 leaves a valid padding: the result must also look like a key.
  if (new Uint8Array(plain)[0] !== 0x30 || fromBER(plain).offset === -1) throw wrongPassword();
  return new Uint8Array(plain);
}

function readContent(der: Bytes): EncryptedContentInfo {
  let bag: PKCS8ShroudedKeyBag;
  let iterations: number;
  try {
    bag = new PKCS8ShroudedKeyBag({ schema: fromBER(der.slice().buffer).result });
    if (bag.encryptionAlgorithm.algorithmId !== PBES2)
      throw unsupported(
        `this key is encrypted with ${bag.encryptionAlgorithm.algorithmId}, which is not opened here`,
      );
    const { keyDerivationFunc } = new PBES2Params({ schema: bag.encryptionAlgorithm.algorithmParams });
    if (keyDerivationFunc.algorithmId !== PBKDF2)
      throw unsupported(`this key is encrypted with ${keyDerivationFunc.algorithmId}, not with PBKDF2`);
    iterations = new PBKDF2Params({ schema: keyDerivationFunc.algorithmParams }).iterationCount;
  } catch (cause) {
    if (cause instanceof WorkbenchError) throw cause;
    throw new WorkbenchError('container.malformed', 'not an encrypted private key', undefined, { cause });
  }
  // asn1js gives 0 for a number too large for it.
  if (!(iterations >= 1 && iterations <= MAX_ITERATIONS)) {
    throw unsupported('the number of rounds of PBKDF2 is past the limit');
  }
  return new EncryptedContentInfo({
    contentType: DATA,
    contentEncryptionAlgorithm: bag.encryptionAlgorithm,
    encryptedContent: bag.encryptedData,
  });
}

/** Old and rare ciphers by name; people know these better than their numbers. */
const ciphers: Record<string, string> = {
  '1.2.840.113549.3.7': 'Triple DES',
  '1.2.840.113549.3.2': 'RC2',
  '1.2.840.113549.1.5.3': 'MD5 and DES (PBES1)',
  '1.2.840.113549.1.5.10': 'SHA-1 and DES (PBES1)',
  '1.2.840.113549.1.12.1.3': 'SHA-1 and Triple DES (PKCS #12)',
  '1.3.6.1.4.1.11591.4.11': 'scrypt',
};

function unsupported(what: string, cause?: unknown): WorkbenchError {
  const named = what.replace(/\d+(?:\.\d+){4,}/, (oid) => ciphers[oid] ?? oid);
  const way = 'Convert it: openssl pkey -in key.pem -aes256 -out new.pem';
  return new WorkbenchError('container.unsupported_encryption', `${named}. ${way}`, undefined, { cause });
}

const wrongPassword = (cause?: unknown): WorkbenchError =>
  new WorkbenchError('container.wrong_password', 'the passphrase does not open this key', undefined, {
    cause,
  });
