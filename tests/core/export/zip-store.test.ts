import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { readArchive } from '#core/container/archive.ts';
import { StoredZip } from '#core/export/zip-store.ts';
import { present } from '../../support/expect.ts';
import { referee, run, scratch } from '../../support/tools.ts';

const time = Date.UTC(2026, 10, 22, 13, 47, 58);
const files = [
  { name: 'A1/private_key.pem', mode: 0o600, content: 'secret\n' },
  { name: 'A1/empty', mode: 0o644, content: '' },
  { name: 'Gerät/ü.txt', mode: 0o644, content: 'für 12345678 Ω' },
  { name: 'run.sh', mode: 0o755, content: Uint8Array.from({ length: 200_000 }, (_, i) => i * 7) },
] as const;

function archive(times = 0) {
  const zip = new StoredZip(time);
  for (const [i, file] of files.entries()) {
    zip.add(file);
    if (i === 0) zip.expect(times);
  }
  return zip.finish();
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

test('jszip reads every file, its checksum and its mode', async () => {
  const zip = await JSZip.loadAsync(archive(), { checkCRC32: true });
  expect(Object.values(zip.files).filter(({ dir }) => !dir)).toHaveLength(files.length);
  for (const { name, mode, content } of files) {
    const file = present(zip.file(name));
    expect(await file.async('uint8array')).toEqual(bytesOf(content));
    expect(file.unixPermissions).toBe(0o100000 | mode);
    expect(file.date.toISOString()).toBe(new Date(time).toISOString());
  }
});

test.each([1, 1500, 1650, 1750, 1900, 5000])('it is the same when %i times as much is expected', (times) => {
  expect(archive(times)).toEqual(archive());
});

test('there is room for a directory that is larger than the files', async () => {
  const zip = new StoredZip(time);
  for (let i = 0; i < 1926; i++) zip.add({ name: String(i).padStart(4, '0'), mode: 0o644, content: '' });
  expect(Object.keys((await JSZip.loadAsync(zip.finish())).files)).toHaveLength(1926);
});

test('our own reader reads it too', async () => {
  const { entries } = readArchive(archive());
  expect(entries.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  for (const [i, entry] of entries.entries())
    expect(await entry.unpack(1_000_000)).toEqual(bytesOf(present(files[i]).content));
});

test('a zip of nothing is a zip', async () => {
  expect(Object.keys((await JSZip.loadAsync(new StoredZip(time).finish())).files)).toEqual([]);
});

test.runIf(referee('unzip', '-v'))('unzip tests it and gives the files their modes', () => {
  const dir = scratch();
  writeFileSync(join(dir, 'a.zip'), archive());
  expect(run('unzip', ['-t', 'a.zip'], { cwd: dir })).toContain('No errors detected');
  run('unzip', ['-q', 'a.zip'], { cwd: dir });
  for (const { name, mode, content } of files) {
    expect(new Uint8Array(readFileSync(join(dir, name)))).toEqual(bytesOf(content));
    expect(statSync(join(dir, name)).mode & 0o777).toBe(mode);
  }
});

test.runIf(referee('python3'))('Python reads it', () => {
  const dir = scratch();
  writeFileSync(join(dir, 'a.zip'), archive());
  const script = 'import zipfile; z = zipfile.ZipFile("a.zip"); print(z.testzip(), z.namelist()[2])';
  expect(run('python3', ['-X', 'utf8', '-c', script], { cwd: dir }).trim()).toBe('None Gerät/ü.txt');
});
