import { decodeLatin1 } from '#core/bytes/text.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, IA5_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { type GeneralName, readGeneralName, readGeneralNames } from '#core/x509/general-name.ts';
import { formatIp } from '#core/x509/ip.ts';
import { generalNameItem, generalNameItems } from '../general-names.ts';
import { type Item, writeItems } from '../items.ts';
import { objectName, type WriteValue, type Writing } from '../writing.ts';

/** subjectAltName and issuerAltName (RFC 5280 §4.2.1.6). */
export const altNames: WriteValue = (reader, writing) => {
  const items = generalNameItems(readGeneralNames(reader.open(SEQUENCE)), writing);
  return items && writeItems(items, 'alt_names', writing.sections);
};

/** `OCSP;URI:…` (RFC 5280 §4.2.2.1): also subjectInfoAccess, which is built alike. */
export const infoAccess: WriteValue = (reader, writing) => {
  const inner = reader.open(SEQUENCE);
  const items: Item[] = [];
  while (!inner.done) {
    const description = inner.open(SEQUENCE);
    const method = objectName(readOid(description), writing);
    const item = generalNameItem(readGeneralName(description), writing);
    if (item === undefined) return undefined;
    items.push({ type: `${method};${item.type}`, value: item.value });
  }
  return writeItems(items, 'info_access', writing.sections);
};

/** `permitted;DNS:…`, `excluded;IP:…/…` (RFC 5280 §4.2.1.10). */
export const nameConstraints: WriteValue = (reader, writing) => {
  const inner = reader.open(SEQUENCE);
  const items: Item[] = [];
  for (const [n, kind] of ['permitted', 'excluded'].entries()) {
    if (inner.peek() !== contextConstructed(n)) continue;
    const trees = inner.open(contextConstructed(n));
    while (!trees.done) {
      const item = subtree(trees.open(SEQUENCE), writing);
      if (item === undefined) return undefined;
      items.push({ type: `${kind};${item.type}`, value: item.value });
    }
  }
  return writeItems(items, 'name_constraints', writing.sections);
};

/** One base name. Bounds on the distance are left over: openssl has no words for them. */
function subtree(tree: Reader, writing: Writing): Item | undefined {
  const base = readGeneralName(tree);
  return tree.done ? (network(base) ?? generalNameItem(base, writing)) : undefined;
}

/** An address and its mask. */
function network(base: GeneralName): Item | undefined {
  if (base.type !== 'IP' || (base.octets.length !== 8 && base.octets.length !== 32)) return undefined;
  const half = base.octets.length / 2;
  return {
    type: 'IP',
    value: `${formatIp(base.octets.subarray(0, half))}/${formatIp(base.octets.subarray(half))}`,
  };
}

/** Netscape's comment and addresses: the value is the text. */
export const text: WriteValue = (reader) => {
  const value = decodeLatin1(contentOf(reader.bytes, reader.read(IA5_STRING)));
  return /^[\x01-\x7f]+$/.test(value) ? value : undefined;
};
