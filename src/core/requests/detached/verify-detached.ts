import type { Hash } from '#data/algorithms.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { encodeEcdsaSignature } from '#core/keys/ecdsa-signature.ts';
import { type PublicKey, publicKeyTitle, readPublicKey } from '#core/keys/public-key.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import { readRsaKey, recoverDigest, verifyPss } from '#core/keys/verify-rsa.ts';
import { readSignatureText, type SignatureReading } from './signature-text.ts';

export type Scheme = 'RSA PKCS #1 v1.5' | 'RSA-PSS' | 'ECDSA' | 'EdDSA';

/** One way of checking, and what came of it. */
export interface Attempt {
  scheme: Scheme;
  /** EdDSA has its own. */
  hash?: Hash;
  /** How the signature was read: for ECDSA also whether as DER or as two numbers side by side. */
  form: string;
  result: Verdict['result'];
}

export interface DetachedVerdict {
  valid: boolean;
  /** The one that fits, or those that were tried. */
  attempts: Attempt[];
  sentence: string;
}

const hashes: readonly Hash[] = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'];
const octetsOf: Record<Hash, number> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };
const rsaOids: Record<Hash, string> = {
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
};
const ecdsaOids: Record<Hash, string> = {
  'SHA-1': '1.2.840.10045.4.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
};
const edOids: Partial<Record<string, string>> = { Ed25519: '1.3.101.112', Ed448: '1.3.101.113' };

/**
 * Whether a signature that stands apart from what it is over was made by a key: in every encoding, scheme and hash
 * that fit the key, unless one is asked for.
 *
 * @param given The signature as it was given: octets, or text that stands for them.
 * @param spki SubjectPublicKeyInfo, DER.
 */
export async function verifyDetached(
  bytes: Bytes,
  given: Bytes,
  spki: Bytes,
  only: { scheme?: Scheme; hash?: Hash } = {},
): Promise<DetachedVerdict> {
  const key = readPublicKey(new Reader(spki));
  const attempts: Attempt[] = [];
  for (const reading of readSignatureText(given)) {
    for (const one of waysOf(key, reading.octets, only)) {
      const verdict = await check(one, { bytes, spki, key });
      const { scheme, hash } = one;
      const form = one.form === '' ? reading.encoding : `${reading.encoding}, ${one.form}`;
      const attempt = { scheme, ...(hash && { hash }), form, result: verdict.result };
      if (verdict.result === 'valid')
        return { valid: true, attempts: [attempt], sentence: fits(attempt, key) };
      attempts.push(attempt);
    }
  }
  return { valid: false, attempts, sentence: whyNot(readSignatureText(given), spki, key, attempts) };
}

interface Way {
  scheme: Scheme;
  hash?: Hash;
  form: string;
  signature: Bytes;
}

function waysOf(key: PublicKey, octets: Bytes, only: { scheme?: Scheme; hash?: Hash }): Way[] {
  const wanted = only.hash ? [only.hash] : hashes;
  const ways = {
    RSA: (['RSA PKCS #1 v1.5', 'RSA-PSS'] as const).flatMap((scheme) =>
      wanted.map((hash) => ({ scheme, hash, form: '', signature: octets })),
    ),
    EC: wanted.flatMap((hash) => ecdsaWays(octets, hash)),
  };
  const all: Way[] =
    key.type === 'RSA' || key.type === 'EC'
      ? ways[key.type]
      : key.type in edOids
        ? [{ scheme: 'EdDSA', form: '', signature: octets }]
        : [];
  return all.filter(({ scheme }) => only.scheme === undefined || scheme === only.scheme);
}

/** DER (RFC 3279 §2.2.3), or r and s side by side (IEEE P1363), as WebCrypto and JWS have it. */
function ecdsaWays(octets: Bytes, hash: Hash): Way[] {
  const der: Way = { scheme: 'ECDSA', hash, form: 'DER', signature: octets };
  const length = octets[1] === 0x81 ? 3 : 2;
  if (octets[0] === 0x30 && octets[length - 1] === octets.length - length)
    return [der, ...rawWays(octets, hash)];
  return rawWays(octets, hash);
}

const rawWays = (octets: Bytes, hash: Hash): Way[] =>
  octets.length % 2 === 0 && octets.length > 0
    ? [{ scheme: 'ECDSA', hash, form: 'r and s', signature: encodeEcdsaSignature(octets) }]
    : [];

async function check(
  { scheme, hash, signature }: Way,
  { bytes, spki, key }: { bytes: Bytes; spki: Bytes; key: PublicKey },
): Promise<Verdict> {
  if (scheme === 'RSA-PSS' && hash) return checkPss(hash, signature, bytes, spki, key);
  const algorithm =
    scheme === 'EdDSA'
      ? encodeSequence(encodeOid(edOids[key.type] ?? ''))
      : scheme === 'ECDSA'
        ? encodeSequence(encodeOid(ecdsaOids[hash ?? 'SHA-256']))
        : encodeSequence(encodeOid(rsaOids[hash ?? 'SHA-256']), encodeNull());
  return verifySignature({ signed: bytes, algorithm, signature }, spki);
}

/** The length of the salt is not written anywhere: that of the hash, none, SHA-1's, and the longest that fits. */
function checkPss(hash: Hash, signature: Bytes, bytes: Bytes, spki: Bytes, key: PublicKey): Verdict {
  const rsa = readRsaKey(spki.slice(key.keyStart, key.keyEnd));
  if (!rsa) return { result: 'unsupported', reason: 'the key is too large' };
  const longest = Math.ceil((rsa.bits - 1) / 8) - octetsOf[hash] - 2;
  const lengths = new Set([octetsOf[hash], longest, 20, 0]);
  const valid = Array.from(lengths).some((saltLength) =>
    verifyPss(rsa, { hash, maskHash: hash, saltLength }, bytes, signature),
  );
  return { result: valid ? 'valid' : 'invalid' };
}

const fits = ({ scheme, hash, form }: Attempt, key: PublicKey): string =>
  `The signature fits: ${scheme}${hash ? ` with ${hash}` : ''}, ${form}, by this ${publicKeyTitle(key)} key.`;

function whyNot(
  readings: readonly SignatureReading[],
  spki: Bytes,
  key: PublicKey,
  attempts: readonly Attempt[],
): string {
  if (attempts.length === 0) return `A ${publicKeyTitle(key)} key makes no signatures of this form.`;
  if (attempts.every(({ result }) => result === 'unsupported'))
    return 'This key or algorithm cannot be checked here.';
  const rsa = key.type === 'RSA' ? readRsaKey(spki.slice(key.keyStart, key.keyEnd)) : undefined;
  const opened =
    rsa && readings.map(({ octets }) => recoverDigest(rsa, octets)).find((digest) => digest !== undefined);
  if (opened)
    return `This key made the signature with ${opened.name}, but over other bytes: what was signed was changed.`;
  return 'The signature does not fit: it is another key’s, or over other bytes.';
}
