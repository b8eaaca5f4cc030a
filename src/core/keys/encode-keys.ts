import { curves } from '#data/algorithms.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
} from '#core/asn1/write.ts';
import { fromBigInt, toBigInt } from './numbers.ts';

/** SubjectPublicKeyInfo and PrivateKeyInfo, DER, out of the numbers that other formats keep keys as. */

const RSA = encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull());
const EC = encodeOid('1.2.840.10045.2.1');
const DSA = encodeOid('1.2.840.10040.4.1');

/** OIDs of keys that are bare octets (RFC 8410), by the names JWK has for them. */
const okpOids: Readonly<Record<string, string>> = {
  X25519: '1.3.101.110',
  X448: '1.3.101.111',
  Ed25519: '1.3.101.112',
  Ed448: '1.3.101.113',
};

const curveOid = (name: string): string | undefined =>
  Object.entries(curves).find(([, curve]) => curve.name === name || curve.openssl === name)?.[0];

const publicKeyInfo = (algorithm: Bytes, key: Bytes): Bytes =>
  encodeSequence(algorithm, encodeBitString(key));
const privateKeyInfo = (algorithm: Bytes, key: Bytes): Bytes =>
  encodeSequence(encodeInteger(0), algorithm, encodeOctetString(key));

/** Numbers are big-endian, as they come; leading zeros do not matter. */
export function rsaPublicKey(n: Uint8Array, e: Uint8Array): Bytes {
  return publicKeyInfo(RSA, encodeSequence(encodeInteger(n), encodeInteger(e)));
}

export interface RsaNumbers {
  n: Uint8Array;
  e: Uint8Array;
  d: Uint8Array;
  p: Uint8Array;
  q: Uint8Array;
  /** The inverse of q modulo p. */
  qi: Uint8Array;
}

export function rsaPrivateKey({ n, e, d, p, q, qi }: RsaNumbers): Bytes {
  const modulus = (prime: Uint8Array): Bytes => {
    const one = toBigInt(prime) - 1n;
    return one <= 0n ? Uint8Array.of(0) : fromBigInt(toBigInt(d) % one, prime.length);
  };
  const numbers = [n, e, d, p, q, modulus(p), modulus(q), qi].map((number) => encodeInteger(number));
  return privateKeyInfo(RSA, encodeSequence(encodeInteger(0), ...numbers));
}

/** @param point `04 ‖ x ‖ y`. @returns Undefined for a curve without a name here. */
export function ecPublicKey(curve: string, point: Uint8Array): Bytes | undefined {
  const oid = curveOid(curve);
  if (oid === undefined) return undefined;
  return publicKeyInfo(encodeSequence(EC, encodeOid(oid)), point as Bytes);
}

export function ecPrivateKey(curve: string, scalar: Uint8Array, point: Uint8Array): Bytes | undefined {
  const oid = curveOid(curve);
  if (oid === undefined) return undefined;
  const octets = Math.ceil((curves[oid]?.bits ?? 0) / 8);
  const number = toBigInt(scalar);
  const fitting = number >> BigInt(8 * octets) === 0n ? fromBigInt(number, octets) : scalar;
  const key = encodeSequence(
    encodeInteger(1),
    encodeOctetString(fitting),
    ...(point.length > 0 ? [encodeContext(1, encodeBitString(point))] : []),
  );
  return privateKeyInfo(encodeSequence(EC, encodeOid(oid)), key);
}

/** A point in full out of its coordinates, which may have lost leading zeros. */
export function ecPoint(curve: string, x: Uint8Array, y: Uint8Array): Bytes {
  const octets = Math.ceil((curves[curveOid(curve) ?? '']?.bits ?? 0) / 8);
  const padded = (coordinate: Uint8Array): Uint8Array => {
    const filled = new Uint8Array(Math.max(octets, coordinate.length));
    filled.set(coordinate, filled.length - coordinate.length);
    return filled;
  };
  return concatBytes([Uint8Array.of(4), padded(x), padded(y)]);
}

export function okpPublicKey(name: string, key: Uint8Array): Bytes | undefined {
  const oid = okpOids[name];
  return oid === undefined ? undefined : publicKeyInfo(encodeSequence(encodeOid(oid)), key as Bytes);
}

export function okpPrivateKey(name: string, seed: Uint8Array): Bytes | undefined {
  const oid = okpOids[name];
  return oid === undefined
    ? undefined
    : privateKeyInfo(encodeSequence(encodeOid(oid)), encodeOctetString(seed));
}

export interface DsaNumbers {
  p: Uint8Array;
  q: Uint8Array;
  g: Uint8Array;
}

const dsaAlgorithm = ({ p, q, g }: DsaNumbers): Bytes =>
  encodeSequence(DSA, encodeSequence(encodeInteger(p), encodeInteger(q), encodeInteger(g)));

export function dsaPublicKey(numbers: DsaNumbers, y: Uint8Array): Bytes {
  return publicKeyInfo(dsaAlgorithm(numbers), encodeInteger(y));
}

export function dsaPrivateKey(numbers: DsaNumbers, x: Uint8Array): Bytes {
  return privateKeyInfo(dsaAlgorithm(numbers), encodeInteger(x));
}
