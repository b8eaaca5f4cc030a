import { expect, test } from 'vitest';
import type { BenchObject } from '#bench/object.ts';
import { arrange, type Facet, type Row, rowOf, type Sort } from '#bench/rows.ts';
import type { Finding, Severity } from '#core/findings/finding.ts';
import { present } from '../support/expect.ts';
import { inspectFixture } from '../support/fixtures.ts';
import { problem, row } from './row.ts';

async function read(path: string): Promise<Row> {
  const content = present((await inspectFixture(path))[0]);
  return rowOf({ id: 1, content, label: path, origin: 'loaded' });
}

test.each([
  ['base/leaf.pem', { title: 'leaf.example', kind: 'Certificate', issuer: 'Fixture CA', key: 'P-256' }],
  ['base/leaf.key', { title: 'P-256', kind: 'Private key', issuer: '', key: 'P-256', expires: NaN }],
  ['crl/ca.crl', { title: 'Fixture CA', kind: 'Certificate revocation list', issuer: '', key: '' }],
])('%s', async (path, wanted) => {
  expect(await read(path)).toMatchObject(wanted);
});

test('certificate and key have the same key; a list expires when the next is due', async () => {
  const [leaf, key, crl] = await Promise.all(['base/leaf.pem', 'base/leaf.key', 'crl/ca.crl'].map(read));
  expect(leaf?.keyId).toMatch(/^[0-9a-f]{64}$/);
  expect(key?.keyId).toBe(leaf?.keyId);
  expect(crl?.expires).toBeGreaterThan(Date.UTC(2026, 0));
});

test('notices are no problems, and the worst of the others counts', () => {
  const finding = (severity: Severity): Finding => ({ ...problem(severity, severity) });
  const content = {
    kind: 'other',
    input: '',
    der: new Uint8Array(),
    title: 'x',
    findings: (['info', 'notice', 'warning', 'error'] as const).map(finding),
  } as const;
  const object: BenchObject = {
    id: 1,
    content: { ...content, findings: [...content.findings] },
    label: '',
    origin: 'loaded',
  };
  expect(rowOf(object).problems.map(({ code }) => code)).toEqual(['warning', 'error']);
  expect(rowOf(object).severity).toBe('error');
  expect(rowOf(object)).toBe(rowOf(object));
});

const rows: Row[] = [
  row('b.example', { issuer: 'Second', key: 'RSA 2048', expires: 300, keyId: 'k' }),
  row('A.example', { issuer: 'First', key: 'P-256', expires: 100, problems: [problem('w', 'warning')] }),
  row('key', { kind: 'Private key', key: 'RSA 2048', keyId: 'k' }),
  row('c.example', {
    issuer: 'first',
    key: 'P-256',
    expires: 200,
    problems: [problem('e', 'error'), problem('w', 'warning')],
  }),
];

test.each<[Sort, string]>([
  ['loaded', 'b.example A.example key c.example'],
  ['name', 'A.example b.example c.example key'],
  ['expiry', 'A.example c.example b.example key'],
  ['issuer', 'A.example c.example b.example key'],
  ['key', 'A.example c.example b.example key'],
  ['findings', 'c.example A.example b.example key'],
])('sorted as %s, what lacks it last', (sort, titles) => {
  expect(arrange(rows, '', sort).map(({ title }) => title)).toEqual(titles.split(' '));
});

test.each([
  ['EXAMPLE', 'b.example A.example c.example'],
  ['first p-256', 'A.example c.example'],
  ['first rsa', ''],
  ['private', 'key'],
  ['  a.example  ', 'A.example'],
  ['nowhere', ''],
])('“%s” finds what has all its words', (text, titles) => {
  expect(
    arrange(rows, text, 'loaded')
      .map(({ title }) => title)
      .join(' '),
  ).toBe(titles);
});

test.each<[string, Facet, string]>([
  ['kind', { by: 'kind', value: 'Private key' }, 'key'],
  ['issuer', { by: 'issuer', value: 'First' }, 'A.example'],
  ['finding', { by: 'code', value: 'w' }, 'A.example c.example'],
  ['having findings', { by: 'problems' }, 'A.example c.example'],
  ['expiry, the end not included', { by: 'expires', from: 100, to: 200 }, 'A.example'],
  ['shared key', { by: 'sharedKey', keys: new Set(['k']) }, 'b.example key'],
])('those of one %s', (_name, facet, titles) => {
  expect(
    arrange(rows, '', 'loaded', facet)
      .map(({ title }) => title)
      .join(' '),
  ).toBe(titles);
});

test('words, facet and order together', () => {
  expect(arrange(rows, 'c.', 'name', { by: 'problems' }).map(({ title }) => title)).toEqual(['c.example']);
});
