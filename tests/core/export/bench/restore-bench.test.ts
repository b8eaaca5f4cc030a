import JSZip from 'jszip';
import { beforeAll, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8, fileText } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import type { BenchItem, KeyChoice } from '#core/export/bench/items.ts';
import { manifestName } from '#core/export/bench/manifest.ts';
import { needsPassphrase, openBenchArchive } from '#core/export/bench/open-archive.ts';
import { restoreBench } from '#core/export/bench/restore-bench.ts';
import { saveBench } from '#core/export/bench/save-bench.ts';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import { hostileText } from '../../../support/hostile.ts';
import { present } from '../../../support/expect.ts';
import { type OwnCa, ownCa, revoking } from '../../../support/own-ca.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000;
const secret: KeyChoice = { keys: 'encrypted', passphrase: 'pass ü' };

let ca: OwnCa;
let items: BenchItem[];
beforeAll(async () => {
  ca = await ownCa(NOW, 2);
  const authority = revoking(ca.authority, { 1: { time: NOW, reason: 'AACompromise' } });
  const pasted = await exportPrivateKey((await generateKeyPair('ed25519')).privateKey);
  const [leaf] = authority.records;
  items = [
    {
      kind: 'authority',
      label: hostileText,
      origin: 'made',
      title: hostileText,
      authority,
      key: { handle: ca.key, label: 'its key' },
    },
    { kind: 'key', label: 'pasted.pem', origin: 'loaded', key: { der: pasted } },
    { kind: 'configuration', label: 'a.cnf', origin: 'loaded', source: '[req]\nprompt = no\n' },
    { kind: 'file', label: 'leaf', origin: 'made', content: present(leaf?.certificate), pem: 'CERTIFICATE' },
  ];
});

const restore = async (zip: Bytes, passphrase?: string) =>
  restoreBench(present(await openBenchArchive(zip)), passphrase, NOW);

/** The archive again with some of its files as `change` has them; undefined leaves one out. */
async function repacked(
  zip: Bytes,
  change: (name: string, text: string) => string | undefined,
): Promise<Bytes> {
  const [old, changed] = [await JSZip.loadAsync(zip), new JSZip()];
  for (const { name, dir } of Object.values(old.files)) {
    const text = dir ? undefined : change(name, fileText(present(await old.file(name)?.async('uint8array'))));
    // As whoever unpacks and packs again does: in a folder.
    if (text !== undefined) changed.file(`my bench/${name}`, text);
  }
  return new Uint8Array(await changed.generateAsync({ type: 'uint8array' }));
}

test.each([
  ['encrypted keys', secret, 'pass ü'],
  ['plain keys', { keys: 'plain' } as const, undefined],
])('comes back whole with %s', { timeout: 30_000 }, async (_name, choice, passphrase) => {
  const { zip, leftOut } = await saveBench(items, choice, NOW);
  expect(leftOut).toEqual([]);
  const archive = present(await openBenchArchive(zip));
  expect(needsPassphrase(archive)).toBe(choice.keys === 'encrypted');
  const { authorities, objects, findings } = await restoreBench(archive, passphrase, NOW);
  expect(findings).toEqual([]);
  const [restored] = authorities;
  const [item] = items;
  expect(item?.kind === 'authority' && item.authority).toEqual({
    ...present(restored).authority,
    nextSerial: undefined,
  });
  expect(restored?.changes).toEqual([]);
  expect(restored?.label).toBe(hostileText);
  expect(objects.map(({ label, content }) => [label, content.kind])).toEqual([
    ['its key', 'made-key'],
    ['pasted.pem', 'private-key'],
    ['a.cnf', 'configuration'],
    ['leaf', 'certificate'],
  ]);
  const key = objects[0]?.content;
  expect(key?.kind === 'made-key' && (await exportPrivateKey(key.handle))).toEqual(
    await exportPrivateKey(ca.key),
  );
  expect(key && 'key' in key && key.key?.id).toBe(restored?.key.id);
});

test('leaves keys out', async () => {
  const { zip, leftOut } = await saveBench(items, { keys: 'left out' }, NOW);
  expect(leftOut).toEqual(['its key', 'pasted.pem']);
  expect(fileText(zip)).not.toContain('cakey');
  const { authorities, objects } = await restore(zip);
  expect(authorities).toHaveLength(1);
  expect(objects.map(({ content }) => content.kind)).toEqual(['configuration', 'certificate']);
});

test('has no path that a label could have made', async () => {
  const { zip } = await saveBench(items, { keys: 'plain' }, NOW);
  const names = Object.keys((await JSZip.loadAsync(zip)).files);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9./-]*$/);
  expect(names.join('\n')).not.toContain('..');
});

test('tells a wrong passphrase from a damaged file', { timeout: 30_000 }, async () => {
  const { zip } = await saveBench(items, secret, NOW);
  await expect(restore(zip, 'wrong')).rejects.toMatchObject({ code: 'container.wrong_password' });
  const damaged = await repacked(zip, (name, text) =>
    name.endsWith('cakey.pem')
      ? text.replace(/\n[A-Za-z0-9+/]{64}\n-----END/, '\n-----END').replace(/.{10}(?=\n)/, 'AAAAAAAAAA')
      : text,
  );
  const { objects, findings } = await restore(damaged, 'pass ü');
  expect(findings.map(({ code }) => code)).toEqual(['bench.key']);
  expect(objects.map(({ content }) => content.kind)).not.toContain('made-key');
  expect(objects).toHaveLength(3);
});

test('what was done outside is told and not taken for saved', { timeout: 30_000 }, async () => {
  const { zip } = await saveBench(items, { keys: 'plain' }, NOW);
  const changed = await repacked(zip, (name, text) => {
    if (name.endsWith('crlnumber')) return '07\n';
    if (name.endsWith('index.txt')) return text.replace(/^V\t(\w+)\t/m, 'R\t$1\t261122120000Z,superseded');
    return name.endsWith('ca.cnf') ? text.replace('sha384', 'sha512') : text;
  });
  const [restored] = (await restore(changed)).authorities;
  expect(restored?.changes.map(({ what }) => what)).toEqual(['revoked', 'crlNumber', 'settings']);
  expect(restored?.saved?.records[0]?.revoked).toBeUndefined();
  expect(restored?.authority.records[0]?.revoked?.reason).toBe('superseded');
});

test.each([
  ['no zip at all', () => Promise.resolve(encodeUtf8('PK is not enough')), /malformed/],
  [
    'a zip of another',
    async () => new Uint8Array(await new JSZip().file('a', 'b').generateAsync({ type: 'uint8array' })),
    undefined,
  ],
  ['one of a later version', () => zipWith('{"format":"certwright-bench","version":2}'), /bench.newer/],
  ['one whose manifest is none', () => zipWith('{"format":'), undefined],
  [
    'one that unpacks to more than there is memory for',
    () => zipWith('{"format":"certwright-bench","version":1}', '0'.repeat(30 * 1024 * 1024)),
    /too_large/,
  ],
])('does not take %s for a bench', { timeout: 30_000 }, async (_name, make, code) => {
  const opened = openBenchArchive(await make());
  if (code) await expect(opened).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
  else expect(await opened).toBeUndefined();
});

async function zipWith(manifest: string, more = ''): Promise<Bytes> {
  const zip = new JSZip().file(manifestName, manifest).file('more', more);
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
}

test('believes no manifest', async () => {
  const manifest = {
    format: 'certwright-bench',
    version: 1,
    saved: 'x',
    authorities: [
      null,
      { folder: '' },
      { folder: '../..', key: { file: '../../etc/passwd' } },
      { folder: 'constructor' },
    ],
    objects: [
      { kind: 'file', file: '/etc/passwd' },
      { kind: 'key', file: 'more', key: {} },
      { kind: 'x', file: 'more' },
      7,
    ],
  };
  const { authorities, objects, findings } = await restore(
    await zipWith(JSON.stringify(manifest), encodePem('CERTIFICATE', new Uint8Array(3))),
  );
  expect(authorities).toEqual([]);
  expect(objects.map(({ content }) => content.kind)).toEqual(['other']);
  expect(findings.map(({ code }) => code)).toEqual(['bench.missing', 'bench.missing', 'bench.missing']);
});
