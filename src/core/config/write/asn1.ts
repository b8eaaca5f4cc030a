import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readBitString, readBoolean } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import * as tags from '#core/asn1/tags.ts';
import { walk } from '#core/asn1/walk.ts';
import { integerText } from './integer.ts';
import type { Row } from './sections.ts';
import { objectName, type Writing } from './writing.ts';

const ENUMERATED = 0x0a;
/** The strings of Kerberos names (RFC 4120 §5.2.1): ASCII in practice. */
const GENERAL_STRING = 0x1b;
/** Deeper than the names and templates people want to read. */
const MAX_DEPTH = 6;
/** A section for every few of them is easier to read than hex only as long as there are few. */
const MAX_ELEMENTS = 60;

const stringTypes: Readonly<Record<number, string>> = {
  [tags.UTF8_STRING]: 'UTF8',
  [tags.IA5_STRING]: 'IA5',
  [tags.PRINTABLE_STRING]: 'PRINTABLE',
  [tags.VISIBLE_STRING]: 'VISIBLE',
  [tags.NUMERIC_STRING]: 'NUMERIC',
  [tags.T61_STRING]: 'T61',
  [tags.BMP_STRING]: 'BMP',
};

/**
 * Writes any DER as openssl's language of values (ASN1_generate_nconf(3)), with a section for each SEQUENCE.
 *
 * @param reader At the one value it holds.
 * @returns Undefined for what that language cannot say.
 */
export function writeAsn1(reader: Reader, writing: Writing): string | undefined {
  const { bytes, pos, end } = reader;
  if (walk(bytes.subarray(pos, end)).elements > MAX_ELEMENTS) return undefined;
  const text = one(reader, writing, 0);
  reader.finish();
  return text;
}

function one(reader: Reader, writing: Writing, depth: number): string | undefined {
  const tag = reader.peek();
  const element = reader.next();
  if (depth > MAX_DEPTH) return undefined;
  const again = (): Reader => {
    reader.pos = element.start;
    return reader;
  };
  const inside = reader.enter(element);
  const content = contentOf(reader.bytes, element);
  switch (tag) {
    case tags.BOOLEAN:
      return readBoolean(again()) ? 'BOOL:TRUE' : 'BOOL:FALSE';
    case tags.INTEGER:
      return prefixed('INT', integerText(again()));
    case ENUMERATED:
      return prefixed('ENUM', integerText(again(), ENUMERATED));
    case tags.NULL:
      return 'NULL';
    case tags.OID:
      return `OID:${objectName(readOid(again()), writing)}`;
    case tags.OCTET_STRING:
      return octets(content);
    case tags.BIT_STRING: {
      const { bytes, unusedBits } = readBitString(again());
      return unusedBits === 0 && bytes.length > 0 ? `FORMAT:HEX,BITSTR:${toHex(bytes)}` : undefined;
    }
    case GENERAL_STRING:
      return /^[\x01-\x7f]*$/.test(decodeLatin1(content)) ? `GENSTR:${decodeLatin1(content)}` : undefined;
    case tags.UTC_TIME:
      return `UTCTIME:${decodeLatin1(content)}`;
    case tags.GENERALIZED_TIME:
      return `GENTIME:${decodeLatin1(content)}`;
    case tags.SEQUENCE:
      return members(inside, 'SEQUENCE', writing, depth);
    case tags.SET:
      return members(inside, 'SET', writing, depth);
    default:
  }
  const string = stringTypes[tag];
  if (string === undefined) return tagged(inside, tag, writing, depth);
  const decoded = decodeString(reader.bytes, element);
  if (!decoded?.valid || decoded.text.includes('\0')) return undefined;
  return `${isAscii(decoded.text) ? '' : 'FORMAT:UTF8,'}${string}:${decoded.text}`;
}

/** Context-specific tags: around one value, around several, or in place of an OCTET STRING's. */
function tagged(inside: Reader, tag: number, writing: Writing, depth: number): string | undefined {
  const number = tag & 0x1f;
  if ((tag & 0xc0) !== 0x80) return undefined;
  if (tag === tags.context(number)) {
    return prefixed(`IMPLICIT:${number},`, octets(inside.bytes.subarray(inside.pos, inside.end)), '');
  }
  const form = isOne(inside) ? `EXPLICIT:${number},` : `IMPLICIT:${number},`;
  const value = isOne(inside) ? one(inside, writing, depth + 1) : members(inside, 'SEQUENCE', writing, depth);
  return prefixed(form, value, '');
}

/** Whether there is one element, no more and no less. */
function isOne({ bytes, pos, end }: Reader): boolean {
  const ahead = new Reader(bytes, pos, end);
  return pos < end && ahead.next().end === end;
}

function members(inside: Reader, type: string, writing: Writing, depth: number): string | undefined {
  if (inside.pos === inside.end) return type;
  const section = writing.sections.begin('value');
  const rows: Row[] = section.rows;
  while (!inside.done) {
    const value = one(inside, writing, depth + 1);
    if (value === undefined) return undefined;
    rows.push({ key: String(rows.length + 1), value });
  }
  return `${type}:${section.name}`;
}

/** As text when it is some, else as hex; the empty one has no hex. */
function octets(bytes: Uint8Array): string {
  const text = decodeLatin1(bytes);
  return /^[!-~]*$/.test(text) ? `OCT:${text}` : `FORMAT:HEX,OCT:${toHex(bytes)}`;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

const prefixed = (prefix: string, text: string | undefined, colon = ':'): string | undefined =>
  text === undefined ? undefined : `${prefix}${colon}${text}`;
