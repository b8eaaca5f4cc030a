import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { type KnownObject, objectByOid } from '#core/x509/objects.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';

/** OpenSSL writes no longer identifiers out as numbers, since that takes quadratic time (CVE-2023-2650). */
const MAX_OCTETS = 586;

/** Dotted decimal of the content octets; empty when there are too many. */
export function dotted(content: Uint8Array): string {
  if (content.length > MAX_OCTETS) return '';
  let text = '';
  for (let at = 0; at < content.length;) {
    let next = at;
    while ((content[next] ?? 0) >= 0x80) next++;
    next++;
    const arc = next - at > 4 ? bigArc(content.subarray(at, next)) : smallArc(content, at, next);
    text += at === 0 ? firstArcs(arc) : `.${arc}`;
    at = next;
  }
  return text;
}

function smallArc(content: Uint8Array, from: number, to: number): number {
  let arc = 0;
  for (let i = from; i < to; i++) arc = (arc << 7) | ((content[i] ?? 0) & 0x7f);
  return arc;
}

function bigArc(octets: Uint8Array): bigint {
  let arc = 0n;
  for (const octet of octets) arc = (arc << 7n) | BigInt(octet & 0x7f);
  return arc;
}

function firstArcs(arc: number | bigint): string {
  const root = arc < 40 ? 0 : arc < 80 ? 1 : 2;
  return `${root}.${typeof arc === 'bigint' ? arc - BigInt(root * 40) : arc - root * 40}`;
}

/** Undefined for an object without names. */
export function knownObject(content: Uint8Array, version: OpensslVersion): KnownObject | undefined {
  // No object that has a name is longer.
  return content.length > 40 ? undefined : objectByOid(dotted(content), version);
}

/** The long name, or the number: `i2a_ASN1_OBJECT`. */
export function objectName(content: Uint8Array, version: OpensslVersion): string {
  const name = knownObject(content, version)?.long ?? dotted(content);
  return name === '' ? `<INVALID>${dump(content)}` : name;
}

/** The same through a buffer of 80 bytes: `i2t_ASN1_OBJECT`. */
export function shortenedName(content: Uint8Array, version: OpensslVersion, room = 80): string {
  return (knownObject(content, version)?.long ?? dotted(content)).slice(0, room - 1);
}

/** `BIO_dump`: 16 bytes a line, as hex and as characters. */
function dump(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = toHex(row, ' ').padEnd(47);
    const characters = decodeLatin1(row).replace(/[^ -~]/g, '.');
    const offset = at.toString(16).padStart(4, '0');
    text += `${offset} - ${hex.slice(0, 23)}${row.length > 8 ? '-' : ' '}${hex.slice(24)}   ${characters}\n`;
  }
  return text;
}
