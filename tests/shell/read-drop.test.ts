import { describe, expect, test } from 'vitest';
import { readDrop } from '#shell/read-drop.ts';

type Tree = { [name: string]: Tree | string };

/** As browsers give a folder: its members a hundred at a time, in no order, then none. */
function entryOf(name: string, content: Tree | string | undefined, parent = ''): object {
  const fullPath = `${parent}/${name}`;
  if (typeof content !== 'object')
    return {
      name,
      fullPath,
      isFile: true,
      isDirectory: false,
      file: (done: (file: File) => void, fail: (error: Error) => void) =>
        content === undefined ? fail(new Error('gone')) : done(new File([content], name)),
    };
  const createReader = () => {
    const left = Object.entries(content)
      .map(([own, inside]) => entryOf(own, inside, fullPath))
      .reverse();
    return { readEntries: (done: (entries: object[]) => void) => done(left.splice(0, 100)) };
  };
  return { name, fullPath, isDirectory: true, createReader };
}

const transferOf = (dropped: Record<string, Tree | string | undefined>): DataTransfer =>
  ({
    items: Object.entries(dropped).map(([name, content]) => ({
      kind: 'file',
      getAsFile: () => new File([typeof content === 'string' ? content : ''], name),
      webkitGetAsEntry: () => entryOf(name, content),
    })),
  }) as unknown as DataTransfer;

async function pathsOf(dropped: Record<string, Tree | string | undefined>) {
  const { files, more } = await readDrop(transferOf(dropped));
  return { paths: files.map(({ path }) => path), more };
}

describe('folders are read to their ends', () => {
  test('files beside folders, folders in folders, and what systems leave there', async () => {
    const dropped = {
      'a.pem': 'a',
      certs: { 'b.pem': 'b', '.DS_Store': 'x', '.git': { config: 'x' }, deep: { 'c.der': 'c' } },
      '.hidden': 'dropped on purpose',
    };
    expect(await pathsOf(dropped)).toEqual({
      paths: ['a.pem', '.hidden', 'certs/b.pem', 'certs/deep/c.der'],
      more: false,
    });
    const { files } = await readDrop(transferOf(dropped));
    expect(await Promise.all(files.map(({ file }) => file.text()))).toEqual([
      'a',
      'dropped on purpose',
      'b',
      'c',
    ]);
  });

  test('more members than come at once', async () => {
    const many = Object.fromEntries(Array.from({ length: 450 }, (_, i) => [`${1000 + i}.pem`, '']));
    const { paths, more } = await pathsOf({ many });
    expect([paths.length, paths[0], paths.at(-1), more]).toEqual([
      450,
      'many/1000.pem',
      'many/1449.pem',
      false,
    ]);
  });
});

test('of too many files the first are taken, and that is said', async () => {
  const many = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}`, '']));
  const { paths, more } = await pathsOf({ many });
  expect([paths.length, more]).toEqual([5000, true]);
});

test('a file that cannot be opened hides no other folder', async () => {
  const dropped = { one: { 'a.pem': 'a' }, two: { gone: undefined as unknown as string } };
  expect(await pathsOf(dropped)).toEqual({ paths: ['one/a.pem'], more: true });
});

test.each([
  ['nothing', null],
  ['text alone', { items: [{ kind: 'string', getAsFile: () => null, webkitGetAsEntry: () => null }] }],
])('%s', async (_name, transfer) => {
  expect(await readDrop(transfer as unknown as DataTransfer)).toEqual({ files: [], more: false });
});
