import type { Bytes } from '#core/bytes/bytes.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, encodingOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, OCTET_STRING, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';

/** An attribute as it stands in a file, with its first value. */
export interface ShownAttribute {
  oid: string;
  /** DER; undefined when the SET is empty. */
  value: Bytes | undefined;
}

/** A bag as openssl walks over it: attributes in their order, whatever they are. */
export interface ShownBag {
  kind: 'key' | 'encrypted-key' | 'certificate' | 'nested' | 'other';
  oid: string;
  /** What is inside the `[0]`, DER. */
  value: Bytes;
  /** Undefined when there is no SET at all. */
  attributes: ShownAttribute[] | undefined;
}

const BAGS = '1.2.840.113549.1.12.10.1.';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const kinds: Readonly<Record<string, ShownBag['kind']>> = {
  1: 'key',
  2: 'encrypted-key',
  3: 'certificate',
  6: 'nested',
};
const MAX_BAGS = 20_000;
const MAX_DEPTH = 8;

/** Bags of SafeContents, those of nested ones behind the bag they are in. @throws {WorkbenchError} `asn1.*`, `container.malformed`. */
export function shownBags(contents: Bytes): ShownBag[] {
  const bags: ShownBag[] = [];
  walk(new Reader(contents), bags, 0);
  return bags;
}

function walk(reader: Reader, bags: ShownBag[], depth: number): void {
  if (depth > MAX_DEPTH) throw new WorkbenchError('container.malformed', 'bags nested too deep', reader.pos);
  const list = reader.open(SEQUENCE);
  while (!list.done) {
    if (bags.length >= MAX_BAGS) throw new WorkbenchError('container.malformed', 'too many bags', list.pos);
    const bag = list.open(SEQUENCE);
    const oid = readOid(bag);
    const holder = bag.open(contextConstructed(0));
    const value = encodingOf(holder.bytes, holder.next()).slice();
    const attributes = bag.done ? undefined : readAttributes(bag.open(SET));
    const kind = (oid.startsWith(BAGS) && kinds[oid.slice(BAGS.length)]) || 'other';
    bags.push({ kind, oid, value, attributes });
    if (kind === 'nested') walk(new Reader(value), bags, depth + 1);
  }
}

function readAttributes(reader: Reader): ShownAttribute[] {
  const attributes: ShownAttribute[] = [];
  while (!reader.done) {
    const attribute = reader.open(SEQUENCE);
    const oid = readOid(attribute);
    const values = attribute.open(SET);
    attributes.push({
      oid,
      value: values.done ? undefined : encodingOf(values.bytes, values.next()).slice(),
    });
  }
  return attributes;
}

/** The certificate of a CertBag; undefined for another kind than X.509. */
export function certificateIn(value: Bytes): Bytes | undefined {
  const reader = new Reader(value).open(SEQUENCE);
  if (readOid(reader) !== X509_CERTIFICATE) return undefined;
  const holder = reader.open(contextConstructed(0));
  return contentOf(value, holder.read(OCTET_STRING)).slice();
}

/** The attributes of a PrivateKeyInfo (RFC 5208 §5). */
export function keyAttributes(pkcs8: Bytes): ShownAttribute[] | undefined {
  const reader = new Reader(pkcs8).open(SEQUENCE);
  readSmallInteger(reader);
  reader.read(SEQUENCE);
  reader.read(OCTET_STRING);
  const field = reader.optional(contextConstructed(0));
  return field && readAttributes(new Reader(pkcs8, field.content, field.end));
}
