import type { Bytes } from '#core/bytes/bytes.ts';
import { readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { decompressPoint } from '#core/keys/ec-point.ts';
import { contentOf, encodingOf, readBitString, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, OCTET_STRING, OID, SEQUENCE } from '#core/asn1/tags.ts';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeOctetString,
  encodeSequence,
} from '#core/asn1/write.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { curves } from '#data/algorithms.ts';
import { readOid } from '#core/asn1/oid.ts';

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';

/** How the public point of an EC key is written (SEC 1 §2.3.3; `hybrid` is X9.62's). */
export type PointForm = 'uncompressed' | 'compressed' | 'hybrid';

interface PrivateKeyParts {
  oid: string;
  /** AlgorithmIdentifier, DER. */
  algorithm: Bytes;
  /** Its parameters, DER; empty when there are none. */
  parameters: Bytes;
  /** What the algorithm itself calls a private key, DER. */
  inner: Bytes;
}

/** @throws {WorkbenchError} `asn1.*` when it is no PrivateKeyInfo. */
function readParts(pkcs8: Bytes): PrivateKeyParts {
  const reader = new Reader(pkcs8).open(SEQUENCE);
  readSmallInteger(reader);
  const algorithm = readAlgorithmIdentifier(reader);
  const { oid, parameters } = algorithm;
  return {
    oid,
    algorithm: encodingOf(pkcs8, algorithm),
    parameters: parameters ? encodingOf(pkcs8, parameters) : new Uint8Array(0),
    inner: contentOf(pkcs8, reader.read(OCTET_STRING)),
  };
}

/**
 * The form before PKCS#8: RSAPrivateKey (RFC 8017 §A.1.2), or ECPrivateKey with its curve (RFC 5915 §3).
 *
 * @returns Its PEM label and DER; undefined for other algorithms.
 */
export function toTraditional(pkcs8: Bytes): { label: string; der: Bytes } | undefined {
  const { oid, parameters, inner } = readParts(pkcs8);
  if (oid === RSA) return { label: 'RSA PRIVATE KEY', der: inner };
  if (oid !== EC) return undefined;
  const { scalar, point } = readEcParts(inner);
  return { label: 'EC PRIVATE KEY', der: encodeEcParts(scalar, parameters, point) };
}

/**
 * A PrivateKeyInfo as openssl writes it, whoever wrote this one: version 0, no attributes, the curve of an EC key
 * outside only.
 */
export function toOpensslPkcs8(pkcs8: Bytes): Bytes {
  const { oid, algorithm, inner } = readParts(pkcs8);
  const { scalar, point } = oid === EC ? readEcParts(inner) : {};
  const content = scalar === undefined ? inner : encodeEcParts(scalar, undefined, point);
  return encodeSequence(encodeInteger(0), algorithm, encodeOctetString(content));
}

/** Leaves the public point out of an EC key, or writes it in another form. Other keys come back as they are. */
export function withPoint(pkcs8: Bytes, form: PointForm | 'none'): Bytes {
  const { oid, algorithm, parameters, inner } = readParts(pkcs8);
  if (oid !== EC) return pkcs8;
  const { scalar, point } = readEcParts(inner);
  const shaped = form === 'none' || point === undefined ? undefined : shapePoint(parameters, point, form);
  const content = encodeEcParts(scalar, undefined, shaped);
  return encodeSequence(encodeInteger(0), algorithm, encodeOctetString(content));
}

/** Puts the public point into an EC key that lacks it. */
export function withPublicKey(pkcs8: Bytes, spki: Bytes): Bytes {
  const { oid, algorithm, inner } = readParts(pkcs8);
  if (oid !== EC) return pkcs8;
  const { scalar, point } = readEcParts(inner);
  const content = encodeEcParts(scalar, undefined, point ?? publicKeyContent(spki));
  return encodeSequence(encodeInteger(0), algorithm, encodeOctetString(content));
}

/** Writes the public point of a SubjectPublicKeyInfo in another form. */
export function withPublicPoint(spki: Bytes, form: PointForm): Bytes {
  const reader = new Reader(spki).open(SEQUENCE);
  const algorithm = readAlgorithmIdentifier(reader);
  if (algorithm.oid !== EC || algorithm.parameters === undefined) return spki;
  const parameters = encodingOf(spki, algorithm.parameters);
  const point = shapePoint(parameters, readBitString(reader).bytes, form);
  return encodeSequence(encodingOf(spki, algorithm), encodeBitString(point));
}

/** RSAPublicKey (RFC 8017 §A.1.1), or another algorithm's bit string. */
export function publicKeyContent(spki: Bytes): Bytes {
  const reader = new Reader(spki).open(SEQUENCE);
  reader.next();
  return readBitString(reader).bytes;
}

/** The parameters of an EC key, DER: its curve. */
export function ecParameters(pkcs8: Bytes): Bytes | undefined {
  const { oid, parameters } = readParts(pkcs8);
  return oid === EC ? parameters : undefined;
}

function readEcParts(der: Bytes): { scalar: Bytes; point: Bytes | undefined } {
  const reader = new Reader(der).open(SEQUENCE);
  readSmallInteger(reader);
  const scalar = contentOf(der, reader.read(OCTET_STRING));
  reader.optional(contextConstructed(0));
  const field = reader.optional(contextConstructed(1));
  return { scalar, point: field && readBitString(reader.enter(field)).bytes };
}

function encodeEcParts(scalar: Bytes, parameters: Bytes | undefined, point: Bytes | undefined): Bytes {
  return encodeSequence(
    encodeInteger(1),
    encodeOctetString(scalar),
    ...(parameters ? [encodeContext(0, parameters)] : []),
    ...(point ? [encodeContext(1, encodeBitString(point))] : []),
  );
}

/** A compressed point of a curve we cannot compute on stays as it is. */
function shapePoint(parameters: Bytes, point: Bytes, form: PointForm): Bytes {
  const full = isCompressed(point) ? decompressPoint(curveName(parameters), point) : point;
  if (full === undefined) return point;
  const half = (full.length - 1) / 2;
  const odd = (full[full.length - 1] ?? 0) & 1;
  const coordinates = full.subarray(1);
  if (form === 'compressed') return concatBytes([Uint8Array.of(2 + odd), coordinates.subarray(0, half)]);
  return concatBytes([Uint8Array.of(form === 'hybrid' ? 6 + odd : 4), coordinates]);
}

const isCompressed = (point: Bytes): boolean => point[0] === 2 || point[0] === 3;

function curveName(parameters: Bytes): string {
  return parameters[0] === OID ? (curves[readOid(new Reader(parameters))]?.name ?? '') : '';
}
