import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Reader } from './reader.ts';
import { OID } from './tags.ts';

/** The longest known in use is below 50 octets; this bounds the quadratic cost of turning huge arcs decimal. */
const MAX_OCTETS = 512;

/**
 * Reads an OBJECT IDENTIFIER (X.690 §8.19).
 *
 * @returns Dotted decimal.
 * @throws {WorkbenchError} `asn1.bad_oid` when empty, unfinished, padded with 0x80 or longer than 512 octets.
 */
export function readOid(reader: Reader, tag = OID): string {
  const { content, end, start } = reader.read(tag);
  const { bytes } = reader;
  // Every certificate names the same few dozen: looking one up takes a tenth of writing it in decimal.
  if (end - content > KEPT_OCTETS) return oidFromContent(bytes, content, end, start);
  const octets = decodeLatin1(bytes, content, end);
  const known = read.get(octets);
  if (known !== undefined) return known;
  const dotted = oidFromContent(bytes, content, end, start);
  if (read.size < MAX_KEPT) read.set(octets, dotted);
  return dotted;
}

/** By their content octets, a character each; only those that are well formed. */
const read = new Map<string, string>();
const KEPT_OCTETS = 16;
const MAX_KEPT = 1024;

function oidFromContent(bytes: Uint8Array, content: number, end: number, start: number): string {
  if (content === end || end - content > MAX_OCTETS || (bytes[end - 1] ?? 0) >= 0x80) {
    throw new WorkbenchError('asn1.bad_oid', 'not an OBJECT IDENTIFIER', start);
  }
  let text = '';
  let arc = 0;
  let arcStart = content;
  for (let i = content; i < end; i++) {
    const octet = bytes[i] ?? 0;
    if (i === arcStart && octet === 0x80) {
      throw new WorkbenchError('asn1.bad_oid', 'an OBJECT IDENTIFIER with a padded arc', i);
    }
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    const value = arc > Number.MAX_SAFE_INTEGER / 128 ? bigArc(bytes, arcStart, i) : arc;
    text += text === '' ? firstArcs(value) : `.${value}`;
    arc = 0;
    arcStart = i + 1;
  }
  return text;
}

function firstArcs(value: number | bigint): string {
  const root = value < 40 ? 0 : value < 80 ? 1 : 2;
  return `${root}.${typeof value === 'bigint' ? value - BigInt(root * 40) : value - root * 40}`;
}

function bigArc(bytes: Uint8Array, from: number, to: number): bigint {
  let value = 0n;
  for (let i = from; i <= to; i++) value = value * 128n + BigInt((bytes[i] ?? 0) & 0x7f);
  return value;
}

/** True for what `oidContent` can encode: arcs of up to 39 digits, as those made of a UUID have (X.667). */
export function isOid(text: string): boolean {
  return /^[0-2](\.(0|[1-9]\d{0,38}))+$/.test(text) && !/^[01]\.(?:[4-9]\d|\d{3,})/.test(text);
}

/** The content octets of dotted decimal. @throws {WorkbenchError} `asn1.bad_oid`. */
export function oidContent(text: string): Bytes {
  if (!isOid(text)) throw new WorkbenchError('asn1.bad_oid', `not an OBJECT IDENTIFIER: ${text}`);
  const [root = 0n, second = 0n, ...rest] = text.split('.').map(BigInt);
  const octets: number[] = [];
  for (const arc of [root * 40n + second, ...rest]) {
    const groups = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) groups.unshift(Number(left & 0x7fn) | 0x80);
    octets.push(...groups);
  }
  return Uint8Array.from(octets);
}
