import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { ed448, x448 } from '@noble/curves/ed448.js';
import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { ml_kem1024, ml_kem512, ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { publicKeyAlgorithms } from '#data/algorithms.ts';
import { primeCurves } from '#data/prime-curves.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { context, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { encodeInteger } from '#core/asn1/write.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import { bitCount, fromBigInt, power, readNumber, toBigInt } from './numbers.ts';

/**
 * The public half of private keys that no browser holds: DSA, DH, X25519, X448, Ed448, other curves, ML-DSA, ML-KEM,
 * SLH-DSA. Takes time that depends on the key, as BigInt cannot do otherwise; nothing is signed with it.
 */

/** Keys of 10,000 bits are the most openssl makes. */
const MAX_BITS = 10_000;

interface PostQuantum {
  keygen: (seed: Uint8Array) => { publicKey: Uint8Array };
  getPublicKey: (secretKey: Uint8Array) => Uint8Array;
}

const postQuantum: Readonly<Record<string, PostQuantum>> = {
  'ML-DSA-44': ml_dsa44,
  'ML-DSA-65': ml_dsa65,
  'ML-DSA-87': ml_dsa87,
  'ML-KEM-512': ml_kem512,
  'ML-KEM-768': ml_kem768,
  'ML-KEM-1024': ml_kem1024,
};

const montgomery: Readonly<Record<string, (key: Uint8Array) => Uint8Array>> = {
  X25519: (key) => x25519.getPublicKey(key),
  X448: (key) => x448.getPublicKey(key),
  Ed448: (key) => ed448.getPublicKey(key),
};

/**
 * @param bytes The buffer the algorithm was read from.
 * @param privateKey The content of the OCTET STRING.
 * @returns The content of the BIT STRING of a SubjectPublicKeyInfo.
 * @throws {WorkbenchError} `keys.unsupported`, `asn1.*`.
 */
export function publicHalf(
  bytes: Uint8Array,
  { oid, parameters }: AlgorithmIdentifier,
  privateKey: Bytes,
): Bytes {
  const name = publicKeyAlgorithms[oid] ?? oid;
  const curve = montgomery[name];
  if (curve) return curve(contentOf(privateKey, new Reader(privateKey).read(OCTET_STRING))) as Bytes;
  if (name === 'DSA' || name === 'DH') {
    const numbers = new Reader(bytes, parameters?.start ?? bytes.length, parameters?.end).open(SEQUENCE);
    // p, q, g of DSA and of X9.42; p, g of PKCS#3.
    const p = readNumber(numbers);
    if (name === 'DSA') readNumber(numbers);
    const g = readNumber(numbers);
    const x = readNumber(new Reader(privateKey));
    if (bitCount(p) > MAX_BITS || bitCount(x) > MAX_BITS || p < 2n) throw unsupported(name);
    return encodeInteger(fromBigInt(power(g % p, x, p), Math.ceil(bitCount(p) / 8)));
  }
  const scheme = postQuantum[name];
  if (scheme) return fromSeedOrKey(scheme, privateKey);
  // The public half is the second half (FIPS 205 §9.1, RFC 9909 §5).
  if (name.startsWith('SLH-DSA')) return privateKey.slice(privateKey.length / 2);
  throw unsupported(oid);
}

/** CHOICE { seed [0], expandedKey OCTET STRING, both SEQUENCE } (RFC 9881 §6, RFC 9935 §6). */
function fromSeedOrKey({ keygen, getPublicKey }: PostQuantum, privateKey: Bytes): Bytes {
  const reader = new Reader(privateKey);
  const inner = reader.peek() === SEQUENCE ? reader.open(SEQUENCE) : reader;
  const element = inner.next();
  const octets = contentOf(inner.bytes, element);
  const isSeed = element.tag === context(0) || (inner !== reader && octets.length <= 64);
  return (isSeed ? keygen(octets).publicKey : getPublicKey(octets)) as Bytes;
}

/** A point of a curve that `ec-point.ts` does not compute on. @throws {WorkbenchError} `keys.unsupported`. */
export function pointOnCurve(name: string, scalar: Uint8Array): Bytes {
  const curve = primeCurves.find((one) => one.name === name);
  const d = toBigInt(scalar);
  if (!curve || d < 1n || d >= curve.n) throw unsupported(name);
  const { p, n, a, b, x, y } = curve;
  const Point = weierstrass({ p, n, h: 1n, a, b, Gx: x, Gy: y });
  return Point.BASE.multiply(d).toBytes(false);
}

const unsupported = (what: string): WorkbenchError =>
  new WorkbenchError('keys.unsupported', `the public half of a key of type ${what} is not computed here`);
