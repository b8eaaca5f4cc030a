import { toNumber } from './numbers.ts';

/** y² = x³ + ax + b over the integers modulo an odd p. */
export interface PrimeCurve {
  p: bigint;
  a: bigint;
  b: bigint;
}

/** How a point is written (SEC 1 §2.3.3), by its first octet; bit 0 is the parity of y where it is told. */
const forms: Readonly<Record<number, 'compressed' | 'uncompressed' | 'hybrid'>> = {
  2: 'compressed',
  3: 'compressed',
  4: 'uncompressed',
  6: 'hybrid',
  7: 'hybrid',
};

export const formOf = (point: Uint8Array): string | undefined => forms[point[0] ?? 0];

/**
 * Whether OpenSSL takes octets for a point.
 *
 * @param octets Of a coordinate.
 * @param curve Where it is known, the point must lie on it; other curves are taken at their word.
 */
export function isPoint(point: Uint8Array, octets: number, curve?: PrimeCurve): boolean {
  const form = formOf(point);
  if (form === undefined || point.length !== 1 + (form === 'compressed' ? 1 : 2) * octets) return false;
  if (!curve) return true;
  const { p } = curve;
  const x = toNumber(point.subarray(1, 1 + octets));
  if (x >= p) return false;
  if (form === 'compressed') return isSquare(rightSide(x, curve), p);
  const y = toNumber(point.subarray(1 + octets));
  if (y >= p || (y * y) % p !== rightSide(x, curve)) return false;
  return form !== 'hybrid' || (y & 1n) === BigInt((point[0] ?? 0) & 1);
}

const mod = (value: bigint, p: bigint): bigint => ((value % p) + p) % p;

const rightSide = (x: bigint, { p, a, b }: PrimeCurve): bigint => mod((x * x + a) * x + b, p);

const isSquare = (value: bigint, p: bigint): boolean => value === 0n || power(value, (p - 1n) / 2n, p) === 1n;

function power(base: bigint, exponent: bigint, p: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % p;
    if (bit === '1') result = (result * base) % p;
  }
  return result;
}

/**
 * A point in full, `04 ‖ x ‖ y`.
 *
 * @returns A compressed point as it is where its y would take more than one power to find.
 */
export function uncompressed(point: Uint8Array, octets: number, curve: PrimeCurve | undefined): Uint8Array {
  if (formOf(point) !== 'compressed') return Uint8Array.of(4, ...point.subarray(1));
  if (!curve || curve.p % 4n !== 3n) return point;
  const root = power(rightSide(toNumber(point.subarray(1)), curve), (curve.p + 1n) / 4n, curve.p);
  const y = (root & 1n) === BigInt((point[0] ?? 0) & 1) ? root : curve.p - root;
  const hex = y.toString(16).padStart(2 * octets, '0');
  return Uint8Array.of(4, ...point.subarray(1), ...octetsOf(hex));
}

const octetsOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));

/** Big-endian, as short as it can be. */
export function toOctets(value: bigint): Uint8Array {
  const digits = value.toString(16);
  return Uint8Array.from(octetsOf(digits.padStart(digits.length + (digits.length % 2), '0')));
}
