import { primeCurves, type PrimeCurve } from '#data/prime-curves.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING, OID, SEQUENCE } from '#core/asn1/tags.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import { bitCount, readNumber, toBigInt } from './numbers.ts';

const PRIME_FIELD = '1.2.840.10045.1.1';
/** P-521 is the largest curve in use; past this someone wants to keep us busy. */
const MAX_BITS = 640;

/** What an EC key says of its curve: one by name, or all its numbers (ECParameters, SEC 1 §C.2). */
export interface KeyCurve {
  curve: PrimeCurve;
  /** True when the numbers are written out. They may be those of a known curve all the same. */
  explicit: boolean;
}

/** Undefined for a curve that is not known here, over a binary field, or too large. @throws `asn1.*`. */
export function readKeyCurve(bytes: Uint8Array, { parameters }: AlgorithmIdentifier): KeyCurve | undefined {
  if (!parameters) return undefined;
  const reader = new Reader(bytes, parameters.start, parameters.end);
  if (parameters.tag === OID) {
    const oid = readOid(reader);
    const curve = primeCurves.find((one) => one.oid === oid);
    return curve && { curve, explicit: false };
  }
  if (parameters.tag !== SEQUENCE) return undefined;
  const curve = readExplicitCurve(reader);
  return curve && { curve, explicit: true };
}

function readExplicitCurve(outer: Reader): PrimeCurve | undefined {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  const field = reader.open(SEQUENCE);
  if (readOid(field) !== PRIME_FIELD) return undefined;
  const p = readNumber(field);
  const coefficients = reader.open(SEQUENCE);
  const [a, b] = [coefficients, coefficients].map((one) =>
    toBigInt(contentOf(one.bytes, one.read(OCTET_STRING))),
  );
  const base = contentOf(reader.bytes, reader.read(OCTET_STRING));
  const n = readNumber(reader);
  if (bitCount(p) > MAX_BITS || bitCount(n) > MAX_BITS || a === undefined || b === undefined)
    return undefined;
  const known = primeCurves.find((one) => one.p === p && one.a === a && one.b === b && one.n === n);
  const octets = Math.ceil(bitCount(p) / 8);
  const x = toBigInt(base.subarray(1, 1 + octets));
  if (known && known.x === x) return known;
  // The generator of an unknown curve is needed in full.
  if (base[0] !== 4 || base.length !== 1 + 2 * octets) return undefined;
  return { name: 'explicit parameters', oid: '', p, a, b, x, y: toBigInt(base.subarray(1 + octets)), n };
}
