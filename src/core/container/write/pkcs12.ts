import { hmac } from '@noble/hashes/hmac.js';
import { digests, type DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import {
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { hashes } from '#core/keys/hash.ts';
import { PKCS12_MAC, pkcs12Kdf } from '../crypto/kdf.ts';
import { Effort } from '../effort.ts';
import { pkcs12Passwords } from '../password.ts';
import { encryptUnder, type Encryption } from './encrypt.ts';
import { certificateBag, type CertificateEntry, keyBag, type KeyEntry } from './pkcs12-bags.ts';

export interface Pkcs12Content {
  key?: KeyEntry;
  /** The key's own first, then its issuers, each issued by the next; or certificates that are trusted. */
  certificates: readonly CertificateEntry[];
}

/** How a store is protected. Absent: in the clear, or without a MAC. */
export interface Pkcs12Protection {
  key?: Encryption;
  certificates?: Encryption;
  mac?: { hash: DigestName; rounds: number };
}

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const MAC_SALT = 8;

/**
 * Writes a PFX (RFC 7292 §4) with a safe of certificates and one of the key, in password integrity mode.
 *
 * @throws {WorkbenchError} `container.unsupported_encryption`; `container.too_many_rounds`.
 */
export async function writePkcs12(
  { key, certificates }: Pkcs12Content,
  password: string,
  protection: Pkcs12Protection,
): Promise<Bytes> {
  const safes: Bytes[] = [];
  if (certificates.length > 0) {
    const contents = encodeSequence(...certificates.map(certificateBag));
    safes.push(
      protection.certificates
        ? await encryptedSafe(contents, password, protection.certificates)
        : plainSafe(contents),
    );
  }
  if (key) safes.push(plainSafe(encodeSequence(await keyBag(key, password, protection.key))));
  const authenticated = encodeSequence(...safes);
  return encodeSequence(
    encodeInteger(3),
    plainSafe(authenticated),
    ...(protection.mac ? [macData(authenticated, password, protection.mac)] : []),
  );
}

/** ContentInfo of type data (RFC 7292 §4.1). */
const plainSafe = (contents: Bytes): Bytes =>
  encodeSequence(encodeOid(DATA), encodeContext(0, encodeOctetString(contents)));

/** ContentInfo of type encryptedData (RFC 5652 §8). */
async function encryptedSafe(contents: Bytes, password: string, encryption: Encryption): Promise<Bytes> {
  const { algorithm, data } = await encryptUnder(encryption, password, contents);
  const content = encodeSequence(encodeOid(DATA), algorithm, encodePrimitive(0, data));
  return encodeSequence(
    encodeOid(ENCRYPTED_DATA),
    encodeContext(0, encodeSequence(encodeInteger(0), content)),
  );
}

/** MacData (RFC 7292 §4). */
function macData(
  authenticated: Bytes,
  password: string,
  { hash, rounds }: { hash: DigestName; rounds: number },
): Bytes {
  const salt = crypto.getRandomValues(new Uint8Array(MAC_SALT));
  const [form = new Uint8Array(0)] = pkcs12Passwords(password);
  const key = pkcs12Kdf(hash, PKCS12_MAC, form, salt, rounds, hashes[hash].outputLen, new Effort());
  const oid = digests.find(({ name }) => name === hash)?.oid ?? '';
  return encodeSequence(
    encodeSequence(
      encodeSequence(encodeOid(oid), encodeNull()),
      encodeOctetString(hmac(hashes[hash], key, authenticated)),
    ),
    encodeOctetString(salt),
    // DER leaves the default of one out.
    ...(rounds === 1 ? [] : [encodeInteger(rounds)]),
  );
}
