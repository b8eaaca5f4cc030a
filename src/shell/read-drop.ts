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

/** A file or folder in a folder, whichever way the browser gives it. */
interface Member {
  name: string;
  path: string;
  file?: () => Promise<File>;
  members?: () => Promise<Member[]>;
}

/** What TypeScript does not know yet. Of a page opened as a file, Chromium reads folders in this way alone. */
interface Handled {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}
type FolderHandle = FileSystemDirectoryHandle & { values: () => AsyncIterable<FileSystemHandle> };

/**
 * The files of a drop, those in folders too. `more`: some were left out, being too many, or could not be opened.
 * To be called while the event is under way: after it, the browser gives nothing of it any more.
 */
export async function readDrop(transfer: DataTransfer | null): Promise<{ files: Dropped[]; more: boolean }> {
  const found: Found = { files: [], octets: 0, more: false };
  const folders: { entry: Member; handle: Promise<Member | undefined> }[] = [];
  for (const item of transfer?.items ?? []) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    const file = item.getAsFile();
    if (entry?.isDirectory) {
      const asked = (item as Handled).getAsFileSystemHandle?.() ?? Promise.resolve(null);
      const handle = asked.then(
        (handle) => (handle ? ofHandle(handle, handle.name) : undefined),
        () => undefined,
      );
      folders.push({ entry: ofEntry(entry), handle });
    } else if (file) found.files.push({ file, path: file.name });
  }
  for (const { entry, handle } of folders) {
    const before = { ...found, files: [...found.files] };
    await readFolder(entry, found);
    const other = found.more && !before.more ? await handle : undefined;
    // What could not be read in the one way may be readable in the other.
    if (other && found.files.length === before.files.length)
      await readFolder(other, Object.assign(found, before));
  }
  return { files: found.files, more: found.more };
}

interface Found {
  files: Dropped[];
  octets: number;
  more: boolean;
}

async function readFolder(root: Member, found: Found): Promise<void> {
  const folders = [root];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    try {
      const members = (await folder.members?.()) ?? [];
      // By name: the browser gives them in any order.
      for (const member of members.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (JUNK.test(member.name)) continue;
        if (member.members) folders.push(member);
        const file = await member.file?.();
        if (!file) continue;
        found.octets += file.size;
        found.more ||= found.files.length >= MAX_FILES || found.octets > MAX_OCTETS;
        if (found.files.length >= MAX_FILES || found.octets > MAX_OCTETS) return;
        found.files.push({ file, path: member.path });
      }
    } catch {
      found.more = true;
    }
  }
}

function ofHandle(handle: FileSystemHandle, path: string): Member {
  const { name } = handle;
  if (handle.kind === 'file') return { name, path, file: () => (handle as FileSystemFileHandle).getFile() };
  const members = async (): Promise<Member[]> => {
    const all: Member[] = [];
    for await (const inside of (handle as FolderHandle).values()) {
      all.push(ofHandle(inside, `${path}/${inside.name}`));
      if (all.length > MAX_FILES) break;
    }
    return all;
  };
  return { name, path, members };
}

function ofEntry(entry: FileSystemEntry): Member {
  const [name, path] = [entry.name, entry.fullPath.slice(1)];
  if (entry.isFile) {
    const file = (): Promise<File> =>
      new Promise((...done) => {
        (entry as FileSystemFileEntry).file(...done);
      });
    return { name, path, file };
  }
  const members = async (): Promise<Member[]> => {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    const all: Member[] = [];
    // A hundred come at once, and none at the end.
    for (let some = 1; some > 0 && all.length <= MAX_FILES;) {
      const entries = await new Promise<FileSystemEntry[]>((...done) => {
        reader.readEntries(...done);
      });
      some = entries.length;
      all.push(...entries.map(ofEntry));
    }
    return all;
  };
  return { name, path, members };
}
