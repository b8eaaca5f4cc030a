import type { DigestName } from '#data/digests.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { readRsaKey, recoverDigest } from '#core/keys/verify-rsa.ts';
import type { Certificate } from '#core/x509/certificate.ts';

/** One signature header, taken apart. */
export interface Signature {
  /** Its values; there should be one. */
  values: string[];
  /** What the base64 stands for; absent where it is none. */
  octets?: Bytes;
  /** What is wrong with how it is written. */
  fault?: string;
  /** Of the signer's key, where that is RSA. */
  keyOctets?: number;
  /** What was signed, as the signature says under the signer's key; absent: it is none of that key's. */
  digest?: { name: DigestName; value: Bytes };
  /** The digest of the body that is here. */
  bodyDigest: Bytes;
  valid: boolean;
}

/** The modulus and exponent of an RSA certificate's key. */
export function rsaKeyOf({ der, publicKey }: Certificate): ReturnType<typeof readRsaKey> {
  if (publicKey?.type !== 'RSA') return undefined;
  return readRsaKey(der.slice(publicKey.keyStart, publicKey.keyEnd));
}

/**
 * Opens the signature (RSASSA-PKCS1-v1_5, RFC 8017 §8.2.2) rather than only asking whether it fits: then it can be
 * told a changed body, which has another digest, from a signature that is another key's.
 */
export function readSignature(
  values: string[],
  hash: 'SHA-256' | 'SHA-1',
  body: Bytes,
  signer: Certificate | undefined,
): Signature {
  const bodyDigest = hashBytes(hash, body);
  const key = signer && rsaKeyOf(signer);
  const keyOctets = key && Math.ceil(key.bits / 8);
  const [text] = values;
  const fault = text === undefined ? undefined : base64Fault(text);
  const octets = text === undefined || fault !== undefined ? undefined : decodeBase64(text);
  const digest = key && octets && recoverDigest(key, octets);
  const valid = digest !== undefined && digest.name === hash && equalBytes(digest.value, bodyDigest);
  return {
    values,
    ...(octets && { octets }),
    ...(fault !== undefined && { fault }),
    ...(keyOctets !== undefined && { keyOctets }),
    ...(digest && { digest }),
    bodyDigest,
    valid,
  };
}

/** Why it is not base64 as RFC 4648 §4 has it; undefined when it is. */
function base64Fault(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (/^["'].*["']$/.test(text)) return 'it stands in quotes';
  if (/\s/.test(text)) return 'there are blanks in it, where a + may have been';
  if (/%[0-9a-f]{2}/i.test(text)) return 'it is percent-encoded, as for an address';
  if (/^[A-Za-z0-9_-]+=*$/.test(text) && /[_-]/.test(text))
    return 'it is base64url, with - and _ for + and /';
  if (/^[0-9a-f]{64,}$/i.test(text) && text.length % 2 === 0 && text.length > 400) return 'it is hexadecimal';
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return 'it has characters that are not base64';
  return text.length % 4 === 0 ? undefined : 'characters are missing at its end, or its padding is';
}
