import { beforeAll, expect, test } from 'vitest';
import type { Batch, DeviceSigner } from '#core/devices/batch.ts';
import { prepareBatch } from '#core/devices/prepare.ts';
import { readUnits } from '#core/devices/read-units.ts';
import { joinList } from '#core/devices/lists.ts';
import type { UnitSource } from '#core/devices/unit.ts';
import { codesOf } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';
import { archiveOf, batchOf, dakOf } from './batch.ts';

let signer: DeviceSigner;
let other: DeviceSigner;
const ca = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];

beforeAll(async () => {
  if (!hasOpenssl) return;
  signer = await dakOf(new Bench(), P256);
  other = await dakOf(new Bench(), P256, ...ca, 'subjectKeyIdentifier=none');
});

const range: UnitSource = { kind: 'pattern', text: 'G{01..25}' };

const prepare = async (
  changes: Partial<Batch> = {},
  source: UnitSource = range,
  profile = 'generic',
  by = signer,
) => prepareBatch(batchOf(profile, changes), await readUnits(source), by, Date.now(), () => undefined);

const fatal = ({ findings }: Awaited<ReturnType<typeof prepare>>): [string, number | undefined][] =>
  findings.filter(({ severity }) => severity === 'fatal').map(({ code, at }) => [code, at.line]);

test.runIf(hasOpenssl)('plans the archives and says nothing that stops', async () => {
  const prepared = await prepare({ perArchive: 10 });
  expect(fatal(prepared)).toEqual([]);
  expect(prepared.count).toBe(25);
  expect(prepared.archives.map(({ from, to }) => [from, to])).toEqual([
    [1, 10],
    [11, 20],
    [21, 25],
  ]);
  expect(prepared.fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

test.runIf(hasOpenssl)(
  'the fingerprint is that of settings, units and signer, and of nothing else',
  async () => {
    const { fingerprint } = await prepare();
    expect((await prepare()).fingerprint).toBe(fingerprint);
    const others = [
      await prepare({ days: 7 }),
      await prepare({}, { kind: 'pattern', text: 'G{01..26}' }),
      await prepare({}, range, 'generic', other),
      await prepare({ keys: 'left-out' }),
    ];
    expect(new Set([fingerprint, ...others.map((prepared) => prepared.fingerprint)]).size).toBe(5);
  },
);

test.runIf(hasOpenssl)(
  'the guide’s file is taken as it is, and what is odd about it is explained',
  async () => {
    const prepared = await prepare({}, range, 'ffs');
    expect(fatal(prepared)).toEqual([]);
    expect(codesOf(prepared.findings)).toContain('rfc8813.ec_key_encipherment');
    expect(codesOf(prepared.findings)).toContain('devices.same_subject');
  },
);

const table = (text: string): UnitSource => ({ kind: 'table', text });

test.runIf(hasOpenssl).each<[string, Partial<Batch>, UnitSource, [string, number | undefined][]]>([
  [
    'a device without a value that is used',
    {
      config:
        '[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nCN=${host}\n[req_ext]\nkeyUsage=digitalSignature\n',
    },
    table('id,host\nA,a\nB,\n'),
    [['devices.value', 3]],
  ],
  [
    'a name that is too long',
    {
      config:
        '[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nC=${land}\n[req_ext]\nkeyUsage=digitalSignature\n',
    },
    table('id,land\nA,DE\nB,DEU\n'),
    [['devices.refused', 3]],
  ],
  [
    'an address that is none',
    { config: '[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nCN=x\n[req_ext]\nsubjectAltName=IP:${ip}\n' },
    table('id,ip\nA,::1\nB,1.2.3\n'),
    [['devices.refused', 3]],
  ],
  [
    'a column that is not there',
    { folder: '${nothing}' },
    range,
    [['devices.unknown_placeholder', undefined]],
  ],
  ['a section that is not there', { section: 'nothing' }, range, [['config.missing_section', undefined]]],
  [
    'questions',
    {
      config:
        '[req]\ndistinguished_name=dn\n[dn]\nCN=Name\nCN_default=x\n[req_ext]\nkeyUsage=digitalSignature\n',
    },
    range,
    [['devices.asks', undefined]],
  ],
  ['days of nothing', { days: 0 }, range, [['devices.days', undefined]]],
  ['an archive of everything', { perArchive: 100_000 }, range, [['devices.per_archive', undefined]]],
  [
    'a control log that is no JSON',
    { controlLog: { format: 'json', text: '{' } },
    range,
    [['devices.control_log', undefined]],
  ],
  [
    'an unknown name in the control log',
    { controlLog: { format: 'csv', text: 'a\n${nothing}\n' } },
    range,
    [['devices.unknown_placeholder', undefined]],
  ],
  ['identifiers that are the same', {}, table('A\nB\nA\n'), [['devices.id_twice', 3]]],
  [
    'a label that cannot hold it',
    { label: { symbology: 'code39', text: '${id}' } },
    table('A1\nGerät\n'),
    [['devices.label', 2]],
  ],
])('refuses %s before anything is made', async (_name, changes, source, expected) => {
  const prepared = await prepare(changes, source);
  expect(fatal(prepared)).toEqual(expected);
  expect(prepared.archives).toEqual([]);
});

test.runIf(hasOpenssl)('a signer without key identifier is refused as OpenSSL 3.0 refuses it', async () => {
  expect(fatal(await prepare({ openssl: '3.0' }, range, 'ffs', other)).length).toBe(1);
  expect(fatal(await prepare({ openssl: '3.5' }, range, 'ffs', other))).toEqual([]);
});

test.runIf(hasOpenssl)('the lists of several archives make one of the whole', async () => {
  const batch = batchOf('ffs', { perArchive: 2 });
  const list = await readUnits({ kind: 'pattern', text: '{A..E}' });
  const { archives, frames } = await prepareBatch(batch, list, signer, Date.now(), () => undefined);
  const parts = [];
  for (const plan of archives) {
    const units = list.units.slice(plan.from - 1, plan.to);
    parts.push((await archiveOf(batch, { columns: list.columns, units }, signer, '', plan)).lists);
  }
  const log = JSON.parse(
    joinList(
      frames.controlLog,
      parts.map(({ controlLog }) => controlLog),
    ),
  ) as { serialNumber: string }[];
  expect(log.map(({ serialNumber }) => serialNumber)).toEqual(['A', 'B', 'C', 'D', 'E']);
  const manifest = joinList(
    frames.manifest,
    parts.map((part) => part.manifest),
  )
    .trim()
    .split('\r\n');
  expect(manifest.map((row) => row.split(',').slice(0, 2).join(' '))).toEqual([
    'number id',
    '1 A',
    '2 B',
    '3 C',
    '4 D',
    '5 E',
  ]);
  expect(joinList(frames.publicKeys, [])).toBe('id,public_key\r\n');
});
