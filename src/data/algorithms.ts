/** Hash names are WebCrypto's. */
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Signature algorithms by OID. `verify` is absent where WebCrypto has no way to verify them. */
export interface SignatureAlgorithm {
  oid: string;
  name: string;
  scheme: 'RSA' | 'RSA-PSS' | 'ECDSA' | 'Ed25519' | 'Ed448' | 'DSA' | 'ML-DSA' | 'other';
  hash?: Hash;
  /** Too weak to be trusted by anyone today. */
  weak?: true;
}

export const signatureAlgorithms: readonly SignatureAlgorithm[] = [
  { oid: '1.2.840.113549.1.1.2', name: 'md2WithRSAEncryption', scheme: 'other', weak: true },
  { oid: '1.2.840.113549.1.1.4', name: 'md5WithRSAEncryption', scheme: 'other', weak: true },
  { oid: '1.2.840.113549.1.1.5', name: 'sha1WithRSAEncryption', scheme: 'RSA', hash: 'SHA-1', weak: true },
  { oid: '1.2.840.113549.1.1.10', name: 'rsassaPss', scheme: 'RSA-PSS' },
  { oid: '1.2.840.113549.1.1.11', name: 'sha256WithRSAEncryption', scheme: 'RSA', hash: 'SHA-256' },
  { oid: '1.2.840.113549.1.1.12', name: 'sha384WithRSAEncryption', scheme: 'RSA', hash: 'SHA-384' },
  { oid: '1.2.840.113549.1.1.13', name: 'sha512WithRSAEncryption', scheme: 'RSA', hash: 'SHA-512' },
  { oid: '1.2.840.113549.1.1.14', name: 'sha224WithRSAEncryption', scheme: 'other' },
  { oid: '1.2.840.10045.4.1', name: 'ecdsa-with-SHA1', scheme: 'ECDSA', hash: 'SHA-1', weak: true },
  { oid: '1.2.840.10045.4.3.1', name: 'ecdsa-with-SHA224', scheme: 'other' },
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
