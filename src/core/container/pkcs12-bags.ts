import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, encodingOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { contextConstructed, OCTET_STRING, SEQUENCE, SET } from '#core/asn1/tags.ts';

export type BagKind = 'key' | 'encrypted-key' | 'certificate' | 'crl' | 'secret' | 'other';

/** One thing in a PKCS#12 file (RFC 7292 §4.2). */
export interface Bag {
  kind: BagKind;
  /** OID of the bag, or of what is in it where that is not what it should be. */
  oid: string;
  /** PrivateKeyInfo, EncryptedPrivateKeyInfo, certificate or CRL, DER; whatever it is for the others. */
  value: Bytes;
  friendlyName: string;
  localKeyId: Bytes | undefined;
  /** `Microsoft Enhanced …`: where Windows kept the key. */
  provider: string;
  /** Java's mark of a certificate it trusts. */
  trusted: boolean;
}

const BAGS = '1.2.840.113549.1.12.10.1.';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const X509_CRL = '1.2.840.113549.1.9.23.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const PROVIDER = '1.3.6.1.4.1.311.17.1';
const JAVA_TRUSTED = '2.16.840.1.113894.746875.1.1';

/** Bags in bags are rare, and one deep. */
const MAX_DEPTH = 8;
const MAX_BAGS = 20_000;

/** True when the octets are SafeContents as far as the first bag: what a wrong password does not give. */
export function looksLikeBags(contents: Uint8Array): boolean {
  try {
    const outer = new Reader(contents);
    const list = outer.open(SEQUENCE);
    outer.finish();
    return list.done || readOid(list.open(SEQUENCE)).startsWith(BAGS);
  } catch {
    return false;
  }
}

/** Reads SafeContents, with what is in nested ones. @throws {WorkbenchError} `asn1.*`, `container.malformed`. */
export function readBags(contents: Bytes): Bag[] {
  const bags: Bag[] = [];
  readSafeContents(new Reader(contents), bags, 0);
  return bags;
}

function readSafeContents(reader: Reader, bags: Bag[], depth: number): void {
  if (depth > MAX_DEPTH) throw new WorkbenchError('container.malformed', 'bags nested too deep', reader.pos);
  const list = reader.open(SEQUENCE);
  while (!list.done) {
    if (bags.length >= MAX_BAGS) throw new WorkbenchError('container.malformed', 'too many bags', list.pos);
    const bag = list.open(SEQUENCE);
    const oid = readOid(bag);
    const value = bag.open(contextConstructed(0));
    const attributes = bag.done ? noAttributes : readAttributes(bag.open(SET));
    if (oid === `${BAGS}6`) readSafeContents(value, bags, depth + 1);
    else bags.push({ ...readValue(oid, value), ...attributes });
  }
}

function readValue(oid: string, reader: Reader): Pick<Bag, 'kind' | 'oid' | 'value'> {
  const { bytes } = reader;
  const whole = (): Bytes => encodingOf(bytes, reader.next()).slice();
  switch (oid) {
    case `${BAGS}1`:
      return { kind: 'key', oid, value: whole() };
    case `${BAGS}2`:
      return { kind: 'encrypted-key', oid, value: whole() };
    case `${BAGS}3`:
    case `${BAGS}4`: {
      const inner = reader.open(SEQUENCE);
      const type = readOid(inner);
      const wanted = oid === `${BAGS}3` ? X509_CERTIFICATE : X509_CRL;
      const holder = inner.open(contextConstructed(0));
      if (type !== wanted)
        return { kind: 'other', oid: type, value: encodingOf(bytes, holder.next()).slice() };
      const value = contentOf(bytes, holder.read(OCTET_STRING)).slice();
      return { kind: wanted === X509_CRL ? 'crl' : 'certificate', oid, value };
    }
    case `${BAGS}5`: {
      const inner = reader.open(SEQUENCE);
      return { kind: 'secret', oid: readOid(inner), value: encodingOf(bytes, inner.next()).slice() };
    }
    default:
      return { kind: 'other', oid, value: whole() };
  }
}

type Attributes = Pick<Bag, 'friendlyName' | 'localKeyId' | 'provider' | 'trusted'>;

const noAttributes: Attributes = { friendlyName: '', localKeyId: undefined, provider: '', trusted: false };

function readAttributes(reader: Reader): Attributes {
  const attributes = { ...noAttributes };
  while (!reader.done) {
    const attribute = reader.open(SEQUENCE);
    const oid = readOid(attribute);
    const values = attribute.open(SET);
    if (oid === JAVA_TRUSTED) attributes.trusted = true;
    if (values.done) continue;
    const value = values.next();
    if (oid === FRIENDLY_NAME) attributes.friendlyName = decodeString(values.bytes, value)?.text ?? '';
    else if (oid === PROVIDER) attributes.provider = decodeString(values.bytes, value)?.text ?? '';
    else if (oid === LOCAL_KEY_ID) attributes.localKeyId = contentOf(values.bytes, value).slice();
  }
  return attributes;
}
