import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { encode } from '#core/asn1/write.ts';
import { Cursor, type Header } from './ber.ts';
import { classOf, numberOf, Unreadable } from './ber-octets.ts';
import { hexInteger } from './numbers.ts';
import { objectName } from './object-names.ts';
import type { Out } from './out.ts';
import { decode } from './template.ts';
import { enumerated, integer } from './primitives.ts';
import { tags } from './universal-tags.ts';

/** As deep as `asn1parse` goes. */
const MAX_DEPTH = 128;

/**
 * The elements of an encoding, a line each, as `openssl asn1parse` lists them (`ASN1_parse_dump`).
 *
 * @returns False where it breaks off.
 */
export function parseDump(out: Out, bytes: Uint8Array): boolean {
  try {
    return putElements(out, new Cursor(bytes), 0);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    out.put('Error in encoding\n');
    return false;
  }
}

function putElements(out: Out, cursor: Cursor, depth: number): boolean {
  if (depth > MAX_DEPTH) {
    out.put('BAD RECURSION DEPTH\n');
    return false;
  }
  while (!cursor.done()) {
    const header = cursor.header();
    const { constructed, indefinite, start, content, end } = header;
    const length = indefinite ? 'inf ' : String(end - content).padStart(4);
    const head = `${String(start).padStart(5)}:d=${String(depth).padEnd(2)} hl=${content - start} l=${length}`;
    const label = `${constructed ? 'cons' : 'prim'}: ${' '.repeat(depth)}${typeName(header).padEnd(18)}`;
    out.put(`${head} ${label}`);
    if (!constructed) {
      out.put(contentText(cursor.bytes.subarray(content, end), header, out), '\n');
      cursor.pos = end;
      continue;
    }
    out.put('\n');
    const inner = cursor.enter(header);
    if (!putElements(out, inner, depth + 1)) return false;
    cursor.pos = inner.pos;
  }
  return true;
}

const classes = ['', 'appl', 'cont', 'priv'];

function typeName({ tag }: Header): string {
  const number = numberOf(tag);
  if (classOf(tag) !== 0) return `${classes[classOf(tag)] ?? ''} [ ${number} ]`;
  return names[number] ?? `<ASN1 ${number}>`;
}

/** By tag; those without a name are shown by number. */
const names = [
  ...['EOC', 'BOOLEAN', 'INTEGER', 'BIT STRING', 'OCTET STRING', 'NULL', 'OBJECT', 'OBJECT DESCRIPTOR'],
  ...['EXTERNAL', 'REAL', 'ENUMERATED', undefined, 'UTF8STRING', undefined, undefined, undefined],
  ...['SEQUENCE', 'SET', 'NUMERICSTRING', 'PRINTABLESTRING', 'T61STRING', 'VIDEOTEXSTRING', 'IA5STRING'],
  ...['UTCTIME', 'GENERALIZEDTIME', 'GRAPHICSTRING', 'VISIBLESTRING', 'GENERALSTRING', 'UNIVERSALSTRING'],
  ...[undefined, 'BMPSTRING'],
];

function integerText(content: Uint8Array, tag: number): string {
  const whole = encode(tag, content);
  const value = decode(tag === tags.integer ? integer : enumerated, whole);
  return value ? `:${hexInteger(value)}` : `BAD ${names[tag] ?? 'INTEGER'}:[${toHex(whole).toUpperCase()}]`;
}

const raw = new Set<number>([
  ...[tags.printable, tags.t61, tags.ia5, tags.visible, tags.numeric, tags.utf8],
  ...[tags.utcTime, tags.generalizedTime],
]);

function contentText(bytes: Uint8Array, { tag }: Header, out: Out): string {
  if (raw.has(tag)) return `:${decodeLatin1(bytes)}`;
  if (tag === tags.oid) return `:${objectName(bytes, out.version)}`;
  if (tag === tags.boolean) return bytes.length === 1 ? `:${bytes[0] ?? 0}` : 'BAD BOOLEAN';
  if (tag === tags.integer || tag === tags.enumerated) return integerText(bytes, tag);
  const shown = decodeLatin1(bytes);
  if (tag === tags.octetString && /^[ -~\t\r\n]+$/.test(shown)) return `:${shown}`;
  // Of everything else, one octet.
  if (tag > 30 || tag === tags.bmp || bytes.length === 0) return '';
  const first = shown.slice(0, 1).replace(/[^ -~]/, '.');
  return `\n      0000 - ${toHex(bytes.subarray(0, 1))}${' '.repeat(48)}${first}`;
}
