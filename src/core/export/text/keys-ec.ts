import { opensslCurves } from '#data/openssl-curves.ts';
import { primeCurves } from '#data/prime-curves.ts';
import { isPoint, type PrimeCurve } from './ec-curve.ts';
import { readCurve } from './ec-parameters.ts';
import type { KeyFormat } from './keys.ts';
import { labeledOctets } from './key-parts.ts';
import { dotted, knownObject } from './object-names.ts';
import { tags } from './universal-tags.ts';

/** A point on a named curve (RFC 5480 §2.1.1), or on one given by its numbers. */
export const formatEc: KeyFormat = ({ bytes }, { parameter }) => {
  const curve =
    parameter?.tag === tags.oid
      ? namedCurve(parameter.bytes)
      : parameter?.tag === tags.sequence
        ? readCurve(parameter.bytes)
        : undefined;
  if (!curve) return undefined;
  // The point at infinity is loaded, but not shown.
  if (bytes.length === 1 && bytes[0] === 0) return '';
  if (!isPoint(bytes, curve.octets, curve.prime)) return undefined;
  return `Public-Key: (${curve.bits} bit)\n${labeledOctets('pub:', bytes)}${curve.lines}`;
};

const primes: ReadonlyMap<string, PrimeCurve> = new Map(primeCurves.map((curve) => [curve.oid, curve]));

interface NamedCurve {
  bits: number;
  octets: number;
  prime: PrimeCurve | undefined;
  lines: string;
}

function namedCurve(oid: Uint8Array): NamedCurve | undefined {
  // All versions have the same curves under the same names.
  const name = knownObject(oid, '3.0')?.short;
  const curve = name === undefined ? undefined : opensslCurves.get(name);
  if (name === undefined || !curve) return undefined;
  const { bits, octets, nist } = curve;
  const prime = primes.get(dotted(oid));
  const lines = `ASN1 OID: ${name}\n${nist === undefined ? '' : `NIST CURVE: ${nist}\n`}`;
  return { bits, octets, prime, lines };
}
