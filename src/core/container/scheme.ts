import { digestByHmacOid } from '#data/digests.ts';
import {
  fileCiphers,
  type FileCipher,
  type FixedScheme,
  fixedSchemes,
  unopenedCiphers,
} from '#data/password-encryption.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { type Element, Reader } from '#core/asn1/reader.ts';
import { INTEGER, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { decryptAesCbc } from './crypto/aes.ts';
import { decryptCbc, unpad } from './crypto/cbc.ts';
import { desDecryptor } from './crypto/des.ts';
import { pbkdf1, pbkdf2, PKCS12_IV, PKCS12_KEY, pkcs12Kdf, scrypt } from './crypto/kdf.ts';
import { rc2Decryptor } from './crypto/rc2.ts';
import { rc4 } from './crypto/rc4.ts';
import type { Effort } from './effort.ts';
import { jksScheme, readJceksScheme } from './java-scheme.ts';
import { octetPasswords, pkcs12Passwords } from './password.ts';

/** How something is encrypted under a password. */
export interface Scheme {
  /** For people: `PBKDF2 with HMAC-SHA-256, 2,048 rounds, AES-256-CBC`. */
  title: string;
  weak: boolean;
  /** The octets the password may have been, likeliest first. */
  passwords: (password: string) => Bytes[];
  /** Undefined when the padding does not fit: a wrong password, or damage. */
  decrypt: (password: Bytes, data: Bytes, effort: Effort) => Promise<Bytes | undefined>;
}

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const JKS_PROTECTION = '1.3.6.1.4.1.42.2.17.1.1';
const JCEKS_PROTECTION = '1.3.6.1.4.1.42.2.19.1';
/** Effective bits of RC2 by the version that stands for them (RFC 8018 §B.2.3). */
const rc2Versions: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 };

/**
 * Reads the AlgorithmIdentifier of something encrypted under a password.
 *
 * @param bytes The buffer it was read from.
 * @throws {WorkbenchError} `asn1.*`; `container.unsupported_encryption` naming what it is.
 */
export function readScheme(bytes: Uint8Array, { oid, parameters }: AlgorithmIdentifier): Scheme {
  if (oid === JKS_PROTECTION) return jksScheme;
  const fixed = fixedSchemes.find((one) => one.oid === oid);
  if (!fixed && oid !== PBES2 && oid !== JCEKS_PROTECTION) throw unsupported(oid);
  const reader = new Reader(bytes, parameters?.start ?? bytes.length, parameters?.end).open(SEQUENCE);
  if (oid === JCEKS_PROTECTION) return readJceksScheme(reader);
  return fixed ? readFixed(reader, fixed) : readPbes2(reader);
}

function readFixed(reader: Reader, scheme: FixedScheme): Scheme {
  const { kdf, hash, cipher, keyOctets, effectiveBits = 0 } = scheme;
  const salt = contentOf(reader.bytes, reader.read(OCTET_STRING));
  const rounds = readSmallInteger(reader);
  return {
    title: `${scheme.title}, ${count(rounds)}`,
    weak: true,
    passwords: kdf === 'PKCS12' ? pkcs12Passwords : octetPasswords,
    async decrypt(password, data, effort) {
      if (kdf === 'PBKDF1') {
        const derived = pbkdf1(hash, password, salt, rounds, 16, effort);
        return decryptData(cipher, derived.slice(0, 8), derived.slice(8), data, effectiveBits);
      }
      const key = pkcs12Kdf(hash, PKCS12_KEY, password, salt, rounds, keyOctets, effort);
      if (cipher === 'RC4') return rc4(key, data);
      const iv = pkcs12Kdf(hash, PKCS12_IV, password, salt, rounds, 8, effort);
      return decryptData(cipher, key, iv, data, effectiveBits);
    },
  };
}

function readPbes2(reader: Reader): Scheme {
  const derivation = readAlgorithmIdentifier(reader);
  const encryption = readAlgorithmIdentifier(reader);
  reader.finish();
  const cipher = fileCiphers.find((one) => one.oid === encryption.oid);
  if (!cipher) throw unsupported(encryption.oid);
  const { iv, effectiveBits } = readCipherParameters(reader.bytes, encryption.parameters, cipher);
  const derive = readDerivation(reader.bytes, derivation);
  return {
    title: `${derive.title}, ${cipher.title}`,
    weak: cipher.weak === true,
    passwords: octetPasswords,
    async decrypt(password, data, effort) {
      const key = await derive.run(password, derive.keyOctets ?? cipher.keyOctets, effort);
      return decryptData(cipher.cipher, key, iv, data, effectiveBits);
    },
  };
}

interface Derivation {
  title: string;
  keyOctets: number | undefined;
  run: (password: Bytes, octets: number, effort: Effort) => Promise<Bytes>;
}

/** PBKDF2-params (RFC 8018 §A.2) or scrypt-params (RFC 7914 §7.1). */
function readDerivation(bytes: Uint8Array, { oid, parameters }: AlgorithmIdentifier): Derivation {
  if (oid !== PBKDF2 && oid !== SCRYPT) throw unsupported(oid);
  const reader = new Reader(bytes, parameters?.start ?? bytes.length, parameters?.end).open(SEQUENCE);
  const salt = contentOf(bytes, reader.read(OCTET_STRING));
  if (oid === SCRYPT) {
    const [N, r, p] = [readSmallInteger(reader), readSmallInteger(reader), readSmallInteger(reader)];
    const keyOctets = reader.peek() === INTEGER ? keyLength(readSmallInteger(reader)) : undefined;
    return {
      title: `scrypt N=${N} r=${r} p=${p}`,
      keyOctets,
      // eslint-disable-next-line @typescript-eslint/require-await -- the same shape as PBKDF2, which waits
      run: async (password, octets) => scrypt(password, salt, { N, r, p }, octets),
    };
  }
  const rounds = readSmallInteger(reader);
  const keyOctets = reader.peek() === INTEGER ? keyLength(readSmallInteger(reader)) : undefined;
  const prf = reader.done ? '1.2.840.113549.2.7' : readAlgorithmIdentifier(reader).oid;
  const hash = digestByHmacOid.get(prf);
  if (!hash) throw unsupported(prf);
  return {
    title: `PBKDF2 with HMAC-${hash}, ${count(rounds)}`,
    keyOctets,
    run: async (password, octets, effort) => pbkdf2(hash, password, salt, rounds, octets, effort),
  };
}

/** No cipher here has a longer key. */
function keyLength(octets: number): number {
  if (octets < 1 || octets > 128)
    throw new WorkbenchError('container.malformed', `a key of ${octets} octets`);
  return octets;
}

function readCipherParameters(
  bytes: Uint8Array,
  parameters: Element | undefined,
  { cipher }: FileCipher,
): { iv: Bytes; effectiveBits: number } {
  const reader = new Reader(bytes, parameters?.start ?? bytes.length, parameters?.end);
  if (cipher !== 'RC2') return { iv: contentOf(bytes, reader.read(OCTET_STRING)), effectiveBits: 0 };
  const inner = reader.open(SEQUENCE);
  const version = inner.peek() === INTEGER ? readSmallInteger(inner) : 0;
  const effectiveBits = rc2Versions[version] ?? (version >= 256 && version <= 1024 ? version : 32);
  return { iv: contentOf(bytes, inner.read(OCTET_STRING)), effectiveBits };
}

async function decryptData(
  cipher: FileCipher['cipher'],
  key: Bytes,
  iv: Bytes,
  data: Bytes,
  effectiveBits: number,
): Promise<Bytes | undefined> {
  if (cipher === 'AES') return decryptAesCbc(key, iv, data);
  if (cipher === 'RC4') return rc4(key, data);
  if (iv.length !== 8) throw new WorkbenchError('container.malformed', `an IV of ${iv.length} octets, not 8`);
  const decryptBlock = cipher === 'DES' ? desDecryptor(key) : rc2Decryptor(key, effectiveBits);
  const plain = decryptCbc(decryptBlock, iv, data);
  return plain && unpad(plain, 8);
}

const count = (rounds: number): string => `${rounds.toLocaleString('en')} round${rounds === 1 ? '' : 's'}`;

function unsupported(oid: string): WorkbenchError {
  const name = unopenedCiphers[oid] ?? oid;
  return new WorkbenchError(
    'container.unsupported_encryption',
    `it is encrypted with ${name}, which is not opened here`,
  );
}

/** Tries the octets the password may have been; what comes out must be accepted. Undefined: a wrong password. */
export async function openWith(
  scheme: Scheme,
  password: string,
  data: Bytes,
  effort: Effort,
  accept: (plain: Bytes) => boolean,
): Promise<Bytes | undefined> {
  for (const form of scheme.passwords(password)) {
    const plain = await scheme.decrypt(form, data, effort);
    if (plain && accept(plain)) return plain;
  }
  return undefined;
}
