import { afterEach, expect, test, vi } from 'vitest';
import { pickFolder, putFile } from '../../src/shell/save.ts';

/** A folder as a browser gives it; `full` is a disk that takes nothing. */
function folderOf(files: Map<string, string>, full = false): object {
  return {
    getFileHandle(name: string, options?: { create: boolean }) {
      if (!files.has(name) && options?.create !== true)
        return Promise.reject(Object.assign(new Error('none'), { name: 'NotFoundError' }));
      if (options?.create === true) files.set(name, '');
      const sink = {
        write: async (piece: Blob) => {
          if (full) throw new Error('the disk is full');
          files.set(name, await piece.text());
        },
        close: () => Promise.resolve(),
        abort: () => Promise.resolve(),
      };
      return Promise.resolve({ name, createWritable: () => Promise.resolve(sink) });
    },
    removeEntry: (name: string) => Promise.resolve(files.delete(name)),
  };
}

const give = (picker?: () => Promise<object>): void => {
  vi.stubGlobal('window', picker ? { showDirectoryPicker: picker } : {});
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a file is written into the folder, and never in the place of another', async () => {
  const files = new Map([['devices-0001-1000.zip', 'older keys']]);
  give(() => Promise.resolve(folderOf(files)));
  await pickFolder();
  await putFile('devices-0001-1000.zip', new Blob(['new']));
  await putFile('../a b.zip', new Blob(['x']));
  expect([...files]).toEqual([
    ['devices-0001-1000.zip', 'older keys'],
    ['devices-0001-1000-2.zip', 'new'],
    ['..-a-b.zip', 'x'],
  ]);
});

test('what cannot be written is told, and leaves nothing', async () => {
  const files = new Map([['a.zip', 'older keys']]);
  give(() => Promise.resolve(folderOf(files, true)));
  await pickFolder();
  await expect(putFile('a.zip', new Blob(['x']))).rejects.toThrow('full');
  expect([...files]).toEqual([['a.zip', 'older keys']]);
  await expect(putFile('a.zip', 'no blob')).rejects.toThrow();
});

test('without a picker, or when the person does not want it, there is no folder', async () => {
  give();
  await expect(pickFolder()).rejects.toThrow();
  give(() => Promise.reject(Object.assign(new Error('no'), { name: 'AbortError' })));
  await expect(pickFolder()).rejects.toThrow();
  await expect(putFile('a.zip', new Blob(['x']))).rejects.toThrow('no folder');
});
