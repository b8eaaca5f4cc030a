import JSZip from 'jszip';
import type { Bytes } from '#core/bytes/bytes.ts';

export interface BundleFile {
  name: string;
  /** Unix permissions. */
  mode: 0o600 | 0o644 | 0o755;
  content: Bytes | string;
}

/** The file-type bits of a regular file (`S_IFREG`): without them unzip ignores the permissions. */
const REGULAR_FILE = 0o100000;

/** One zip with Unix modes. @param time Milliseconds since 1970 UTC, the date of every file. */
export async function zipFiles(files: readonly BundleFile[], time: number): Promise<Bytes> {
  const zip = new JSZip();
  // Zip keeps local time without a zone; jszip writes the UTC fields, so that the bytes do not tell where.
  const date = new Date(time);
  for (const { name, mode, content } of files)
    zip.file(name, content, { date, unixPermissions: REGULAR_FILE | mode });
  const bytes = await zip.generateAsync({ type: 'uint8array', platform: 'UNIX', compression: 'DEFLATE' });
  return new Uint8Array(bytes);
}
