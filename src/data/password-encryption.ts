import type { DigestName } from './digests.ts';

/** A block or stream cipher that old and new files are encrypted with; key lengths in octets. */
export interface FileCipher {
  oid: string;
  title: string;
  cipher: 'AES' | 'DES' | 'RC2' | 'RC4';
  keyOctets: number;
  /** Broken, or near enough. */
  weak?: true;
}

/** What PBES2 and CMS name (RFC 8018 §B.2, RFC 3565). */
export const fileCiphers: readonly FileCipher[] = [
  { oid: '2.16.840.1.101.3.4.1.2', title: 'AES-128-CBC', cipher: 'AES', keyOctets: 16 },
  { oid: '2.16.840.1.101.3.4.1.22', title: 'AES-192-CBC', cipher: 'AES', keyOctets: 24 },
  { oid: '2.16.840.1.101.3.4.1.42', title: 'AES-256-CBC', cipher: 'AES', keyOctets: 32 },
  { oid: '1.2.840.113549.3.7', title: 'Triple DES', cipher: 'DES', keyOctets: 24, weak: true },
  { oid: '1.3.14.3.2.7', title: 'DES', cipher: 'DES', keyOctets: 8, weak: true },
  { oid: '1.2.840.113549.3.2', title: 'RC2', cipher: 'RC2', keyOctets: 16, weak: true },
];

/** Schemes that fix both the derivation and the cipher: PBES1 (RFC 8018 §A.3) and PKCS#12 (RFC 7292 appendix C). */
export interface FixedScheme {
  oid: string;
  title: string;
  kdf: 'PBKDF1' | 'PKCS12';
  hash: DigestName;
  cipher: FileCipher['cipher'];
  keyOctets: number;
  /** Of RC2. */
  effectiveBits?: number;
}

export const fixedSchemes: readonly FixedScheme[] = [
  {
    oid: '1.2.840.113549.1.5.3',
    title: 'MD5 and DES',
    kdf: 'PBKDF1',
    hash: 'MD5',
    cipher: 'DES',
    keyOctets: 8,
  },
  {
    oid: '1.2.840.113549.1.5.6',
    title: 'MD5 and RC2',
    kdf: 'PBKDF1',
    hash: 'MD5',
    cipher: 'RC2',
    keyOctets: 8,
    effectiveBits: 64,
  },
  {
    oid: '1.2.840.113549.1.5.10',
    title: 'SHA-1 and DES',
    kdf: 'PBKDF1',
    hash: 'SHA-1',
    cipher: 'DES',
    keyOctets: 8,
  },
  {
    oid: '1.2.840.113549.1.5.11',
    title: 'SHA-1 and RC2',
    kdf: 'PBKDF1',
    hash: 'SHA-1',
    cipher: 'RC2',
    keyOctets: 8,
    effectiveBits: 64,
  },
  {
    oid: '1.2.840.113549.1.12.1.1',
    title: 'SHA-1 and RC4-128',
    kdf: 'PKCS12',
    hash: 'SHA-1',
    cipher: 'RC4',
    keyOctets: 16,
  },
  {
    oid: '1.2.840.113549.1.12.1.2',
    title: 'SHA-1 and RC4-40',
    kdf: 'PKCS12',
    hash: 'SHA-1',
    cipher: 'RC4',
    keyOctets: 5,
  },
  {
    oid: '1.2.840.113549.1.12.1.3',
    title: 'SHA-1 and Triple DES',
    kdf: 'PKCS12',
    hash: 'SHA-1',
    cipher: 'DES',
    keyOctets: 24,
  },
  {
    oid: '1.2.840.113549.1.12.1.4',
    title: 'SHA-1 and Triple DES with two keys',
    kdf: 'PKCS12',
    hash: 'SHA-1',
    cipher: 'DES',
    keyOctets: 16,
  },
  {
    oid: '1.2.840.113549.1.12.1.5',
    title: 'SHA-1 and RC2-128',
    kdf: 'PKCS12',
    hash: 'SHA-1',
    cipher: 'RC2',
    keyOctets: 16,
    effectiveBits: 128,
  },
  {
    oid: '1.2.840.113549.1.12.1.6',
    title: 'SHA-1 and RC2-40',
    kdf: 'PKCS12',
    hash: 'SHA-1',
    cipher: 'RC2',
    keyOctets: 5,
    effectiveBits: 40,
  },
];

/** Ciphers that are named but not opened. */
export const unopenedCiphers: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.5.1': 'MD2 and DES',
  '1.2.840.113549.1.5.4': 'MD2 and RC2',
  '1.2.840.113549.3.4': 'RC4',
  '1.2.840.113549.3.9': 'RC5',
  '2.16.840.1.101.3.4.1.6': 'AES-128-GCM',
  '2.16.840.1.101.3.4.1.26': 'AES-192-GCM',
  '2.16.840.1.101.3.4.1.46': 'AES-256-GCM',
  '1.2.392.200011.61.1.1.1.2': 'Camellia-128-CBC',
  '1.2.392.200011.61.1.1.1.3': 'Camellia-192-CBC',
  '1.2.392.200011.61.1.1.1.4': 'Camellia-256-CBC',
  '1.2.410.200004.1.4': 'SEED-CBC',
  '1.2.156.10197.1.104.2': 'SM4-CBC',
};
