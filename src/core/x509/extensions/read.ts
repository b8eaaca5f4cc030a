import { keyUsages, type KeyUsage } from '#data/usages.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readBitString, readBoolean, readSmallInteger, setBits } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import {
  BOOLEAN,
  context,
  contextConstructed,
  INTEGER,
  NULL,
  OCTET_STRING,
  SEQUENCE,
} from '#core/asn1/tags.ts';
import { type ReadGeneralName, readGeneralName, readGeneralNames } from '../general-name.ts';
import type { ExtensionValue } from './value.ts';

type Read = (reader: Reader) => ExtensionValue;

/** Readers by OID (RFC 5280 §4.2; RFC 7633; RFC 6960 §4.2.2.2.1). Each reads one value and throws `asn1.*`. */
export const extensionReaders: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['2.5.29.14', (reader) => ({ type: 'subjectKeyIdentifier', keyIdentifier: octets(reader, OCTET_STRING) })],
  ['2.5.29.15', readKeyUsage],
  ['2.5.29.17', (reader) => ({ type: 'subjectAltName', names: readGeneralNames(reader.open(SEQUENCE)) })],
  ['2.5.29.18', (reader) => ({ type: 'issuerAltName', names: readGeneralNames(reader.open(SEQUENCE)) })],
  ['2.5.29.19', readBasicConstraints],
  ['2.5.29.30', readNameConstraints],
  ['2.5.29.31', readDistributionPoints],
  ['2.5.29.32', readPolicies],
  ['2.5.29.35', readAuthorityKeyIdentifier],
  [
    '2.5.29.37',
    (reader) => ({ type: 'extendedKeyUsage', purposes: list(reader, (inner) => readOid(inner)) }),
  ],
  ['1.3.6.1.5.5.7.1.1', readInfoAccess],
  [
    '1.3.6.1.5.5.7.1.24',
    (reader) => ({ type: 'tlsFeature', features: list(reader, (r) => readSmallInteger(r)) }),
  ],
  [
    '1.3.6.1.5.5.7.48.1.5',
    (reader) => {
      reader.read(NULL);
      return { type: 'noCheck' };
    },
  ],
]);

function octets(reader: Reader, tag: number) {
  return contentOf(reader.bytes, reader.read(tag));
}

/** SEQUENCE OF. */
function list<T>(reader: Reader, readOne: (reader: Reader) => T): T[] {
  const inner = reader.open(SEQUENCE);
  const values: T[] = [];
  while (!inner.done) values.push(readOne(inner));
  return values;
}

function readKeyUsage(reader: Reader): ExtensionValue {
  const usages: KeyUsage[] = [];
  for (const bit of setBits(readBitString(reader))) {
    const usage = keyUsages[bit];
    if (usage) usages.push(usage.name);
  }
  return { type: 'keyUsage', usages };
}

function readBasicConstraints(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const ca = inner.peek() === BOOLEAN ? readBoolean(inner) : false;
  if (inner.peek() !== INTEGER) {
    inner.finish();
    return { type: 'basicConstraints', ca };
  }
  const pathLength = readSmallInteger(inner);
  inner.finish();
  return { type: 'basicConstraints', ca, pathLength };
}

function readAuthorityKeyIdentifier(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const value: ExtensionValue = { type: 'authorityKeyIdentifier' };
  const keyIdentifier = inner.optional(context(0));
  const issuer = inner.optional(contextConstructed(1));
  const serialNumber = inner.optional(context(2));
  inner.finish();
  if (keyIdentifier) value.keyIdentifier = contentOf(reader.bytes, keyIdentifier);
  if (issuer) value.issuer = readGeneralNames(inner.enter(issuer));
  if (serialNumber) value.serialNumber = contentOf(reader.bytes, serialNumber);
  return value;
}

function readNameConstraints(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const subtrees = (n: number): ReadGeneralName[] => {
    const element = inner.optional(contextConstructed(n));
    if (!element) return [];
    const trees = inner.enter(element);
    const names: ReadGeneralName[] = [];
    while (!trees.done) names.push(readGeneralName(trees.open(SEQUENCE)));
    return names;
  };
  return { type: 'nameConstraints', permitted: subtrees(0), excluded: subtrees(1) };
}

function readDistributionPoints(reader: Reader): ExtensionValue {
  const locations = list(reader, (points) => {
    const point = points.open(SEQUENCE);
    const name = point.optional(contextConstructed(0));
    const full = name && point.enter(name).optional(contextConstructed(0));
    return full ? readGeneralNames(point.enter(full)) : [];
  });
  return { type: 'crlDistributionPoints', locations };
}

function readPolicies(reader: Reader): ExtensionValue {
  return { type: 'certificatePolicies', policies: list(reader, (inner) => readOid(inner.open(SEQUENCE))) };
}

function readInfoAccess(reader: Reader): ExtensionValue {
  const accesses = list(reader, (inner) => {
    const description = inner.open(SEQUENCE);
    return { method: readOid(description), location: readGeneralName(description) };
  });
  return { type: 'authorityInfoAccess', accesses };
}
