import { netscapeCertTypes, tlsFeatures } from '#data/extension-values.ts';
import { keyUsages } from '#data/usages.ts';
import { readOid } from '#core/asn1/oid.ts';
import { readBitString, readBoolean, readSmallInteger, setBits } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { BOOLEAN, context, NULL, SEQUENCE } from '#core/asn1/tags.ts';
import { integerText } from '../integer.ts';
import { objectName, type WriteValue } from '../writing.ts';

/** `CA:TRUE, pathlen:0` (RFC 5280 §4.2.1.9). */
export const basicConstraints: WriteValue = (reader) => {
  const inner = reader.open(SEQUENCE);
  const ca = inner.peek() === BOOLEAN && readBoolean(inner);
  const length = inner.done ? undefined : integerText(inner);
  return `CA:${ca ? 'TRUE' : 'FALSE'}${length === undefined ? '' : `, pathlen:${length}`}`;
};

export const keyUsage: WriteValue = (reader) => bitNames(reader, keyUsages, ({ name }) => name);

export const netscapeCertType: WriteValue = (reader) =>
  bitNames(reader, netscapeCertTypes, ({ short }) => short);

function bitNames<T>(reader: Reader, names: readonly T[], nameOf: (name: T) => string): string | undefined {
  const found = setBits(readBitString(reader)).map((bit) => names[bit]);
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return found.flatMap((name) => (name === undefined ? [] : [nameOf(name)])).join(', ');
}

export const extendedKeyUsage: WriteValue = (reader, writing) =>
  list(reader, (inner) => objectName(readOid(inner), writing));

export const tlsFeature: WriteValue = (reader) =>
  list(reader, (inner) => {
    const number = readSmallInteger(inner);
    return tlsFeatures.find((feature) => feature.number === number)?.name ?? String(number);
  });

function list(reader: Reader, readOne: (reader: Reader) => string): string | undefined {
  const inner = reader.open(SEQUENCE);
  const items: string[] = [];
  while (!inner.done) items.push(readOne(inner));
  return items.length === 0 ? undefined : items.join(', ');
}

/** RFC 5280 §4.2.1.11. */
export const policyConstraints: WriteValue = (reader) => {
  const inner = reader.open(SEQUENCE);
  const items = ['requireExplicitPolicy', 'inhibitPolicyMapping'].flatMap((name, n) =>
    inner.peek() === context(n) ? [`${name}:${integerText(inner, context(n)) ?? ''}`] : [],
  );
  return items.length === 0 ? undefined : items.join(', ');
};

/** Pairs of a CA's own policy and the one it takes for it (RFC 5280 §4.2.1.5). */
export const policyMappings: WriteValue = (reader, writing) =>
  list(reader, (inner) => {
    const pair = inner.open(SEQUENCE);
    return `${objectName(readOid(pair), writing)}:${objectName(readOid(pair), writing)}`;
  });

export const inhibitAnyPolicy: WriteValue = (reader) => integerText(reader);

/** openssl makes a NULL of any word. */
export const noCheck: WriteValue = (reader) => {
  reader.read(NULL);
  return 'ignored';
};
