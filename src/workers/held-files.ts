import type { Bytes } from '#core/bytes/bytes.ts';
import { holdsPrivateKey } from '#core/detect/private-key.ts';
import { zipFiles } from '#core/export/bundle.ts';
import { zipPaths } from '#core/export/zip-paths.ts';
import { isSealed, newSealKey, openSeal, seal, type Sealed } from '#core/export/seal.ts';

/** A file as a page holds it: private keys only sealed. */
export interface HeldFile {
  name: string;
  content: Bytes | Sealed;
}

/** A file's name with what is in it: a `Blob` was not read by the page. */
export interface Incoming {
  name: string;
  content: Blob | Bytes;
}

/** Files as a page may hold them. */
export async function holdFiles(files: readonly Incoming[]): Promise<HeldFile[]> {
  const hold = await holder();
  const held: HeldFile[] = [];
  for (const { name, content } of files) {
    const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
    held.push({ name, content: await hold(bytes) });
  }
  return held;
}

/** What is in a held file, because the person saves it. */
export const open = (content: Bytes | Sealed): Promise<Bytes> =>
  isSealed(content) ? openSeal(content) : Promise.resolve(content);

/** All of it as one zip, because the person saves it. Private keys get mode 0600. */
export async function zipHeld(files: readonly HeldFile[], now: number): Promise<Bytes> {
  const paths = zipPaths(files.map(({ name }) => name));
  const entries = files.map(async ({ content }, i) => ({
    name: paths[i] ?? `file-${i + 1}`,
    mode: isSealed(content) ? (0o600 as const) : (0o644 as const),
    content: await open(content),
  }));
  return zipFiles(await Promise.all(entries), now);
}

/** Seals what has a private key in it, or is said to; all under one handle. */
export async function holder(): Promise<(bytes: Bytes, sensitive?: boolean) => Promise<Bytes | Sealed>> {
  const handle = await newSealKey();
  return async (bytes, sensitive = holdsPrivateKey(bytes)) => (sensitive ? seal(handle, bytes) : bytes);
}
