import { curveParameters, type CurveParameters } from '#data/curve-parameters.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';

/**
 * The little arithmetic on elliptic curves that some engines leave to us. It is for keys a person brings along
 * and takes time that depends on the private number, as BigInt cannot do otherwise; signatures are left to
 * WebCrypto.
 */

/** In Jacobian coordinates: x = X/Z², y = Y/Z³; Z = 0 is the point at infinity. */
interface Point {
  X: bigint;
  Y: bigint;
  Z: bigint;
}

/**
 * The public point of a private number.
 *
 * @param scalar Big-endian, of any length.
 * @returns `04 ‖ x ‖ y` (SEC 1 §2.3.3).
 * @throws {WorkbenchError} `keys.bad_scalar` unless 0 < scalar < n; `keys.unsupported` for another curve.
 */
export function publicPoint(curve: string, scalar: Uint8Array): Bytes {
  const parameters = curveOf(curve);
  const { p, n } = parameters;
  const d = toBigInt(scalar);
  if (d === 0n || d >= n) {
    throw new WorkbenchError(
      'keys.bad_scalar',
      `the private number is not between 0 and the order of ${curve}`,
    );
  }
  const generator: Point = { X: parameters.x, Y: parameters.y, Z: 1n };
  let result: Point = { X: 1n, Y: 1n, Z: 0n };
  for (const bit of d.toString(2)) {
    result = double(result, p);
    if (bit === '1') result = add(result, generator, p);
  }
  const inverse = power(result.Z, p - 2n, p);
  const square = (inverse * inverse) % p;
  return uncompressed(parameters, mod(result.X * square, p), mod(result.Y * square * inverse, p));
}

/**
 * Writes a compressed point in full (SEC 1 §2.3.4).
 *
 * @param point `02 ‖ x` for an even y, `03 ‖ x` for an odd one.
 * @returns `04 ‖ x ‖ y`; undefined when it is no compressed point of this curve.
 */
export function decompressPoint(curve: string, point: Uint8Array): Bytes | undefined {
  const parameters = curveParameters[curve];
  const [sign] = point;
  if (!parameters || point.length !== 1 + parameters.octets || (sign !== 2 && sign !== 3)) return undefined;
  const { p, b } = parameters;
  const x = toBigInt(point.subarray(1));
  if (x >= p) return undefined;
  const square = mod(x * x * x - 3n * x + b, p);
  // All three primes are 3 modulo 4, where this power is a root if there is one.
  const root = power(square, (p + 1n) / 4n, p);
  if ((root * root) % p !== square) return undefined;
  return uncompressed(parameters, x, (root & 1n) === BigInt(sign & 1) ? root : p - root);
}

/** dbl-2001-b, for curves with a = −3 (Explicit-Formulas Database). Doubling infinity gives infinity. */
function double({ X, Y, Z }: Point, p: bigint): Point {
  const delta = (Z * Z) % p;
  const gamma = (Y * Y) % p;
  const beta = (X * gamma) % p;
  const alpha = (3n * (X - delta) * (X + delta)) % p;
  const doubled = mod(alpha * alpha - 8n * beta, p);
  return {
    X: doubled,
    Y: mod(alpha * (4n * beta - doubled) - 8n * gamma * gamma, p),
    Z: mod((Y + Z) * (Y + Z) - gamma - delta, p),
  };
}

/**
 * madd (Explicit-Formulas Database): `b` has Z = 1. Both are never the same point here: what is added is the
 * generator, to an even multiple of it smaller than its order.
 */
function add(a: Point, b: Point, p: bigint): Point {
  if (a.Z === 0n) return b;
  const ZZ = (a.Z * a.Z) % p;
  const H = mod(b.X * ZZ - a.X, p);
  const R = mod(b.Y * ZZ * a.Z - a.Y, p);
  const HH = (H * H) % p;
  const HHH = (H * HH) % p;
  const V = (a.X * HH) % p;
  const X = mod(R * R - HHH - 2n * V, p);
  return { X, Y: mod(R * (V - X) - a.Y * HHH, p), Z: (a.Z * H) % p };
}

function curveOf(curve: string): CurveParameters {
  const parameters = curveParameters[curve];
  if (!parameters)
    throw new WorkbenchError('keys.unsupported', `this page cannot compute on the curve ${curve}`);
  return parameters;
}

const mod = (value: bigint, p: bigint): bigint => ((value % p) + p) % p;

function power(base: bigint, exponent: bigint, p: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % p;
    if (bit === '1') result = (result * base) % p;
  }
  return result;
}

const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x0${toHex(bytes)}`);

/** Big-endian, filled up with zeros. */
function toOctets(value: bigint, octets: number): Bytes {
  const hex = value.toString(16).padStart(2 * octets, '0');
  return Uint8Array.from({ length: octets }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

const uncompressed = ({ octets }: CurveParameters, x: bigint, y: bigint): Bytes =>
  concatBytes([Uint8Array.of(4), toOctets(x, octets), toOctets(y, octets)]);
