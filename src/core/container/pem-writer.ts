import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';

const alphabet = encodeUtf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PAD = 0x3d;
const LINE_FEED = 0x0a;
/** Octets of a line of 64 characters. */
const LINE = 48;

/**
 * Writes the same as `encodePem`, as octets and into one buffer again and again: for thousands of small files strings
 * take three times as long to make and to turn into octets, and leave as much to be collected.
 */
export class PemWriter {
  #buffer: Bytes = new Uint8Array(1 << 12);
  /** The lines before and behind, by label. */
  readonly #markers = new Map<string, { begin: Bytes; end: Bytes }>();

  /**
   * @param behind Octets that go behind it as they are.
   * @returns A view, of use until the next one is written.
   */
  write(label: string, der: Uint8Array, behind: Uint8Array = nothing): Bytes {
    const { begin, end } = this.#markersOf(label);
    // As if the last line were full: 64 characters and its end.
    const longest = begin.length + Math.ceil(der.length / LINE) * 65 + end.length + behind.length;
    if (longest > this.#buffer.length) {
      this.clear();
      this.#buffer = new Uint8Array(2 * longest);
    }
    const buffer = this.#buffer;
    buffer.set(begin);
    let at = writeLines(der, buffer, begin.length);
    buffer.set(end, at);
    at += end.length;
    buffer.set(behind, at);
    return buffer.subarray(0, at + behind.length);
  }

  /** Forgets what was written last, which may be a key. */
  clear(): void {
    this.#buffer.fill(0);
  }

  #markersOf(label: string): { begin: Bytes; end: Bytes } {
    const line = (word: string): Bytes => encodeUtf8(`-----${word} ${label}-----\n`);
    const markers = this.#markers.get(label) ?? { begin: line('BEGIN'), end: line('END') };
    this.#markers.set(label, markers);
    return markers;
  }
}

const nothing = new Uint8Array();

/** Base64 in lines of 64 characters (RFC 4648 §4, RFC 7468 §2). @returns Where it ends. */
function writeLines(der: Uint8Array, into: Bytes, start: number): number {
  let at = start;
  for (let line = 0; line < der.length; line += LINE) {
    const end = Math.min(line + LINE, der.length);
    for (let i = line; i < end; i += 3, at += 4) {
      // Octets that are not there count as zero, and padding stands for them.
      const group = ((der[i] ?? 0) << 16) | ((der[i + 1] ?? 0) << 8) | (der[i + 2] ?? 0);
      into[at] = alphabet[group >> 18] ?? 0;
      into[at + 1] = alphabet[(group >> 12) & 0x3f] ?? 0;
      into[at + 2] = i + 1 < end ? (alphabet[(group >> 6) & 0x3f] ?? 0) : PAD;
      into[at + 3] = i + 2 < end ? (alphabet[group & 0x3f] ?? 0) : PAD;
    }
    into[at++] = LINE_FEED;
  }
  return at;
}
