import { digests, type DigestName } from '#data/digests.ts';
import { fileCiphers, fixedSchemes } from '#data/password-encryption.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodeInteger, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { encryptAesCbc } from '../crypto/aes.ts';
import { encryptCbc } from '../crypto/cbc.ts';
import { desEncryptor } from '../crypto/des.ts';
import { pbkdf1, pbkdf2, PKCS12_IV, PKCS12_KEY, pkcs12Kdf } from '../crypto/kdf.ts';
import { rc2Encryptor } from '../crypto/rc2.ts';
import { rc4 } from '../crypto/rc4.ts';
import { Effort } from '../effort.ts';
import { octetPasswords, pkcs12Passwords } from '../password.ts';

/** How to encrypt under a password. */
export type Encryption =
  /** PBES2 with PBKDF2 (RFC 8018 §6.2); the cipher by its OID. */
  | { type: 'pbes2'; cipher: string; prf: DigestName; rounds: number }
  /** A scheme that fixes derivation and cipher, by its OID: RFC 7292 appendix C, RFC 8018 §A.3. */
  | { type: 'fixed'; oid: string; rounds: number };

export interface Encrypted {
  /** AlgorithmIdentifier, DER. */
  algorithm: Bytes;
  data: Bytes;
}

/** NIST SP 800-132 §5.1 asks for 128 bits of salt. The old schemes have 64, and PBES1 has room for no more. */
const SALT = 16;
const OLD_SALT = 8;

const random = (octets: number): Bytes => crypto.getRandomValues(new Uint8Array(octets));

/**
 * Encrypts under the first reading of the password, which is the standard's.
 *
 * @throws {WorkbenchError} `container.unsupported_encryption` for what nobody here writes; `container.too_many_rounds`.
 */
export function encryptUnder(encryption: Encryption, password: string, data: Bytes): Promise<Encrypted> {
  return encryption.type === 'pbes2'
    ? encryptPbes2(encryption, password, data)
    : encryptFixed(encryption, password, data);
}

type Pbes2 = Extract<Encryption, { type: 'pbes2' }>;

async function encryptPbes2(
  { cipher, prf, rounds }: Pbes2,
  password: string,
  data: Bytes,
): Promise<Encrypted> {
  const chosen = fileCiphers.find(({ oid }) => oid === cipher);
  const digest = digests.find(({ name }) => name === prf);
  if (!chosen || !digest || !('hmac' in digest) || (chosen.cipher !== 'AES' && chosen.cipher !== 'DES'))
    throw unsupported(cipher);
  const [salt, iv] = [random(SALT), random(chosen.cipher === 'AES' ? 16 : 8)];
  const [octets = new Uint8Array(0)] = octetPasswords(password);
  const key = await pbkdf2(prf, octets, salt, rounds, chosen.keyOctets, new Effort());
  const derivation = encodeSequence(
    encodeOid('1.2.840.113549.1.5.12'),
    encodeSequence(
      encodeOctetString(salt),
      encodeInteger(rounds),
      // DER leaves the default out (RFC 8018 §A.2).
      ...(prf === 'SHA-1' ? [] : [encodeSequence(encodeOid(digest.hmac), encodeNull())]),
    ),
  );
  const scheme = encodeSequence(encodeOid(cipher), encodeOctetString(iv));
  return {
    algorithm: encodeSequence(encodeOid('1.2.840.113549.1.5.13'), encodeSequence(derivation, scheme)),
    data:
      chosen.cipher === 'AES' ? await encryptAesCbc(key, iv, data) : encryptCbc(desEncryptor(key), iv, data),
  };
}

type Fixed = Extract<Encryption, { type: 'fixed' }>;

// eslint-disable-next-line @typescript-eslint/require-await -- the same shape as PBES2, which waits
async function encryptFixed({ oid, rounds }: Fixed, password: string, data: Bytes): Promise<Encrypted> {
  const scheme = fixedSchemes.find((one) => one.oid === oid);
  if (!scheme) throw unsupported(oid);
  const { kdf, hash, cipher, keyOctets, effectiveBits = 0 } = scheme;
  const salt = random(OLD_SALT);
  const effort = new Effort();
  const passwords = kdf === 'PKCS12' ? pkcs12Passwords(password) : octetPasswords(password);
  const [octets = new Uint8Array(0)] = passwords;
  const pbkdf1Out = kdf === 'PBKDF1' ? pbkdf1(hash, octets, salt, rounds, 16, effort) : undefined;
  const key = pbkdf1Out?.slice(0, 8) ?? pkcs12Kdf(hash, PKCS12_KEY, octets, salt, rounds, keyOctets, effort);
  const iv = pbkdf1Out?.slice(8) ?? pkcs12Kdf(hash, PKCS12_IV, octets, salt, rounds, 8, effort);
  const algorithm = encodeSequence(
    encodeOid(oid),
    encodeSequence(encodeOctetString(salt), encodeInteger(rounds)),
  );
  if (cipher === 'RC4') return { algorithm, data: rc4(key, data) };
  const encryptBlock = cipher === 'DES' ? desEncryptor(key) : rc2Encryptor(key, effectiveBits);
  return { algorithm, data: encryptCbc(encryptBlock, iv, data) };
}

const unsupported = (oid: string): WorkbenchError =>
  new WorkbenchError('container.unsupported_encryption', `${oid} is not written here`);
