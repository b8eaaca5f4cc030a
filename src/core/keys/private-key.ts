import { curves, type Hash } from '#data/algorithms.ts';
import { curveParameters } from '#data/curve-parameters.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readOid } from '#core/asn1/oid.ts';
import {
  contentOf,
  encodingOf,
  readBitString,
  readInteger,
  readSmallInteger,
} from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, INTEGER, OCTET_STRING, OID, SEQUENCE } from '#core/asn1/tags.ts';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
} from '#core/asn1/write.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { decompressPoint, publicPoint } from './ec-point.ts';

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const DSA = '1.2.840.10040.4.1';
const ED25519 = '1.3.101.112';

/**
 * Turns the bare private keys that openssl also writes into PrivateKeyInfo: RSAPrivateKey (PKCS#1, RFC 8017
 * §A.1.2) and ECPrivateKey (SEC 1, RFC 5915 §3). PKCS#8 comes back as it is.
 *
 * @returns DER of a PrivateKeyInfo, or undefined when it is none of the three.
 */
export function toPrivateKeyInfo(der: Bytes): Bytes | undefined {
  try {
    const outer = new Reader(der);
    const reader = outer.open(SEQUENCE);
    outer.finish();
    const version = readSmallInteger(reader);
    const next = reader.peek();
    if (next === SEQUENCE && version <= 1) {
      readAlgorithmIdentifier(reader);
      reader.read(OCTET_STRING);
      return der;
    }
    if (next === INTEGER && version === 0) {
      // Nine numbers; a DSA key in the same old style begins alike and has six.
      const numbers: Bytes[] = [];
      while (!reader.done && numbers.length < 9) numbers.push(encodingOf(der, readInteger(reader)));
      reader.finish();
      if (numbers.length === 5) return dsaPrivateKeyInfo(numbers);
      if (numbers.length !== 8) return undefined;
      return encodeSequence(
        encodeInteger(0),
        encodeSequence(encodeOid(RSA), encodeNull()),
        encodeOctetString(der),
      );
    }
    if (next === OCTET_STRING && version === 1) {
      reader.next();
      const parameters = reader.optional(contextConstructed(0));
      if (!parameters) return undefined;
      const curve = der.subarray(parameters.content, parameters.end);
      return encodeSequence(encodeInteger(0), encodeSequence(encodeOid(EC), curve), encodeOctetString(der));
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** OpenSSL's own form of DSA keys, { 0, p, q, g, y, x }, as PrivateKeyInfo. */
function dsaPrivateKeyInfo([p, q, g, , x]: readonly Bytes[]): Bytes | undefined {
  if (!p || !q || !g || !x) return undefined;
  const algorithm = encodeSequence(encodeOid(DSA), encodeSequence(p, q, g));
  return encodeSequence(encodeInteger(0), algorithm, encodeOctetString(x));
}

/** Modulus and exponent, as whole INTEGER encodings, of an RSAPrivateKey. */
function readRsaPublicParts(rsaPrivateKey: Uint8Array): [Bytes, Bytes] {
  const reader = new Reader(rsaPrivateKey).open(SEQUENCE);
  readSmallInteger(reader);
  return [encodingOf(rsaPrivateKey, readInteger(reader)), encodingOf(rsaPrivateKey, readInteger(reader))];
}

/**
 * Imports a PrivateKeyInfo so that it can sign and be saved again.
 *
 * @throws {WorkbenchError} `keys.unsupported` when the browser cannot hold such a key.
 */
export async function importPrivateKey(pkcs8: Bytes, hash: Hash = 'SHA-256'): Promise<CryptoKey> {
  const reader = new Reader(pkcs8).open(SEQUENCE);
  readSmallInteger(reader);
  const algorithm = readAlgorithmIdentifier(reader);
  const { oid } = algorithm;
  const curve = curveOf(pkcs8, algorithm);
  const parameters =
    oid === RSA
      ? { name: 'RSASSA-PKCS1-v1_5', hash }
      : oid === ED25519
        ? { name: 'Ed25519' }
        : curve !== undefined
          ? { name: 'ECDSA', namedCurve: curve }
          : undefined;
  if (!parameters)
    throw new WorkbenchError('keys.unsupported', `browsers cannot hold a private key of type ${oid}`);
  try {
    const taken =
      curve === undefined
        ? pkcs8
        : plainEcKey(encodingOf(pkcs8, algorithm), curve, contentOf(pkcs8, reader.read(OCTET_STRING)));
    return await crypto.subtle.importKey('pkcs8', taken, parameters, true, ['sign']);
  } catch (cause) {
    throw new WorkbenchError('keys.unsupported', 'the browser refused this private key', undefined, {
      cause,
    });
  }
}

/** WebCrypto's name of the curve of an EC key, or ours where it has none; undefined when it names no curve we know. */
function curveOf(der: Bytes, { oid, parameters }: AlgorithmIdentifier): string | undefined {
  if (oid !== EC || parameters?.tag !== OID) return undefined;
  return curves[readOid(new Reader(der, parameters.start))]?.name;
}

/**
 * The one form of an EC key that every engine takes. The public key inside is optional (RFC 5915 §3): Firefox
 * imports a key without it, or with a compressed one, but cannot tell its public half; WebKit refuses compressed
 * ones.
 *
 * @param algorithm AlgorithmIdentifier, DER.
 * @returns PrivateKeyInfo, DER.
 */
function plainEcKey(algorithm: Bytes, curve: string, ecPrivateKey: Bytes): Bytes {
  const { scalar, point } = readEcPrivateKey(ecPrivateKey);
  const stored = point && readBitString(new Reader(point)).bytes;
  const full = stored ? (decompressPoint(curve, stored) ?? stored) : publicPoint(curve, scalar);
  return encodeSequence(
    encodeInteger(0),
    algorithm,
    encodeOctetString(
      encodeSequence(encodeInteger(1), encodeOctetString(scalar), encodeContext(1, encodeBitString(full))),
    ),
  );
}

/**
 * The public half of a PrivateKeyInfo.
 *
 * @returns SubjectPublicKeyInfo, DER.
 * @throws {WorkbenchError} `asn1.*` when malformed, `keys.unsupported` when nobody here can derive it,
 *   `keys.bad_scalar` when the private number is out of range.
 */
export async function publicKeyOf(pkcs8: Bytes): Promise<Bytes> {
  const reader = new Reader(pkcs8).open(SEQUENCE);
  readSmallInteger(reader);
  const algorithm = readAlgorithmIdentifier(reader);
  const algorithmDer = encodingOf(pkcs8, algorithm);
  const inner = contentOf(pkcs8, reader.read(OCTET_STRING));
  if (algorithm.oid === RSA || algorithm.oid === RSA_PSS) {
    return encodeSequence(algorithmDer, encodeBitString(encodeSequence(...readRsaPublicParts(inner))));
  }
  if (algorithm.oid === EC) {
    const { scalar, point } = readEcPrivateKey(inner);
    if (point) return encodeSequence(algorithmDer, point);
    const curve = curveOf(pkcs8, algorithm) ?? 'of this key';
    if (curve in curveParameters)
      return encodeSequence(algorithmDer, encodeBitString(publicPoint(curve, scalar)));
    const { pointOnCurve } = await import('./public-half.ts');
    return encodeSequence(algorithmDer, encodeBitString(pointOnCurve(curve, scalar)));
  }
  if (algorithm.oid !== ED25519) {
    const { publicHalf } = await import('./public-half.ts');
    return encodeSequence(algorithmDer, encodeBitString(publicHalf(pkcs8, algorithm, inner)));
  }
  // No public key inside: let WebCrypto compute it, by way of JWK, the one format that shows it.
  const privateKey = await importPrivateKey(pkcs8);
  const { kty, crv, x } = (await crypto.subtle.exportKey('jwk', privateKey)) as Record<string, string>;
  const publicJwk = { kty, crv, x } as JsonWebKey;
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, privateKey.algorithm, true, ['verify']);
  return new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
}

/** The private number, and the `[1] publicKey` BIT STRING, as a whole encoding, of an ECPrivateKey (RFC 5915 §3). */
function readEcPrivateKey(der: Bytes): { scalar: Bytes; point: Bytes | undefined } {
  const reader = new Reader(der).open(SEQUENCE);
  readSmallInteger(reader);
  const scalar = contentOf(der, reader.read(OCTET_STRING));
  reader.optional(contextConstructed(0));
  const field = reader.optional(contextConstructed(1));
  return { scalar, point: field && contentOf(der, field) };
}
