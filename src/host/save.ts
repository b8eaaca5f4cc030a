import { ask, send } from './door.ts';

/**
 * Hands a file to the browser's downloads.
 *
 * @param type Media type; PEM and text files are offered as such so that no browser renames them.
 */
export function saveFile(name: string, content: BlobPart, type = 'application/octet-stream'): void {
  send({ type: 'save', name, content: new Blob([content], { type }) });
}

/**
 * Writes a file piece by piece, where the person says if the browser can ask for a place (Chromium, shortly after
 * a click), else as one download at the end. A piece is asked for once the one before is written.
 *
 * @returns False when the person did not want the file, or the disk did not take it; then there is none.
 * @throws What `pieces` throws; then there is no file either.
 */
export async function saveStream(name: string, pieces: AsyncIterable<BlobPart>): Promise<boolean> {
  const { id: file, done } = await ask({ type: 'open', name });
  if (!done) return false;
  let keep = false;
  try {
    for await (const piece of pieces) {
      if (!(await ask({ type: 'write', file, piece: new Blob([piece]) })).done) return false;
    }
    keep = true;
  } finally {
    // Only a whole file is kept.
    if (!keep) await ask({ type: 'close', file, keep });
  }
  return (await ask({ type: 'close', file, keep })).done;
}

/** Whether the browser lets a person choose a folder to be written into (Chromium). */
export const canPickFolder = (): boolean => 'showDirectoryPicker' in window;

/** Shortly after a click. @returns False when the person did not want it, or the browser does not. */
export async function pickFolder(): Promise<boolean> {
  return (await ask({ type: 'folder' })).done;
}

/** Writes a file into that folder, under another name where one has its own. @returns False when it could not. */
export async function saveInFolder(name: string, content: BlobPart): Promise<boolean> {
  return (await ask({ type: 'put', name, content: new Blob([content]) })).done;
}
