import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, decodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';

/** One file in an archive, packed as it is. */
export interface ArchiveEntry {
  name: string;
  /** What its directory says; a bomb lies here. */
  size: number;
  /** Why it cannot be unpacked; undefined when it can. */
  refusal?: string;
  /**
   * Unpacks it.
   *
   * @throws {WorkbenchError} `container.too_large` past the limit, whatever the directory says; `container.malformed`.
   */
  unpack: (limit: number) => Promise<Bytes>;
}

export interface Archive {
  type: 'zip' | 'gzip' | 'tar';
  entries: ArchiveEntry[];
  /** Its directory, or as much of its head as names it. */
  head: Bytes;
}

/** More than any bundle of certificates; a directory of 65,535 is the most a zip without extensions has. */
const MAX_ENTRIES = 10_000;

/** @throws {WorkbenchError} `container.malformed` when it is none or its directory is damaged. */
export function readArchive(bytes: Bytes): Archive {
  if (bytes[0] === 0x1f) return gzip(bytes);
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? zip(bytes) : tar(bytes);
}

const malformed = (what: string, at?: number): WorkbenchError =>
  new WorkbenchError('container.malformed', what, at);

/** The end of the central directory is looked for from behind: a comment of up to 65,535 octets may follow (APPNOTE 4.3.16). */
function zip(bytes: Bytes): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50)
    end = end < bytes.length - 22 - 0xffff ? -1 : end - 1;
  if (end < 0) throw malformed('the zip has no directory at its end: it was cut off');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  const entries: ArchiveEntry[] = [];
  let at = start;
  for (let i = 0; i < Math.min(count, MAX_ENTRIES); i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw malformed('the zip’s directory is damaged', at);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = fileName(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const entry = zipEntry(bytes, view, at, name);
    if (entry) entries.push(entry);
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return { type: 'zip', entries, head: bytes.slice(start, bytes.length) };
}

function zipEntry(bytes: Bytes, view: DataView, at: number, name: string): ArchiveEntry | undefined {
  if (name.endsWith('/')) return undefined;
  const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const refusal = encrypted
    ? 'it is encrypted in the zip; unpack it with its password first'
    : method !== 0 && method !== 8
      ? `it is packed with method ${method}, which is not unpacked here`
      : undefined;
  const unpack = async (limit: number): Promise<Bytes> => {
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50)
      throw malformed(`${name} is not where the zip’s directory says`, local);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(from, from + packedSize);
    if (packed.length !== packedSize) throw malformed(`${name} is cut off`, from);
    if (method === 8) return inflate(packed, 'deflate-raw', limit);
    if (packed.length > limit) throw tooLarge(limit);
    return packed.slice();
  };
  return { name, size, unpack, ...(refusal !== undefined && { refusal }) };
}

function gzip(bytes: Bytes): Archive {
  const named = ((bytes[3] ?? 0) & 8) !== 0 && ((bytes[3] ?? 0) & 4) === 0;
  const end = named ? bytes.indexOf(0, 10) : -1;
  const name = end > 10 && end < 300 ? fileName(bytes.subarray(10, end)) : 'unpacked';
  const entry: ArchiveEntry = { name, size: 0, unpack: (limit) => inflate(bytes, 'gzip', limit) };
  return { type: 'gzip', entries: [entry], head: bytes.slice(0, 64) };
}

/** Blocks of 512: a head with name and size in octal, then the file (POSIX ustar). */
function tar(bytes: Bytes): Archive {
  const entries: ArchiveEntry[] = [];
  const text = (at: number, length: number): string => {
    const field = bytes.subarray(at, at + length);
    const end = field.indexOf(0);
    return fileName(field.subarray(0, end < 0 ? length : end));
  };
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0 && entries.length < MAX_ENTRIES;) {
    if (text(at + 257, 5) !== 'ustar') throw malformed('the tar archive is damaged', at);
    const size = parseInt(text(at + 124, 12).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0) throw malformed('the tar archive is damaged', at);
    const start = at + 512;
    const name = [text(at + 345, 155), text(at, 100)].filter((part) => part !== '').join('/');
    const type = bytes[at + 156] ?? 0;
    if (type === 0 || type === 0x30) {
      const unpack = (limit: number): Promise<Bytes> =>
        size > limit ? Promise.reject(tooLarge(limit)) : Promise.resolve(bytes.slice(start, start + size));
      entries.push({ name, size, unpack });
    }
    at = start + 512 * Math.ceil(size / 512);
  }
  return { type: 'tar', entries, head: bytes.slice(0, 512) };
}

const fileName = (bytes: Uint8Array): string => decodeUtf8(bytes) ?? decodeLatin1(bytes);

const tooLarge = (limit: number): WorkbenchError =>
  new WorkbenchError(
    'container.too_large',
    `it unpacks to more than ${limit.toLocaleString('en')} bytes, as bombs do`,
  );

/** Unpacks piece by piece and stops at the limit: a bomb is never in memory. */
async function inflate(packed: Bytes, format: 'deflate-raw' | 'gzip', limit: number): Promise<Bytes> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > limit) throw tooLarge(limit);
      parts.push(part.value);
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    if (cause instanceof WorkbenchError) throw cause;
    throw new WorkbenchError('container.malformed', 'it cannot be unpacked: it is damaged', undefined, {
      cause,
    });
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
