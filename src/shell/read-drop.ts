/** A file that was dropped, and its way through the folders that were dropped: its name alone when there was none. */
export interface Dropped {
  file: File;
  path: string;
}

/** More than a folder of certificates has; each is kept in memory. */
const MAX_FILES = 5000;
const MAX_OCTETS = 500 * 1024 * 1024;
/** What systems and version control leave in folders. */
const JUNK = /^(?:\..*|Thumbs\.db|desktop\.ini|__MACOSX)$/i;

const promised = <T>(ask: (resolve: (value: T) => void, reject: (error: unknown) => void) => void) =>
  new Promise<T>(ask);

/**
 * The files of a drop, those in folders too. `more`: some were left out, being too many, or could not be opened.
 * To be called while the event is under way: after it, the browser gives nothing of it any more.
 */
export async function readDrop(transfer: DataTransfer | null): Promise<{ files: Dropped[]; more: boolean }> {
  const files: Dropped[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of transfer?.items ?? []) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
    else if (file) files.push({ file, path: file.name });
  }
  let more = false;
  let octets = 0;
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    try {
      for (const entry of await membersOf(folder)) {
        if (JUNK.test(entry.name)) continue;
        if (entry.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
        else {
          const file = await promised<File>((...done) => (entry as FileSystemFileEntry).file(...done));
          octets += file.size;
          if (files.length >= MAX_FILES || octets > MAX_OCTETS) return { files, more: true };
          files.push({ file, path: entry.fullPath.slice(1) });
        }
      }
    } catch {
      more = true;
    }
  }
  return { files, more };
}

/** A hundred come at once, and none at the end. By name: the browser gives them in any order. */
async function membersOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (let some = 1; some > 0 && all.length <= MAX_FILES;) {
    const entries = await promised<FileSystemEntry[]>((...done) => reader.readEntries(...done));
    some = entries.length;
    all.push(...entries);
  }
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
