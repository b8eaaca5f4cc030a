import type { Bytes } from '#core/bytes/bytes.ts';
import { formOf, isPoint, type PrimeCurve, toOctets, uncompressed } from './ec-curve.ts';
import { labeledNumber, labeledOctets } from './key-parts.ts';
import { bitCount, toNumber } from './numbers.ts';
import { dotted } from './object-names.ts';
import { decode, optional, sequence, type Value } from './template.ts';
import { integer, magnitude, oid } from './primitives.ts';
import { any, bitString, octetString } from './types.ts';
import { tags } from './universal-tags.ts';

/** ECParameters (SEC 1 §C.2): a curve given by its numbers. */
const ecParameters = sequence({
  version: integer,
  field: sequence({ type: oid, parameters: any }),
  curve: sequence({ a: octetString, b: octetString, seed: optional(bitString) }),
  base: octetString,
  order: magnitude,
  cofactor: optional(magnitude),
});

export interface ExplicitCurve {
  /** Of the order. */
  bits: number;
  /** Of a coordinate. */
  octets: number;
  prime: PrimeCurve | undefined;
  lines: string;
}

const PRIME_FIELD = '1.2.840.10045.1.1';
const BINARY_FIELD = '1.2.840.10045.1.2';
/** OpenSSL computes on no larger field (`OPENSSL_ECC_MAX_FIELD_BITS`). */
const MAX_FIELD_BITS = 661;

/** Undefined where OpenSSL makes no curve of it. */
export function readCurve(bytes: Bytes): ExplicitCurve | undefined {
  const parameters = decode(ecParameters, bytes);
  const field = parameters && readField(parameters.field);
  if (!field || field.bits > MAX_FIELD_BITS) return undefined;
  const { curve, base, order, cofactor } = parameters;
  const [n, octets] = [toNumber(order), Math.ceil(field.bits / 8)];
  const { p } = field;
  const prime = p === undefined ? undefined : { p, a: toNumber(curve.a), b: toNumber(curve.b) };
  if (n === 0n || !isPoint(base, octets, prime)) return undefined;
  const generator = uncompressed(base, octets, prime);
  const lines = [
    field.lines,
    labeledNumber('A:   ', curve.a),
    labeledNumber('B:   ', curve.b),
    labeledNumber(`Generator (${formOf(generator) ?? ''}):`, generator),
    labeledNumber('Order: ', order),
    // One left out is worked out by Hasse's theorem.
    labeledNumber('Cofactor: ', cofactor ?? toOctets((field.size + 1n + n / 2n) / n)),
    curve.seed ? labeledOctets('Seed:', curve.seed.bytes) : '',
  ];
  return { bits: bitCount(order), octets, prime, lines: lines.join('') };
}

interface Field {
  bits: number;
  /** How many elements it has. */
  size: bigint;
  /** Of a field of integers. */
  p?: bigint;
  lines: string;
}

function readField({ type, parameters }: Value<typeof ecParameters>['field']): Field | undefined {
  const { tag, bytes } = parameters;
  const kind = dotted(type);
  if (kind === BINARY_FIELD) return tag === tags.sequence ? readBinaryField(bytes) : undefined;
  const bits = bitCount(bytes);
  if (kind !== PRIME_FIELD || tag !== tags.integer || bits > MAX_FIELD_BITS) return undefined;
  const p = toNumber(bytes);
  if (p % 2n === 0n) return undefined;
  return { bits, size: p, p, lines: `Field Type: prime-field\n${labeledNumber('Prime:', bytes)}` };
}

const binaryField = sequence({ m: magnitude, basis: oid, parameters: any });
const threeTerms = sequence({ k1: magnitude, k2: magnitude, k3: magnitude });

function readBinaryField(encoding: Bytes): Field | undefined {
  const field = decode(binaryField, encoding);
  if (!field || field.m.length > 2) return undefined;
  const m = toNumber(field.m);
  const { tag, bytes } = field.parameters;
  const terms = tag === tags.sequence ? decode(threeTerms, bytes) : undefined;
  const exponents = terms ? [terms.k1, terms.k2, terms.k3] : tag === tags.integer ? [bytes] : [];
  const ks = exponents.map((k) => (k.length > 2 ? m : toNumber(k)));
  if (ks.length === 0 || ks.some((k) => k <= 0n || k >= m) || m > MAX_FIELD_BITS) return undefined;
  const polynomial = [m, ...ks, 0n].reduce((sum, k) => sum | (1n << k), 0n);
  const lines = [
    'Field Type: characteristic-two-field\n',
    `Basis Type: ${terms ? 'ppBasis' : 'tpBasis'}\n`,
    labeledNumber('Polynomial:', toOctets(polynomial)),
  ];
  return { bits: Number(m), size: 1n << m, lines: lines.join('') };
}
