import type { DigestName } from './digests.ts';

const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const SHA1_TRIPLE_DES = '1.2.840.113549.1.12.1.3';

/**
 * PBKDF2 by the count of .NET, the strictest reader: 300,000 for one derivation, 1,000,000 for all (Pkcs12LoaderLimits
 * of .NET 9), 600,000 for all of a file with an empty password (KB5025823). Java stops at 5,000,000.
 */
const MODERN_ROUNDS = 100_000;
/** What openssl, keytool before 8u301 and Windows write is between 1,024 and 50,000; the phones of that time are slow. */
const OLD_ROUNDS = 2_048;

type Encryption =
  | { type: 'pbes2'; cipher: string; prf: DigestName; rounds: number }
  | { type: 'fixed'; oid: string; rounds: number };

interface Protection {
  title: string;
  key: Encryption;
  certificates: Encryption;
  mac: { hash: DigestName; rounds: number };
}

/** How a store is protected: what src/core/container/write takes. */
export const p12Protections = {
  modern: {
    title: 'AES-256 and PBKDF2 with HMAC-SHA-256',
    key: { type: 'pbes2', cipher: AES_256_CBC, prf: 'SHA-256', rounds: MODERN_ROUNDS },
    certificates: { type: 'pbes2', cipher: AES_256_CBC, prf: 'SHA-256', rounds: MODERN_ROUNDS },
    mac: { hash: 'SHA-256', rounds: MODERN_ROUNDS },
  },
  old: {
    title: 'Triple DES and SHA-1: only as good as the password is long',
    key: { type: 'fixed', oid: SHA1_TRIPLE_DES, rounds: OLD_ROUNDS },
    certificates: { type: 'fixed', oid: SHA1_TRIPLE_DES, rounds: OLD_ROUNDS },
    mac: { hash: 'SHA-1', rounds: OLD_ROUNDS },
  },
} as const satisfies Record<string, Protection>;

interface Destination {
  id: string;
  title: string;
  format: 'pkcs12' | 'jks';
  protection?: keyof typeof p12Protections;
  /** Whether the root is inside unless the person chooses otherwise. */
  root: boolean;
  why: string;
  source: string;
  /** Characters a password has to have there. */
  leastPassword: number;
  /** Its key derivation takes no other characters. */
  asciiPassword?: true;
}

/** Where a key store goes, and what it has to look like there. */
export const p12Destinations = [
  {
    id: 'modern',
    title: 'Current programs: Windows 10 and newer, Server 2019, Firefox, OpenSSL, .NET, Go',
    format: 'pkcs12',
    protection: 'modern',
    root: false,
    why: 'AES-256 as OpenSSL 3 writes it by default, which everything of the last years reads.',
    source: 'https://docs.openssl.org/3.0/man1/openssl-pkcs12/',
    leastPassword: 0,
  },
  {
    id: 'old-desktop',
    title: 'Older Windows (up to Server 2016) and macOS',
    format: 'pkcs12',
    protection: 'old',
    root: false,
    why: 'They know Triple DES and SHA-1 only and call the password wrong when the store is encrypted with AES.',
    source: 'https://github.com/openssl/openssl/issues/27035',
    leastPassword: 0,
  },
  {
    id: 'android',
    title: 'Android',
    format: 'pkcs12',
    protection: 'old',
    root: true,
    why: 'Up to Android 13 its installer does not read AES and says that the password is wrong. It takes the CA from the same file.',
    source: 'https://github.com/strongswan/strongswan-docs/issues/5',
    leastPassword: 0,
  },
  {
    id: 'ios',
    title: 'iPhone and iPad, with the CA inside',
    format: 'pkcs12',
    protection: 'old',
    root: true,
    why: 'Older versions read Triple DES only; the CA comes along and is trusted by hand afterwards, under Certificate Trust Settings. An empty password is not taken there.',
    source: 'https://docs.strongswan.org/docs/5.9/interop/appleIkev2Profile.html',
    leastPassword: 1,
  },
  {
    id: 'java',
    title: 'Java (from 8u301, 11.0.12)',
    format: 'pkcs12',
    protection: 'modern',
    root: true,
    why: 'The default key store since Java 9. Its name becomes the alias, and keytool shows the whole chain up to the root. keytool takes no password below six characters, and AES in Java none that is not ASCII.',
    source: 'https://openjdk.org/jeps/229',
    leastPassword: 6,
    asciiPassword: true,
  },
  {
    id: 'java-old',
    title: 'Older Java, as a JKS keystore',
    format: 'jks',
    root: true,
    why: 'What programs ask for that were written before Java 9. The protection of the key is weak: one SHA-1 per guess.',
    source: 'https://openjdk.org/jeps/229',
    leastPassword: 6,
  },
] as const satisfies readonly Destination[];

export type P12Destination = (typeof p12Destinations)[number]['id'];
