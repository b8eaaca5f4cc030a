/** Saving: the bytes go to the disk, and nowhere else. */

/** A file that is being written. */
interface Sink {
  write: (piece: Blob) => Promise<void>;
  close: () => Promise<void>;
  abort: () => Promise<void>;
}

interface FileHandle {
  name: string;
  createWritable: () => Promise<Sink>;
}

interface Folder {
  getFileHandle: (name: string, options?: { create: boolean }) => Promise<FileHandle>;
  removeEntry: (name: string) => Promise<void>;
}

interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileHandle>;
  showDirectoryPicker?: (options: { mode: 'readwrite' }) => Promise<Folder>;
}

/** More at once is no one's wish. */
const MAX_OPEN = 4;
const sinks = new Map<number, Sink>();

/** No path, and nothing that hides the ending. */
const cleanName = (name: string): string => name.replace(/[^\w.-]/g, '-').slice(-120);

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = cleanName(name);
  link.click();
  // Firefox reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Where the browser cannot write to a place the person picks: one download, once all pieces are there. */
function downloadSink(name: string): Sink {
  const pieces: Blob[] = [];
  return {
    write(piece) {
      pieces.push(piece);
      return Promise.resolve();
    },
    close() {
      download(name, new Blob(pieces));
      return Promise.resolve();
    },
    abort: () => Promise.resolve(),
  };
}

/** @throws {DOMException} `AbortError` when the person does not want the file after all. */
async function pick(name: string): Promise<Sink> {
  const { showSaveFilePicker } = window as Picker;
  if (!showSaveFilePicker) return downloadSink(name);
  try {
    const file = await showSaveFilePicker.call(window, { suggestedName: cleanName(name) });
    return await file.createWritable();
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    // Too long since the click, or forbidden here.
    return downloadSink(name);
  }
}

/** Begins a file. @throws when there are too many, or the person does not want it. */
export async function openFile(id: number, name: string): Promise<void> {
  if (sinks.size >= MAX_OPEN || sinks.has(id)) throw new Error('too many files');
  // Taken at once, so that no more than allowed are asked for.
  sinks.set(id, downloadSink(name));
  try {
    sinks.set(id, await pick(name));
  } catch (error) {
    sinks.delete(id);
    throw error;
  }
}

export async function writePiece(id: number, piece: unknown): Promise<void> {
  const sink = sinks.get(id);
  if (!sink || !(piece instanceof Blob)) throw new Error('no such file');
  await sink.write(piece);
}

export async function closeFile(id: number, keep: boolean): Promise<void> {
  const sink = sinks.get(id);
  if (!sink) throw new Error('no such file');
  sinks.delete(id);
  await (keep ? sink.close() : sink.abort());
}

let folder: Folder | undefined;

/** @throws when the browser has no such thing, or the person does not want it. */
export async function pickFolder(): Promise<void> {
  const { showDirectoryPicker } = window as Picker;
  folder = undefined;
  folder = await showDirectoryPicker?.call(window, { mode: 'readwrite' });
  if (!folder) throw new Error('no folder');
}

/** Never in the place of another file: that may hold keys which are nowhere else. */
async function newFile(place: Folder, name: string): Promise<FileHandle> {
  const [, start = name, ending = ''] = /^(.+?)(\.[a-z]+)?$/.exec(name) ?? [];
  for (let i = 1; i < 100; i++) {
    const free = i === 1 ? name : `${start}-${i}${ending}`;
    const taken = await place.getFileHandle(free).then(
      () => true,
      (error: unknown) => (error as Error).name !== 'NotFoundError',
    );
    if (!taken) return place.getFileHandle(free, { create: true });
  }
  throw new Error('no name is free');
}

/** Writes a whole file into the folder. @throws when it cannot; then there is none. */
export async function putFile(name: string, content: unknown): Promise<void> {
  if (!folder || !(content instanceof Blob)) throw new Error('no folder');
  const place = folder;
  const file = await newFile(place, cleanName(name));
  try {
    const sink = await file.createWritable();
    try {
      await sink.write(content);
      await sink.close();
    } catch (error) {
      await sink.abort().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    // Making it left an empty file under a name that was free.
    await place.removeEntry(file.name).catch(() => undefined);
    throw error;
  }
}
