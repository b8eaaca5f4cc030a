import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { decodePem, type PemBlock } from '#core/container/pem.ts';
import { toPrivateKeyInfo } from '#core/keys/private-key.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { encodeBitString, encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { isEncryptedTraditional } from './traditional.ts';

/** Blocks a file is searched through; a bundle of certificates before the key may be long. */
const MAX_BLOCKS = 1000;

/** A private key as it was found in a file. */
export type FoundKey =
  | { type: 'plain'; pkcs8: Bytes }
  /** EncryptedPrivateKeyInfo. */
  | { type: 'encrypted'; der: Bytes }
  /** PEM with RFC 1421 headers. */
  | { type: 'traditional'; headers: string[]; der: Bytes };

/** @param format `PEM` or `DER` to take nothing else; openssl itself takes either. */
export function findPrivateKey(file: Bytes, format?: string): FoundKey | undefined {
  if (format !== 'PEM' && file[0] === 0x30) {
    const found = privateKeyIn(file);
    if (found !== undefined) return found;
  }
  if (format === 'DER') return undefined;
  for (const { label, bytes, headers } of blocksOf(file)) {
    if (bytes === undefined || !label.endsWith('PRIVATE KEY')) continue;
    if (isEncryptedTraditional(headers)) return { type: 'traditional', headers, der: bytes };
    const found = privateKeyIn(bytes);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** SubjectPublicKeyInfo of a public key file: PKCS#1's own form is put into the usual one. */
export function findPublicKey(file: Bytes, format?: string): Bytes | undefined {
  if (format !== 'PEM' && file[0] === 0x30) return publicKeyIn(file);
  if (format === 'DER') return undefined;
  for (const { label, bytes } of blocksOf(file)) {
    if (bytes === undefined) continue;
    if (label === 'PUBLIC KEY' || label === 'RSA PUBLIC KEY') return publicKeyIn(bytes);
  }
  return undefined;
}

function blocksOf(file: Bytes): PemBlock[] {
  // PEM is ASCII whatever is around it.
  return decodePem(decodeLatin1(file)).blocks.slice(0, MAX_BLOCKS);
}

function privateKeyIn(der: Bytes): FoundKey | undefined {
  const pkcs8 = toPrivateKeyInfo(der);
  if (pkcs8 !== undefined) return { type: 'plain', pkcs8 };
  // EncryptedPrivateKeyInfo: AlgorithmIdentifier, then an OCTET STRING (RFC 5958 §3).
  try {
    const outer = new Reader(der).open(SEQUENCE);
    return outer.next().tag === SEQUENCE && outer.next().tag === 0x04 && outer.done
      ? { type: 'encrypted', der }
      : undefined;
  } catch {
    return undefined;
  }
}

function publicKeyIn(der: Bytes): Bytes | undefined {
  try {
    const { start, end } = readPublicKey(new Reader(der));
    return der.slice(start, end);
  } catch {
    // RSAPublicKey (RFC 8017 §A.1.1).
    const rsa = encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull());
    const spki = encodeSequence(rsa, encodeBitString(der));
    try {
      readPublicKey(new Reader(spki));
      return spki;
    } catch {
      return undefined;
    }
  }
}
