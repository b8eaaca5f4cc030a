import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { GENERALIZED_TIME, UTC_TIME, UTF8_STRING } from '#core/asn1/tags.ts';
import {
  encode,
  encodeBitString,
  encodeBoolean,
  encodeContext,
  encodeInteger,
  encodeNamedBits,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { buildName } from '#core/issue/build-name.ts';
import { encodeGeneralName, type GeneralName } from '#core/x509/general-name.ts';

/** Certificates field by field, right or wrong: what no form and no openssl command would make. */

export const name = (...attributes: (readonly [string, string, number?])[]): Bytes =>
  buildName(attributes.map(([oid, text, tag = UTF8_STRING]) => [{ oid, text, tag }]));
export const time = (text: string): Bytes =>
  encode(text.length === 13 ? UTC_TIME : GENERALIZED_TIME, encodeUtf8(text));
export const algorithm = (oid: string): Bytes => encodeSequence(encodeOid(oid));
export const extension = (oid: string, value: Bytes, critical = false): Bytes =>
  encodeSequence(encodeOid(oid), ...(critical ? [encodeBoolean(true)] : []), encodeOctetString(value));

export const subjectAltName = (names: readonly GeneralName[], critical = false): Bytes =>
  extension('2.5.29.17', encodeSequence(concatBytes(names.map(encodeGeneralName))), critical);
export const dns = (...texts: string[]): Bytes =>
  subjectAltName(texts.map((text) => ({ type: 'DNS', text })));
/** Bits in the order of RFC 5280 §4.2.1.3. */
export const keyUsage = (...bits: number[]): Bytes => extension('2.5.29.15', encodeNamedBits(bits), true);
export const purposes = (...oids: string[]): Bytes =>
  extension('2.5.29.37', encodeSequence(...oids.map(encodeOid)));
export const constraints = (ca: boolean, pathLength?: number, critical = true): Bytes =>
  extension(
    '2.5.29.19',
    encodeSequence(
      ...(ca ? [encodeBoolean(true)] : []),
      ...(pathLength === undefined ? [] : [encodeInteger(pathLength)]),
    ),
    critical,
  );
export const subjectKeyIdentifier = (): Bytes =>
  extension('2.5.29.14', encodeOctetString(new Uint8Array(20)));
export const authorityKeyIdentifier = (): Bytes =>
  extension('2.5.29.35', encodeSequence(encodePrimitive(0, new Uint8Array(20))));

export const rsaKey = (bits: number, exponent = 65_537): Bytes =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull()),
    encodeBitString(
      encodeSequence(encodeInteger(new Uint8Array(bits / 8).fill(0xff)), encodeInteger(exponent)),
    ),
  );
export const ecKey = (curve: string): Bytes =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid(curve)),
    encodeBitString(new Uint8Array(65)),
  );
export const plainKey = (oid: string): Bytes =>
  encodeSequence(algorithm(oid), encodeBitString(new Uint8Array(32)));

export interface Fields {
  version: number;
  serialNumber: Uint8Array | number;
  innerAlgorithm: Bytes;
  outerAlgorithm: Bytes;
  issuer: Bytes;
  notBefore: Bytes;
  notAfter: Bytes;
  subject: Bytes;
  spki: Bytes;
  extensions: Bytes[];
}

const me = name(['2.5.4.3', 'a.example']);

/** A certificate of a server, signed by itself, against which nothing can be said at 2026-06-01. */
export const goodServer: Fields = {
  version: 3,
  serialNumber: 1,
  innerAlgorithm: algorithm('1.2.840.10045.4.3.2'),
  outerAlgorithm: algorithm('1.2.840.10045.4.3.2'),
  issuer: me,
  notBefore: time('260101000000Z'),
  notAfter: time('270101000000Z'),
  subject: me,
  spki: ecKey('1.2.840.10045.3.1.7'),
  extensions: [keyUsage(0), dns('a.example'), subjectKeyIdentifier()],
};

/** A CA under its own name, likewise. */
export const goodCa: Fields = {
  ...goodServer,
  issuer: name(['2.5.4.3', 'CA']),
  subject: name(['2.5.4.3', 'CA']),
  extensions: [constraints(true), keyUsage(5, 6), subjectKeyIdentifier()],
};

export function buildAny(fields: Fields): Bytes {
  const nothing = encodeBitString(new Uint8Array(70));
  return encodeSequence(toBeSigned(fields), fields.outerAlgorithm, nothing);
}

export function toBeSigned(fields: Fields): Bytes {
  const { version, extensions } = fields;
  return encodeSequence(
    ...(version === 1 ? [] : [encodeContext(0, encodeInteger(version - 1))]),
    encodeInteger(fields.serialNumber),
    fields.innerAlgorithm,
    fields.issuer,
    encodeSequence(fields.notBefore, fields.notAfter),
    fields.subject,
    fields.spki,
    ...(extensions.length > 0 ? [encodeContext(3, encodeSequence(...extensions))] : []),
  );
}
