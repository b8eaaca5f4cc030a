import type { DigestName } from './digests.ts';

/** Hash names are WebCrypto's. */
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Signature algorithms by OID. */
export interface SignatureAlgorithm {
  oid: string;
  name: string;
  scheme: 'RSA' | 'RSA-PSS' | 'ECDSA' | 'Ed25519' | 'Ed448' | 'DSA' | 'ML-DSA' | 'SLH-DSA' | 'other';
  /** Where it is one of WebCrypto's. */
  hash?: Hash;
  /** Where it is another one. */
  digest?: DigestName;
  /** Too weak to be trusted by anyone today. */
  weak?: true;
}

export const signatureAlgorithms: readonly SignatureAlgorithm[] = [
  { oid: '1.2.840.113549.1.1.2', name: 'md2WithRSAEncryption', scheme: 'other', weak: true },
  { oid: '1.2.840.113549.1.1.4', name: 'md5WithRSAEncryption', scheme: 'RSA', digest: 'MD5', weak: true },
  { oid: '1.2.840.113549.1.1.5', name: 'sha1WithRSAEncryption', scheme: 'RSA', hash: 'SHA-1', weak: true },
  { oid: '1.2.840.113549.1.1.10', name: 'rsassaPss', scheme: 'RSA-PSS' },
  { oid: '1.2.840.113549.1.1.11', name: 'sha256WithRSAEncryption', scheme: 'RSA', hash: 'SHA-256' },
  { oid: '1.2.840.113549.1.1.12', name: 'sha384WithRSAEncryption', scheme: 'RSA', hash: 'SHA-384' },
  { oid: '1.2.840.113549.1.1.13', name: 'sha512WithRSAEncryption', scheme: 'RSA', hash: 'SHA-512' },
  { oid: '1.2.840.113549.1.1.14', name: 'sha224WithRSAEncryption', scheme: 'RSA', digest: 'SHA-224' },
  { oid: '1.2.840.10045.4.1', name: 'ecdsa-with-SHA1', scheme: 'ECDSA', hash: 'SHA-1', weak: true },
  { oid: '1.2.840.10045.4.3.1', name: 'ecdsa-with-SHA224', scheme: 'ECDSA', digest: 'SHA-224' },
  { oid: '1.2.840.10045.4.3.2', name: 'ecdsa-with-SHA256', scheme: 'ECDSA', hash: 'SHA-256' },
  { oid: '1.2.840.10045.4.3.3', name: 'ecdsa-with-SHA384', scheme: 'ECDSA', hash: 'SHA-384' },
  { oid: '1.2.840.10045.4.3.4', name: 'ecdsa-with-SHA512', scheme: 'ECDSA', hash: 'SHA-512' },
  { oid: '1.2.840.10040.4.3', name: 'dsa-with-SHA1', scheme: 'DSA', hash: 'SHA-1', weak: true },
  { oid: '2.16.840.1.101.3.4.3.2', name: 'dsa-with-SHA256', scheme: 'DSA', hash: 'SHA-256' },
  { oid: '1.3.101.112', name: 'Ed25519', scheme: 'Ed25519' },
  { oid: '1.3.101.113', name: 'Ed448', scheme: 'Ed448' },
  { oid: '2.16.840.1.101.3.4.3.17', name: 'ML-DSA-44', scheme: 'ML-DSA' },
  { oid: '2.16.840.1.101.3.4.3.18', name: 'ML-DSA-65', scheme: 'ML-DSA' },
  { oid: '2.16.840.1.101.3.4.3.19', name: 'ML-DSA-87', scheme: 'ML-DSA' },
  { oid: '1.2.840.113549.1.1.15', name: 'sha512-224WithRSAEncryption', scheme: 'RSA', digest: 'SHA-512/224' },
  { oid: '1.2.840.113549.1.1.16', name: 'sha512-256WithRSAEncryption', scheme: 'RSA', digest: 'SHA-512/256' },
  { oid: '1.3.36.3.3.1.2', name: 'ripemd160WithRSA', scheme: 'RSA', digest: 'RIPEMD-160', weak: true },
  { oid: '1.3.14.3.2.29', name: 'sha1WithRSA', scheme: 'RSA', digest: 'SHA-1', weak: true },
  { oid: '2.16.840.1.101.3.4.3.1', name: 'dsa-with-SHA224', scheme: 'DSA', digest: 'SHA-224' },
  { oid: '2.16.840.1.101.3.4.3.3', name: 'dsa-with-SHA384', scheme: 'DSA', digest: 'SHA-384' },
  { oid: '2.16.840.1.101.3.4.3.4', name: 'dsa-with-SHA512', scheme: 'DSA', digest: 'SHA-512' },
  { oid: '2.16.840.1.101.3.4.3.5', name: 'dsa-with-SHA3-224', scheme: 'DSA', digest: 'SHA3-224' },
  { oid: '2.16.840.1.101.3.4.3.6', name: 'dsa-with-SHA3-256', scheme: 'DSA', digest: 'SHA3-256' },
  { oid: '2.16.840.1.101.3.4.3.7', name: 'dsa-with-SHA3-384', scheme: 'DSA', digest: 'SHA3-384' },
  { oid: '2.16.840.1.101.3.4.3.8', name: 'dsa-with-SHA3-512', scheme: 'DSA', digest: 'SHA3-512' },
  { oid: '2.16.840.1.101.3.4.3.9', name: 'ecdsa-with-SHA3-224', scheme: 'ECDSA', digest: 'SHA3-224' },
  { oid: '2.16.840.1.101.3.4.3.10', name: 'ecdsa-with-SHA3-256', scheme: 'ECDSA', digest: 'SHA3-256' },
  { oid: '2.16.840.1.101.3.4.3.11', name: 'ecdsa-with-SHA3-384', scheme: 'ECDSA', digest: 'SHA3-384' },
  { oid: '2.16.840.1.101.3.4.3.12', name: 'ecdsa-with-SHA3-512', scheme: 'ECDSA', digest: 'SHA3-512' },
  {
    oid: '2.16.840.1.101.3.4.3.13',
    name: 'rsassa-pkcs1-v1_5-with-SHA3-224',
    scheme: 'RSA',
    digest: 'SHA3-224',
  },
  {
    oid: '2.16.840.1.101.3.4.3.14',
    name: 'rsassa-pkcs1-v1_5-with-SHA3-256',
    scheme: 'RSA',
    digest: 'SHA3-256',
  },
  {
    oid: '2.16.840.1.101.3.4.3.15',
    name: 'rsassa-pkcs1-v1_5-with-SHA3-384',
    scheme: 'RSA',
    digest: 'SHA3-384',
  },
  {
    oid: '2.16.840.1.101.3.4.3.16',
    name: 'rsassa-pkcs1-v1_5-with-SHA3-512',
    scheme: 'RSA',
    digest: 'SHA3-512',
  },
  { oid: '2.16.840.1.101.3.4.3.20', name: 'SLH-DSA-SHA2-128s', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.21', name: 'SLH-DSA-SHA2-128f', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.22', name: 'SLH-DSA-SHA2-192s', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.23', name: 'SLH-DSA-SHA2-192f', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.24', name: 'SLH-DSA-SHA2-256s', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.25', name: 'SLH-DSA-SHA2-256f', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.26', name: 'SLH-DSA-SHAKE-128s', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.27', name: 'SLH-DSA-SHAKE-128f', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.28', name: 'SLH-DSA-SHAKE-192s', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.29', name: 'SLH-DSA-SHAKE-192f', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.30', name: 'SLH-DSA-SHAKE-256s', scheme: 'SLH-DSA' },
  { oid: '2.16.840.1.101.3.4.3.31', name: 'SLH-DSA-SHAKE-256f', scheme: 'SLH-DSA' },
];

/** Hash functions by OID, as RSASSA-PSS parameters name them (RFC 4055 §2.1). */
export const hashes: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** Public key algorithms that are not told apart by their parameters. */
export const publicKeyAlgorithms: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10045.2.1': 'EC',
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
  '2.16.840.1.101.3.4.3.20': 'SLH-DSA-SHA2-128s',
  '2.16.840.1.101.3.4.3.21': 'SLH-DSA-SHA2-128f',
  '2.16.840.1.101.3.4.3.22': 'SLH-DSA-SHA2-192s',
  '2.16.840.1.101.3.4.3.23': 'SLH-DSA-SHA2-192f',
  '2.16.840.1.101.3.4.3.24': 'SLH-DSA-SHA2-256s',
  '2.16.840.1.101.3.4.3.25': 'SLH-DSA-SHA2-256f',
  '2.16.840.1.101.3.4.3.26': 'SLH-DSA-SHAKE-128s',
  '2.16.840.1.101.3.4.3.27': 'SLH-DSA-SHAKE-128f',
  '2.16.840.1.101.3.4.3.28': 'SLH-DSA-SHAKE-192s',
  '2.16.840.1.101.3.4.3.29': 'SLH-DSA-SHAKE-192f',
  '2.16.840.1.101.3.4.3.30': 'SLH-DSA-SHAKE-256s',
  '2.16.840.1.101.3.4.3.31': 'SLH-DSA-SHAKE-256f',
  '2.16.840.1.101.3.4.4.1': 'ML-KEM-512',
  '2.16.840.1.101.3.4.4.2': 'ML-KEM-768',
  '2.16.840.1.101.3.4.4.3': 'ML-KEM-1024',
  '1.2.840.10046.2.1': 'DH',
  '1.2.840.113549.1.3.1': 'DH',
};

/** Named curves: WebCrypto's name where it has the curve, OpenSSL's otherwise; size of the field in bits. */
export const curves: Readonly<
  Record<string, { name: string; openssl: string; bits: number; webCrypto: boolean }>
> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', openssl: 'prime256v1', bits: 256, webCrypto: true },
  '1.3.132.0.34': { name: 'P-384', openssl: 'secp384r1', bits: 384, webCrypto: true },
  '1.3.132.0.35': { name: 'P-521', openssl: 'secp521r1', bits: 521, webCrypto: true },
  '1.3.132.0.10': { name: 'secp256k1', openssl: 'secp256k1', bits: 256, webCrypto: false },
  '1.2.840.10045.3.1.1': { name: 'P-192', openssl: 'prime192v1', bits: 192, webCrypto: false },
  '1.3.132.0.33': { name: 'P-224', openssl: 'secp224r1', bits: 224, webCrypto: false },
  '1.3.36.3.3.2.8.1.1.7': {
    name: 'brainpoolP256r1',
    openssl: 'brainpoolP256r1',
    bits: 256,
    webCrypto: false,
  },
  '1.3.36.3.3.2.8.1.1.11': {
    name: 'brainpoolP384r1',
    openssl: 'brainpoolP384r1',
    bits: 384,
    webCrypto: false,
  },
  '1.3.36.3.3.2.8.1.1.13': {
    name: 'brainpoolP512r1',
    openssl: 'brainpoolP512r1',
    bits: 512,
    webCrypto: false,
  },
};
