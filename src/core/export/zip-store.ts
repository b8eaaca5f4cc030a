import type { Bytes } from '#core/bytes/bytes.ts';
import type { BundleFile } from './bundle.ts';

const encoder = new TextEncoder();
/** The file-type bits of a regular file (`S_IFREG`): without them unzip ignores the permissions. */
const REGULAR_FILE = 0o100000;
/** Version 2.0, made on Unix, so that the permissions count (APPNOTE 4.4.2). */
const MADE_BY = 0x0314;
/** Bit 11: names are UTF-8 (APPNOTE 4.4.4). */
const UTF8_NAMES = 0x0800;
const MAX_FILES = 0xffff;
/** Up to here writing unit by unit takes less than engines take to begin with `encodeInto`. */
const SHORT = 100;

/**
 * Eight tables of 256 behind one another, so that eight octets are taken at once. The polynomial is that of ISO 3309,
 * bits reversed. Signed: engines keep such numbers as they are, and box the larger unsigned ones.
 */
const table = (() => {
  const all = new Int32Array(8 * 256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = (c & 1) === 0 ? c >>> 1 : 0xedb88320 ^ (c >>> 1);
    all[n] = c;
  }
  for (let n = 256; n < all.length; n++) {
    const before = all[n - 256] ?? 0;
    all[n] = (all[before & 0xff] ?? 0) ^ (before >>> 8);
  }
  return all;
})();

/** CRC-32 of part of a buffer. */
function crc32({ buffer }: Bytes, start: number, end: number): number {
  const view = new DataView(buffer, start, end - start);
  const whole = view.byteLength & ~7;
  const t = table;
  let crc = -1;
  let i = 0;
  for (; i < whole; i += 8) {
    crc ^= view.getInt32(i, true);
    const next = view.getInt32(i + 4, true);
    crc =
      (t[0x700 + (crc & 0xff)] ?? 0) ^
      (t[0x600 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (t[0x500 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (t[0x400 + (crc >>> 24)] ?? 0) ^
      (t[0x300 + (next & 0xff)] ?? 0) ^
      (t[0x200 + ((next >>> 8) & 0xff)] ?? 0) ^
      (t[0x100 + ((next >>> 16) & 0xff)] ?? 0) ^
      (t[next >>> 24] ?? 0);
  }
  for (; i < view.byteLength; i++) crc = (t[(crc ^ view.getUint8(i)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

/**
 * A zip of stored files with Unix modes, written into one buffer as they come (APPNOTE 6.3.10 §4.3). For the many
 * small files of a batch of devices: `zipFiles` spends there more time on packing than the keys take to make.
 * Names must be `zipPaths`' and at most 65,535; all of it stays below 4 GB, so nothing of ZIP64 is needed.
 */
export class StoredZip {
  #bytes: Bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  /** What the directory will take. */
  #directory = 0;
  #count = 0;
  /** Of each file: where its header begins, and its mode. */
  readonly #files: { at: number; mode: number }[] = [];
  readonly #time: number;
  readonly #date: number;

  /** @param time Milliseconds since 1970 UTC, the date of every file: zip keeps local time without a zone. */
  constructor(time: number) {
    const date = new Date(time);
    this.#time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
    this.#date = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  }

  add({ name, mode, content }: BundleFile): void {
    if (this.#count === MAX_FILES) throw new RangeError('a zip holds no more than 65,535 files');
    // Three octets are the most a UTF-16 unit takes in UTF-8.
    this.#reserve(30 + 3 * name.length + (typeof content === 'string' ? 3 * content.length : content.length));
    const at = this.#length;
    const nameLength = this.#write(at + 30, name);
    const start = at + 30 + nameLength;
    const size = this.#write(start, content);
    const view = this.#view;
    view.setUint32(at, 0x04034b50, true);
    this.#describe(at + 4, crc32(this.#bytes, start, start + size), size, nameLength);
    this.#length = start + size;
    this.#count++;
    this.#files.push({ at, mode });
    this.#directory += 46 + nameLength;
  }

  /**
   * Makes room for so many times what it holds now: growing takes new memory each time, and the old one waits to be
   * collected. Three per cent more, as not all are of one size.
   */
  expect(times: number): void {
    const whole = Math.ceil(1.03 * times * (this.#length + this.#directory));
    this.#reserve(whole - this.#length);
  }

  /** The whole archive. Nothing may be added afterwards. */
  finish(): Bytes {
    const start = this.#length;
    this.#reserve(this.#directory + 22);
    for (const { at, mode } of this.#files) this.#addToDirectory(at, mode);
    const view = this.#view;
    const end = this.#length;
    view.setUint32(end, 0x06054b50, true);
    view.setUint32(end + 4, 0, true);
    view.setUint16(end + 8, this.#count, true);
    view.setUint16(end + 10, this.#count, true);
    view.setUint32(end + 12, end - start, true);
    view.setUint32(end + 16, start, true);
    view.setUint16(end + 20, 0, true);
    // What has about its size is not copied once more.
    const whole = end + 22;
    return this.#bytes.length < 1.25 * whole ? this.#bytes.subarray(0, whole) : this.#bytes.slice(0, whole);
  }

  /** What local header and directory have alike: from "version needed" to "extra field length". */
  #describe(at: number, crc: number, size: number, nameLength: number): void {
    const view = this.#view;
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, UTF8_NAMES, true);
    view.setUint16(at + 4, 0, true);
    view.setUint16(at + 6, this.#time, true);
    view.setUint16(at + 8, this.#date, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, size, true);
    view.setUint32(at + 18, size, true);
    view.setUint16(at + 22, nameLength, true);
    view.setUint16(at + 24, 0, true);
  }

  #addToDirectory(at: number, mode: number): void {
    const nameLength = this.#view.getUint16(at + 26, true);
    const bytes = this.#bytes;
    const view = this.#view;
    const entry = this.#length;
    view.setUint32(entry, 0x02014b50, true);
    view.setUint16(entry + 4, MADE_BY, true);
    bytes.copyWithin(entry + 6, at + 4, at + 30);
    // Comment, disk, internal attributes: none.
    bytes.fill(0, entry + 32, entry + 38);
    view.setUint32(entry + 38, ((REGULAR_FILE | mode) << 16) >>> 0, true);
    view.setUint32(entry + 42, at, true);
    bytes.copyWithin(entry + 46, at + 30, at + 30 + nameLength);
    this.#length += 46 + nameLength;
  }

  #write(at: number, content: Bytes | string): number {
    const bytes = this.#bytes;
    if (typeof content !== 'string') bytes.set(content, at);
    else if (content.length > SHORT) return encoder.encodeInto(content, bytes.subarray(at)).written;
    else
      for (let i = 0; i < content.length; i++) {
        const unit = content.charCodeAt(i);
        if (unit > 0x7f) return encoder.encodeInto(content, bytes.subarray(at)).written;
        bytes[at + i] = unit;
      }
    return content.length;
  }

  #reserve(octets: number): void {
    const needed = this.#length + octets;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
