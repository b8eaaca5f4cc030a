import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { formatGeneralizedTime } from '#core/asn1/time.ts';
import { blanks, type Out } from '../out.ts';
import { timeText } from '../times.ts';
import { octetString } from '../types.ts';
import { tags } from '../universal-tags.ts';
import { type Printer, reading } from './printer.ts';

/** A SignedCertificateTimestamp (RFC 6962 §3.2). */
interface Timestamp {
  logId: Bytes;
  /** Milliseconds since 1970. */
  time: number;
  extensions: Bytes;
  algorithm: string;
  signature: Bytes;
}

/** One of another version is kept as it is. */
type Entry = Timestamp | Bytes;

export const timestampList: Printer = reading(octetString, (out, content, indent) => {
  const entries = readList(content);
  if (!entries) return false;
  for (const [i, entry] of entries.entries()) {
    if (i > 0) out.put('\n');
    putEntry(out, entry, indent);
  }
  return true;
});

/** Undefined where OpenSSL reads no list: it takes none of the entries when one is wrong. */
function readList(bytes: Bytes): Entry[] | undefined {
  if (bytes.length < 2 || bytes.length > 0xffff || word(bytes, 0) !== bytes.length - 2) return undefined;
  const entries: Entry[] = [];
  for (let at = 2; at < bytes.length;) {
    if (bytes.length - at < 2) return undefined;
    const length = word(bytes, at);
    at += 2;
    if (length === 0 || length > bytes.length - at) return undefined;
    const entry = readEntry(bytes.subarray(at, at + length));
    if (!entry) return undefined;
    entries.push(entry);
    at += length;
  }
  return entries;
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Hash and signature (RFC 5246 §7.4.1.4.1) that logs may use. */
const algorithms: ReadonlyMap<number, string> = new Map([
  [0x0401, 'sha256WithRSAEncryption'],
  [0x0403, 'ecdsa-with-SHA256'],
]);

function readEntry(bytes: Bytes): Entry | undefined {
  if (bytes[0] !== 0) return bytes;
  if (bytes.length < 43) return undefined;
  let time = 0;
  for (const octet of bytes.subarray(33, 41)) time = time * 256 + octet;
  const at = 43 + word(bytes, 41);
  const algorithm = algorithms.get(word(bytes, at));
  if (bytes.length - at <= 4 || algorithm === undefined) return undefined;
  const signature = bytes.subarray(at + 4, at + 4 + word(bytes, at + 2));
  if (signature.length !== word(bytes, at + 2)) return undefined;
  return { logId: bytes.subarray(1, 33), time, extensions: bytes.subarray(43, at), algorithm, signature };
}

function putEntry(out: Out, entry: Entry, indent: number): void {
  const inner = indent + 16;
  out.line(indent, 'Signed Certificate Timestamp:');
  if (entry instanceof Uint8Array) {
    out.line(indent + 4, 'Version   : unknown');
    out.put(blanks(inner), hexRows(entry, inner));
    return;
  }
  const { logId, time, extensions, algorithm, signature } = entry;
  out.line(indent + 4, 'Version   : v1 (0x0)');
  out.line(indent + 4, 'Log ID    : ', hexRows(logId, inner));
  out.line(indent + 4, 'Timestamp : ', timestamp(time));
  out.line(indent + 4, 'Extensions: ', extensions.length === 0 ? 'none' : hexRows(extensions, inner));
  out.line(indent + 4, 'Signature : ', algorithm);
  out.put(blanks(inner), hexRows(signature, inner));
}

/** Nothing, for a time that a GeneralizedTime cannot say. */
function timestamp(time: number): string {
  // 10000-01-01
  if (time >= 253_402_300_800_000) return '';
  const fraction = String(time % 1000).padStart(3, '0');
  const written = formatGeneralizedTime(time).replace('Z', `.${fraction}Z`);
  return timeText({ tag: tags.generalizedTime, bytes: encodeUtf8(written) });
}

/** Sixteen octets a line, each line but the first indented (`BIO_hex_string`). */
function hexRows(bytes: Uint8Array, indent: number): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    rows.push(toHex(bytes.subarray(at, at + 16), ':').toUpperCase());
  }
  return rows.join(`:\n${blanks(indent)}`);
}
