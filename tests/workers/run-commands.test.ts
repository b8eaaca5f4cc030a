import { createPrivateKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8, fileText } from '#core/bytes/text.ts';
import type { Terminal } from '#core/commands/program.ts';
import { isSealed } from '#core/export/seal.ts';
import { type HeldFile, holdFiles, open, zipHeld } from '#workers/held-files.ts';
import { type HeldRun, runHeld } from '#workers/run-commands.ts';
import { expect, test } from 'vitest';
import { present } from '../support/expect.ts';
import { referee, run, scratch } from '../support/tools.ts';

const terminal: Terminal = { now: Date.UTC(2026, 10, 22), version: '3.5', answers: new Map() };
const runText = (text: string, files: HeldFile[] = []): Promise<HeldRun> =>
  runHeld(text, files, terminal, () => undefined);

const fileOf = ({ files }: HeldRun, name: string): Bytes | HeldFile['content'] =>
  present(files.find((file) => file.name === name)).content;

/** Every text and all bytes in what a page gets, as one text. */
function everything(value: unknown): string {
  if (value instanceof Uint8Array) return `${Buffer.from(value).toString('latin1')}\n`;
  if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey))
    return Object.values(value).map(everything).join('\n');
  return String(value);
}

const RECIPE = `openssl ecparam -name prime256v1 -genkey -noout -out a.key
openssl req -new -key a.key -subj /CN=a -out a.csr
cat a.key a.csr > both.pem
openssl enc -base64 -in a.key -out a.b64
cat a.key
`;

test('private keys reach the page sealed only', async () => {
  const result = await runText(RECIPE);
  expect(result.steps.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
  for (const name of ['a.key', 'both.pem', 'a.b64']) expect(isSealed(fileOf(result, name)), name).toBe(true);
  expect(isSealed(fileOf(result, 'a.csr'))).toBe(false);
  expect(isSealed(present(result.steps[4]).stdout)).toBe(true);
  const pem = fileText(await open(fileOf(result, 'a.key')));
  const { d } = createPrivateKey(pem).export({ format: 'jwk' });
  const secret = Buffer.from(present(d), 'base64url');
  const page = everything(result);
  expect(page).toContain('BEGIN CERTIFICATE REQUEST');
  expect(page).not.toContain('PRIVATE KEY');
  expect(page).not.toContain(secret.toString('latin1'));
  expect(page).not.toContain(present(pem.split('\n')[1]).slice(0, 40));
});

test('a sealed key that is given again is used', async () => {
  const first = await runText(RECIPE);
  const key: HeldFile = { name: 'b.key', content: fileOf(first, 'a.key') };
  const second = await runText('openssl req -new -key b.key -subj /CN=b -out b.csr\n', [key]);
  expect(second.steps.map(({ status }) => status)).toEqual([0]);
  expect(second.files.find(({ name }) => name === 'b.key')).toMatchObject({ origin: 'given' });
});

test.each([
  ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', true],
  ['a configuration', '[req]\nprompt = no\n', false],
])('of the files a page takes in, %s', async (_name, text, sealed) => {
  const [fromDisk] = await holdFiles([{ name: 'x', content: new Blob([text]) }]);
  const [typed] = await holdFiles([{ name: 'x', content: encodeUtf8(text) }]);
  for (const file of [fromDisk, typed]) {
    const { content } = present(file);
    expect(isSealed(content)).toBe(sealed);
    expect(fileText(await open(content))).toBe(text);
  }
});

test('the zip has all of it, keys for their owner alone', async () => {
  const { files } = await runText(RECIPE);
  const zip = await zipHeld([...files, { name: '../../out.txt', content: encodeUtf8('x') }], terminal.now);
  if (!referee('unzip', '-v')) return;
  const folder = scratch();
  writeFileSync(join(folder, 'a.zip'), zip);
  const listing = run('unzip', ['-Z', 'a.zip'], { cwd: folder });
  expect(listing).toMatch(/^-rw------- .* a\.key$/m);
  expect(listing).toMatch(/^-rw-r--r-- .* a\.csr$/m);
  expect(listing).toMatch(/ out\.txt$/m);
  expect(listing).not.toContain('..');
});
