import { curves, type Hash } from '#data/algorithms.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, encodingOf, readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, INTEGER, OCTET_STRING, OID, SEQUENCE } from '#core/asn1/tags.ts';
import {
  encodeBitString,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
} from '#core/asn1/write.ts';
import { readAlgorithmIdentifier } from './algorithm-identifier.ts';

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
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
      for (let i = 1; i < 9; i++) readInteger(reader);
      reader.finish();
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
  const { oid, parameters } = readAlgorithmIdentifier(reader);
  const algorithm =
    oid === RSA
      ? { name: 'RSASSA-PKCS1-v1_5', hash }
      : oid === ED25519
        ? { name: 'Ed25519' }
        : oid === EC && parameters?.tag === OID
          ? { name: 'ECDSA', namedCurve: curves[readOid(new Reader(pkcs8, parameters.start))]?.name ?? '' }
          : undefined;
  if (!algorithm)
    throw new WorkbenchError('keys.unsupported', `browsers cannot hold a private key of type ${oid}`);
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']);
  } catch (cause) {
    throw new WorkbenchError('keys.unsupported', 'the browser refused this private key', undefined, {
      cause,
    });
  }
}

/**
 * The public half of a PrivateKeyInfo.
 *
 * @returns SubjectPublicKeyInfo, DER.
 * @throws {WorkbenchError} `asn1.*` when malformed, `keys.unsupported` when the browser cannot derive it.
 */
export async function publicKeyOf(pkcs8: Bytes): Promise<Bytes> {
  const reader = new Reader(pkcs8).open(SEQUENCE);
  readSmallInteger(reader);
  const algorithm = readAlgorithmIdentifier(reader);
  const algorithmDer = encodingOf(pkcs8, algorithm);
  const inner = contentOf(pkcs8, reader.read(OCTET_STRING));
  if (algorithm.oid === RSA) {
    return encodeSequence(algorithmDer, encodeBitString(encodeSequence(...readRsaPublicParts(inner))));
  }
  const point = algorithm.oid === EC ? storedPoint(inner) : undefined;
  if (point) return encodeSequence(algorithmDer, point);
  // No public key inside: let WebCrypto compute it, by way of JWK, the one format that shows it.
  const privateKey = await importPrivateKey(pkcs8);
  const { kty, crv, x, y } = (await crypto.subtle.exportKey('jwk', privateKey)) as Record<string, string>;
  const publicJwk = { kty, crv, x, ...(y !== undefined && { y }) } as JsonWebKey;
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, privateKey.algorithm, true, ['verify']);
  return new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
}

/** The `[1] publicKey` BIT STRING of an ECPrivateKey, as a whole encoding. */
function storedPoint(ecPrivateKey: Uint8Array): Bytes | undefined {
  const reader = new Reader(ecPrivateKey).open(SEQUENCE);
  readSmallInteger(reader);
  reader.read(OCTET_STRING);
  reader.optional(contextConstructed(0));
  const field = reader.optional(contextConstructed(1));
  return field && contentOf(ecPrivateKey, field);
}
