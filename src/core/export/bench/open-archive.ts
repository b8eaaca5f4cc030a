import type { Bytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readArchive } from '#core/container/archive.ts';
import { type Manifest, manifestName, readManifest } from './manifest.ts';

/** A saved bench, unpacked. */
export interface BenchFiles {
  manifest: Manifest;
  /** By path below the folder in which the manifest lies. */
  files: Map<string, Bytes>;
}

/** Of one file, and of all together; ten thousand certificates with their index are a quarter of it. */
const MAX_FILE = 20 * 1024 * 1024;
const MAX_TOTAL = 100 * 1024 * 1024;

/**
 * Unpacks a saved bench, whoever packed it again meanwhile: it may lie in a folder. Paths are looked up, and never
 * followed.
 *
 * @returns Undefined for any other archive.
 * @throws {WorkbenchError} `container.*` where it is damaged or too large; `bench.newer`.
 */
export async function openBenchArchive(bytes: Bytes): Promise<BenchFiles | undefined> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const { entries } = readArchive(bytes);
  const found = entries.find(({ name }) => name === manifestName || name.endsWith(`/${manifestName}`));
  if (!found) return undefined;
  const manifest = readManifest(fileText(await found.unpack(MAX_FILE)));
  if (manifest === 'newer')
    throw new WorkbenchError('bench.newer', 'this bench was saved by a later version of Certwright');
  if (!manifest) return undefined;
  const base = found.name.slice(0, -manifestName.length);
  const files = new Map<string, Bytes>();
  let left = MAX_TOTAL;
  for (const { name, refusal, unpack } of entries) {
    if (!name.startsWith(base) || refusal !== undefined) continue;
    const content = await unpack(Math.min(MAX_FILE, left));
    left -= content.length;
    files.set(name.slice(base.length), content);
  }
  return { manifest, files };
}

/** Whether any key in it is encrypted, so that a passphrase has to be asked for. */
export const needsPassphrase = ({ manifest: { authorities, objects } }: BenchFiles): boolean =>
  [...authorities, ...objects].some(({ key }) => key?.encrypted === true);
