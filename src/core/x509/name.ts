import { attributeTypes } from '#data/attribute-types.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { Range } from '#core/findings/finding.ts';
import { readOid } from '#core/asn1/oid.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { SEQUENCE, SET } from '#core/asn1/tags.ts';

export interface NameAttribute extends Range {
  oid: string;
  text: string;
  /** The string type's tag. */
  tag: number;
  /** False when the bytes do not fit the string type. */
  valid: boolean;
}

/** A distinguished name (RFC 5280 §4.1.2.4), relative names in the order they are written. */
export interface Name extends Range {
  rdns: NameAttribute[][];
  /** Set when there is a name that could not be read: not the same as an empty one. */
  unreadable?: true;
}

export const emptyName: Name = { rdns: [], start: 0, end: 0 };

const types = new Map(attributeTypes.map((type) => [type.oid, type]));

/** @throws {WorkbenchError} `asn1.*` when it is not built as a Name. */
export function readName(reader: Reader): Name {
  const element = reader.read(SEQUENCE);
  const sequence = reader.enter(element);
  const rdns: NameAttribute[][] = [];
  while (!sequence.done) {
    const set = sequence.open(SET);
    const rdn: NameAttribute[] = [];
    while (!set.done) rdn.push(readAttribute(set));
    rdns.push(rdn);
  }
  return { rdns, start: element.start, end: element.end };
}

/** AttributeTypeAndValue. */
export function readAttribute(reader: Reader): NameAttribute {
  const { start, end, content } = reader.read(SEQUENCE);
  const inner = reader.enter({ start, end, content, tag: SEQUENCE });
  const oid = readOid(inner);
  const value = inner.next();
  inner.finish();
  const decoded = decodeString(reader.bytes, value);
  if (decoded) return { oid, text: decoded.text, tag: value.tag, valid: decoded.valid, start, end };
  // RFC 4514 §2.4: what is no string is shown as # and the hex of its encoding.
  const hex = toHex(reader.bytes.subarray(value.start, Math.min(value.end, value.start + 256)));
  return { oid, text: `#${hex}`, tag: value.tag, valid: false, start, end };
}

/** `CN`, `O`, …; the dotted OID when there is no short name. */
export function attributeShortName(oid: string): string {
  return types.get(oid)?.short ?? oid;
}

/** One line in the order written, `C=US, O=Example, CN=a + OU=b`, as OpenSSL 3.5 joins names. */
export function formatName({ rdns }: Pick<Name, 'rdns'>): string {
  return rdns
    .map((rdn) => rdn.map(({ oid, text }) => `${attributeShortName(oid)}=${quote(text)}`).join(' + '))
    .join(', ');
}

function quote(text: string): string {
  return /[,+"\\<>;=]|^[# ]| $/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

/** Values of one attribute type, first to last. */
export function attributesOf({ rdns }: Pick<Name, 'rdns'>, oid: string): string[] {
  const values: string[] = [];
  for (const rdn of rdns) for (const attribute of rdn) if (attribute.oid === oid) values.push(attribute.text);
  return values;
}

/** What a person would call the holder: the common name, else organisation, else the whole name. */
export function nameTitle(name: Pick<Name, 'rdns'>): string {
  for (const oid of ['2.5.4.3', '2.5.4.11', '2.5.4.10']) {
    const last = attributesOf(name, oid).at(-1);
    if (last !== undefined && last !== '') return last;
  }
  return formatName(name);
}
