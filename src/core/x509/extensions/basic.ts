import { keyUsages, type KeyUsage } from '#data/usages.ts';
import { toHex } from '#core/bytes/hex.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readBitString, readBoolean, readSmallInteger, setBits } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { BOOLEAN, context, contextConstructed, INTEGER, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { type ReadGeneralName, readGeneralName, readGeneralNames } from '../general-name.ts';
import { list } from './parts.ts';
import type { ExtensionValue, GeneralSubtree } from './value.ts';

export function readKeyUsage(reader: Reader): ExtensionValue {
  const usages: KeyUsage[] = [];
  for (const bit of setBits(readBitString(reader))) {
    const usage = keyUsages[bit];
    if (usage) usages.push(usage.name);
  }
  return { type: 'keyUsage', usages };
}

export function readBasicConstraints(reader: Reader): ExtensionValue {
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

export function readAuthorityKeyIdentifier(reader: Reader): ExtensionValue {
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

export function readNameConstraints(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const subtrees = (n: number): GeneralSubtree[] => {
    const element = inner.optional(contextConstructed(n));
    if (!element) return [];
    const trees = inner.enter(element);
    const names: GeneralSubtree[] = [];
    while (!trees.done) names.push(readSubtree(trees.open(SEQUENCE)));
    return names;
  };
  const value: ExtensionValue = { type: 'nameConstraints', permitted: subtrees(0), excluded: subtrees(1) };
  inner.finish();
  return value;
}

function readSubtree(reader: Reader): GeneralSubtree {
  const subtree: GeneralSubtree = readGeneralName(reader);
  if (reader.peek() === context(0)) subtree.minimum = readSmallInteger(reader, context(0));
  if (reader.peek() === context(1)) subtree.maximum = readSmallInteger(reader, context(1));
  reader.finish();
  return subtree;
}

export function readAccesses(reader: Reader): { method: string; location: ReadGeneralName }[] {
  return list(reader, (inner) => {
    const description = inner.open(SEQUENCE);
    return { method: readOid(description), location: readGeneralName(description) };
  });
}

/** RFC 5280 §4.2.1.8. Values that are no text are shown as hex. */
export function readDirectoryAttributes(reader: Reader): ExtensionValue {
  const attributes = list(reader, (inner) => {
    const attribute = inner.open(SEQUENCE);
    const oid = readOid(attribute);
    const set = attribute.open(SET);
    const values: string[] = [];
    while (!set.done) {
      const element = set.next();
      values.push(
        decodeString(set.bytes, element)?.text ??
          `#${toHex(set.bytes.subarray(element.start, element.end).subarray(0, 64))}`,
      );
    }
    return { oid, values };
  });
  return { type: 'subjectDirectoryAttributes', attributes };
}
