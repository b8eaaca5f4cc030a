import {
  BIT_STRING,
  BOOLEAN,
  contextConstructed,
  GENERALIZED_TIME,
  INTEGER,
  OCTET_STRING,
  OID,
  SEQUENCE,
  UTC_TIME,
} from '#core/asn1/tags.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { type Shape, shapeOf, shapeWithin } from './shape.ts';

/** What structures look like from outside: a predicate for each kind. */

const ENUMERATED = 0x0a;
/** PKCS#7 and CMS content types (RFC 5652 §14). */
const CONTENT_TYPE = /^1\.2\.840\.113549\.1\.(?:7\.[1-6]|9\.16\.1\.\d+)$/;
/** A modulus or prime of 512 bits and more; shorter numbers are versions and exponents. */
const LARGE = 60;

const isOneOf = (tag: number | undefined, ...tags: (number | undefined)[]): boolean => tags.includes(tag);

const matches = (tags: readonly number[], ...wanted: number[]): boolean =>
  tags.length === wanted.length && wanted.every((tag, i) => tags[i] === tag);

const areNumbers = ({ tags, more }: Shape, count: number): boolean =>
  !more && tags.length === count && tags.every((tag) => tag === INTEGER);

function isLarge({ elements }: Shape, index: number): boolean {
  const { content, end } = elements[index] ?? { content: 0, end: 0 };
  return end - content > LARGE;
}

/** PKCS#7 and CMS (RFC 5652 §3). */
export const isCms = ({ oid, tags }: Shape): boolean =>
  CONTENT_TYPE.test(oid) && (tags.length === 1 || tags[1] === contextConstructed(0));

/** OCSPResponse { status, [0]? } (RFC 6960 §4.2.1). */
export const isOcspResponse = ({ tags }: Shape): boolean =>
  tags[0] === ENUMERATED && isOneOf(tags[1], contextConstructed(0), undefined);

/** PFX { 3, ContentInfo, … } (RFC 7292 §4). */
export const isPkcs12 = (shape: Shape): boolean =>
  shape.version === 3 && CONTENT_TYPE.test(shapeWithin(shape, 1)?.oid ?? '');

/** RSAPublicKey { n, e }. */
export const isRsaPublicKey = (shape: Shape): boolean => areNumbers(shape, 2) && isLarge(shape, 0);

/** SubjectPublicKeyInfo { algorithm, key }. */
export const isPublicKey = ({ tags, more }: Shape): boolean => !more && matches(tags, SEQUENCE, BIT_STRING);

/** EncryptedPrivateKeyInfo { algorithm, data }. */
export const isEncryptedKey = ({ tags, more }: Shape): boolean =>
  !more && matches(tags, SEQUENCE, OCTET_STRING);

export const isCertificate = (shape: Shape): boolean => signedKind(shape) === 'certificate';
export const isRequest = (shape: Shape): boolean => signedKind(shape) === 'request';
export const isCrl = (shape: Shape): boolean => signedKind(shape) === 'crl';

/** PKCS#8, PKCS#1 (or DSA in the same style) and SEC 1, by what follows the version. */
export function isPrivateKey({ tags, version, cutOff }: Shape): boolean {
  if (version > 2 || tags[0] !== INTEGER) return false;
  const missing = cutOff && tags.length === 2;
  if (tags[1] === SEQUENCE && (tags[2] === OCTET_STRING || missing)) return true;
  if (tags[1] === INTEGER && (tags[2] === INTEGER || missing)) return version <= 1;
  return tags[1] === OCTET_STRING && version === 1;
}

/** DH { p, g, length? } with a tiny g, DSA { p, q, g }, explicit EC parameters { 1, field, curve, … }. */
export function isParameters(shape: Shape): boolean {
  const { der, elements, tags, version } = shape;
  if (areNumbers(shape, 3) && isLarge(shape, 0)) return true;
  if (areNumbers(shape, 2) && isLarge(shape, 0)) {
    const { content = 0, end = 0 } = elements[1] ?? {};
    return end - content === 1 && isOneOf(der[content], 2, 5);
  }
  return version >= 1 && version <= 3 && matches(tags.slice(1, 5), SEQUENCE, SEQUENCE, OCTET_STRING, INTEGER);
}

/** True when damaged octets still say what they were. */
export function isRecognisable(der: Bytes): boolean {
  const shape = shapeOf(der);
  const known = [
    isCertificate,
    isRequest,
    isCrl,
    isCms,
    isPkcs12,
    isPrivateKey,
    isOcspResponse,
    isOcspRequest,
  ];
  return shape !== undefined && known.some((looks) => looks(shape));
}

/** Inside what is signed: a certificate has dates after its issuer, a CRL a time, a request a key after its subject. */
function signedKind(shape: Shape): 'certificate' | 'request' | 'crl' | undefined {
  // Cut off, what is signed may be all there is.
  const framed = shape.cutOff
    ? shape.tags[0] === SEQUENCE
    : matches(shape.tags, SEQUENCE, SEQUENCE, BIT_STRING);
  const signed = framed ? shapeWithin(shape, 0) : undefined;
  if (!signed) return undefined;
  const { tags } = signed;
  if (tags[0] === contextConstructed(0)) return 'certificate';
  const isTime = (tag: number | undefined): boolean => tag === UTC_TIME || tag === GENERALIZED_TIME;
  if (tags[0] === SEQUENCE && isTime(tags[2])) return 'crl';
  if (tags[0] !== INTEGER || tags[1] !== SEQUENCE || tags[2] !== SEQUENCE) return undefined;
  if (shapeWithin(signed, 1)?.tags[0] === OID) return isTime(tags[3]) ? 'crl' : 'certificate';
  return 'request';
}

/** OCSPRequest { tbsRequest { [0]? [1]? SEQUENCE OF { CertID { algorithm, hash, hash, serial } } … } [0]? }. */
export function isOcspRequest(shape: Shape): boolean {
  if (
    shape.tags[0] !== SEQUENCE ||
    shape.tags.length > 2 ||
    !isOneOf(shape.tags[1], contextConstructed(0), undefined)
  )
    return false;
  const signed = shapeWithin(shape, 0);
  const list = signed?.tags.indexOf(SEQUENCE) ?? -1;
  const first = signed && list >= 0 ? shapeWithin(signed, list) : undefined;
  const request = first && shapeWithin(first, 0);
  const id = request && shapeWithin(request, 0);
  return id !== undefined && matches(id.tags, SEQUENCE, OCTET_STRING, OCTET_STRING, INTEGER);
}

/** TimeStampReq { 1, { algorithm, hash }, OID?, nonce?, BOOLEAN?, [0]? } (RFC 3161 §2.4.1). */
export function isTimeStampRequest(shape: Shape): boolean {
  const [, imprint, ...rest] = shape.tags;
  return (
    shape.version === 1 &&
    imprint === SEQUENCE &&
    matches(shapeWithin(shape, 1)?.tags ?? [], SEQUENCE, OCTET_STRING) &&
    rest.every((tag) => isOneOf(tag, OID, INTEGER, BOOLEAN, contextConstructed(0)))
  );
}

/** TimeStampResp { { status, text?, bits? }, ContentInfo? } (RFC 3161 §2.4.2). */
export function isTimeStampResponse(shape: Shape): boolean {
  const status = shape.tags[0] === SEQUENCE && shape.tags.length <= 2 ? shapeWithin(shape, 0) : undefined;
  const [, ...rest] = status?.tags ?? [];
  const given = shape.tags[1] === SEQUENCE && isCmsOid(shapeWithin(shape, 1)?.oid);
  return (
    status?.tags[0] === INTEGER &&
    status.version <= 5 &&
    rest.every((tag) => isOneOf(tag, SEQUENCE, BIT_STRING)) &&
    (given || (shape.tags.length === 1 && rest.length > 0))
  );
}

const isCmsOid = (oid = ''): boolean => CONTENT_TYPE.test(oid);
