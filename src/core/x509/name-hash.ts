import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { readOid } from '#core/asn1/oid.ts';
import { encodeOid, encodeSequence, encodeSetOf, encodeUtf8String } from '#core/asn1/write.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { NUMERIC_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Name, NameAttribute } from './name.ts';

/**
 * The name of a file in an OpenSSL certificate directory, `openssl x509 -hash`: of SHA-1 over the name in its
 * canonical form the first four octets, the last one first (X509_NAME_hash(3)).
 */
export function nameHash(der: Uint8Array, name: Name): string {
  return littleEndian(hashBytes('SHA-1', canonicalName(der, name)));
}

/** The same as OpenSSL before 1.0.0 made it, `-subject_hash_old`: of MD5 over the name as it is written. */
export function oldNameHash(der: Uint8Array, { start, end }: Name): string {
  return littleEndian(hashBytes('MD5', der.subarray(start, end)));
}

/** Its relative names one after the other: strings as UTF-8, in lower case, with single blanks. */
function canonicalName(der: Uint8Array, { rdns }: Name): Bytes {
  return concatBytes(
    rdns.map((rdn) => encodeSetOf(rdn.map((attribute) => canonicalAttribute(der, attribute)))),
  );
}

function canonicalAttribute(der: Uint8Array, { start, end }: NameAttribute): Bytes {
  const reader = new Reader(der, start, end).open(SEQUENCE);
  const oid = readOid(reader);
  const value = reader.next();
  const text = value.tag === NUMERIC_STRING ? undefined : decodeString(der, value)?.text;
  const encoded = text === undefined ? der.subarray(value.start, value.end) : encodeUtf8String(folded(text));
  return encodeSequence(encodeOid(oid), encoded);
}

/** C's white space and ASCII letters only, whatever else Unicode calls so. */
function folded(text: string): string {
  return text
    .replace(/^[ \t-\r]+|[ \t-\r]+$/g, '')
    .replace(/[ \t-\r]+/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function littleEndian(hash: Uint8Array): string {
  return Array.from(hash.subarray(0, 4).toReversed(), (octet) => octet.toString(16).padStart(2, '0')).join(
    '',
  );
}
