import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { readBerHeader } from '#core/asn1/ber-header.ts';
import { readOid } from '#core/asn1/oid.ts';
import { readBoolean } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { BIT_STRING, BOOLEAN, INTEGER, NULL, OID } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import { BROKEN, NESTED, type Tree } from '#core/asn1/tree.ts';
import { childCount } from '#core/asn1/tree-places.ts';
import { extensionTitle, isKnownExtension } from './extension.ts';
import { objectByOid } from './objects.ts';

/** Universal types by number (X.680 §8.4). */
const universal = (
  'reserved BOOLEAN INTEGER BIT_STRING OCTET_STRING NULL OBJECT_IDENTIFIER ObjectDescriptor EXTERNAL REAL ' +
  'ENUMERATED EMBEDDED_PDV UTF8String RELATIVE-OID TIME reserved SEQUENCE SET NumericString PrintableString ' +
  'TeletexString VideotexString IA5String UTCTime GeneralizedTime GraphicString VisibleString GeneralString ' +
  'UniversalString CHARACTER_STRING BMPString'
).split(' ');
const classes = ['UNIVERSAL', 'APPLICATION', '', 'PRIVATE'];

const MAX_TEXT = 200;
const MAX_OCTETS = 24;
const MAX_COUNT = 10_000;
const ENUMERATED = 0x0a;

/** The type of an element: `SEQUENCE`, `[3]`, `[APPLICATION 1]`. */
export function nodeTitle(bytes: Uint8Array, tree: Tree, node: number): string {
  const start = tree.start[node] ?? 0;
  const header = readBerHeader(bytes, start, bytes.length);
  if (typeof header === 'string' || (tree.content[node] === start && isBroken(tree, node))) return 'not read';
  const { tagClass, tagNumber } = header;
  if (tagClass !== 0) return `[${[classes[tagClass], tagNumber].filter((part) => part !== '').join(' ')}]`;
  return (universal[tagNumber] ?? `[UNIVERSAL ${tagNumber}]`).replace('_', ' ');
}

/** What an element says, short enough for one line. Foreign text: to be shown with `VisibleText`. */
export function nodeValue(bytes: Uint8Array, tree: Tree, node: number): string {
  const [start, content, end] = [tree.start[node] ?? 0, tree.content[node] ?? 0, tree.end[node] ?? 0];
  if (content === start) return `${(end - start).toLocaleString('en')} octets`;
  const tag = bytes[start] ?? 0;
  if ((tag & 0x20) !== 0) return countText(childCount(tree, node, MAX_COUNT));
  if (((tree.flags[node] ?? 0) & NESTED) !== 0) return `${lengthText(end - content)}, holds an encoding`;
  if (content === end) return tag === NULL ? '' : 'empty';
  if ((tag & 0xc0) !== 0) return taggedValue(bytes, content, end);
  try {
    return universalValue(bytes, tag, start, content, end);
  } catch {
    return octetsText(bytes, content, end);
  }
}

function universalValue(bytes: Uint8Array, tag: number, start: number, content: number, end: number): string {
  const reader = new Reader(bytes, start, end);
  switch (tag) {
    case BOOLEAN:
      return readBoolean(reader) ? 'TRUE' : 'FALSE';
    case INTEGER:
    case ENUMERATED:
      return end - content <= 8 ? String(bigInteger(bytes, content, end)) : octetsText(bytes, content, end);
    case OID:
      return oidText(readOid(reader));
    case BIT_STRING: {
      const unused = bytes[content] ?? 0;
      const said = unused === 0 ? '' : `${unused} unused bits, `;
      return said + octetsText(bytes, content + 1, end);
    }
    case 0x17:
    case 0x18: {
      const { time } = readTime(reader);
      return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    }
    default: {
      const stop = Math.min(end, content + 4 * MAX_TEXT);
      const text = decodeString(bytes, { tag, start, content, end: stop })?.text;
      return text === undefined ? octetsText(bytes, content, end) : shortened(text);
    }
  }
}

/** An OID with the names people know it by. */
export function oidText(oid: string): string {
  const known = objectByOid(oid, '3.5');
  const name = isKnownExtension(oid) ? extensionTitle(oid) : known?.long;
  return name === undefined || name === '' ? oid : `${oid} ${name}`;
}

/** Of implicit tags the type is not told: text where it is text. */
function taggedValue(bytes: Uint8Array, content: number, end: number): string {
  const head = decodeLatin1(bytes, content, Math.min(end, content + MAX_TEXT + 1));
  return /^[\x20-\x7e]+$/.test(head) ? shortened(head) : octetsText(bytes, content, end);
}

function bigInteger(bytes: Uint8Array, content: number, end: number): bigint {
  let value = (bytes[content] ?? 0) >= 0x80 ? -1n : 0n;
  for (let i = content; i < end; i++) value = value * 256n + BigInt(bytes[i] ?? 0);
  return value;
}

function octetsText(bytes: Uint8Array, content: number, end: number): string {
  const more = end - content > MAX_OCTETS ? '…' : '';
  return `${toHex(bytes.subarray(content, Math.min(end, content + MAX_OCTETS)), ' ')}${more} (${lengthText(end - content)})`;
}

const isBroken = (tree: Tree, node: number): boolean => ((tree.flags[node] ?? 0) & BROKEN) !== 0;
const shortened = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
const lengthText = (octets: number): string =>
  octets === 1 ? '1 octet' : `${octets.toLocaleString('en')} octets`;

function countText(count: number): string {
  if (count === 0) return 'empty';
  if (count >= MAX_COUNT) return `${MAX_COUNT.toLocaleString('en')} members or more`;
  return count === 1 ? '1 member' : `${count.toLocaleString('en')} members`;
}
