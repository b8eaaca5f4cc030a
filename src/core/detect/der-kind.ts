import { readOid } from '#core/asn1/oid.ts';
import { type Element, Reader } from '#core/asn1/reader.ts';
import {
  BIT_STRING,
  contextConstructed,
  GENERALIZED_TIME,
  INTEGER,
  OCTET_STRING,
  OID,
  SEQUENCE,
  UTC_TIME,
} from '#core/asn1/tags.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

export type DerKind =
  | 'certificate'
  | 'request'
  | 'crl'
  | 'public-key'
  | 'private-key'
  | 'encrypted-key'
  | 'pkcs7'
  | 'pkcs12'
  | 'unknown';

/** What a DER structure is, by its first few elements: a few octets are looked at, whatever its size. */
export function detectDer(der: Bytes): DerKind {
  try {
    const outer = new Reader(der);
    const reader = outer.open(SEQUENCE);
    const first = reader.next();
    const second = reader.done ? undefined : reader.next();
    const third = reader.done ? undefined : reader.next();
    if (first.tag === OID)
      return readOid(new Reader(der, first.start)).startsWith('1.2.840.113549.1.7.') ? 'pkcs7' : 'unknown';
    if (first.tag === INTEGER) return detectKey(der, first, second, third);
    if (first.tag !== SEQUENCE || !second) return 'unknown';
    if (second.tag === SEQUENCE && third?.tag === BIT_STRING) return detectSigned(reader.enter(first));
    if (second.tag === BIT_STRING && !third) return 'public-key';
    if (second.tag === OCTET_STRING && !third) return 'encrypted-key';
  } catch {
    return 'unknown';
  }
  return 'unknown';
}

function detectKey(der: Bytes, version: Element, second?: Element, third?: Element): DerKind {
  if (second?.tag === SEQUENCE && third?.tag === OCTET_STRING) return 'private-key';
  if (second?.tag === INTEGER && third?.tag === INTEGER) return 'private-key';
  if (second?.tag === OCTET_STRING && der[version.content] === 1) return 'private-key';
  return second?.tag === SEQUENCE && der[version.content] === 3 ? 'pkcs12' : 'unknown';
}

/** Inside what is signed: a certificate has dates after its issuer, a CRL a time, a request a key after its subject. */
function detectSigned(reader: Reader): DerKind {
  if (reader.peek() === contextConstructed(0)) return 'certificate';
  const kinds: number[] = [];
  const heads: number[] = [];
  for (let i = 0; i < 4 && !reader.done; i++) {
    const element = reader.next();
    kinds.push(element.tag);
    heads.push(reader.enter(element).peek());
  }
  const [first, second, third, fourth] = kinds;
  const isTime = (tag: number | undefined): boolean => tag === UTC_TIME || tag === GENERALIZED_TIME;
  if (first === SEQUENCE && isTime(third)) return 'crl';
  if (first !== INTEGER || second !== SEQUENCE || third !== SEQUENCE) return 'unknown';
  if (heads[1] === OID) return isTime(fourth) ? 'crl' : 'certificate';
  return 'request';
}
