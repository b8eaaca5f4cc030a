import { expect, test } from 'vitest';
import { readControlLog } from '#core/devices/control-log.ts';
import { joinList } from '#core/devices/lists.ts';

const row = {
  n: 1,
  id: 'A',
  folder: 'f',
  serialNumber: '0A',
  sha256: 'aa',
  spkiSha256: 'bb',
  notBefore: 0,
  notAfter: Date.UTC(2031, 0, 1),
  publicKey: 'MD==',
};
const unit = (id: string, mac = '00:11') => ({ id, row: 1, values: [id, mac] });

const whole = (format: 'json' | 'csv', text: string, ids: readonly string[]): string => {
  const { frame, entryFor } = readControlLog({ format, text }, ['id', 'mac']);
  return joinList(
    frame,
    ids.map((id) => entryFor(unit(id), row)),
  );
};

test.each([
  ['an entry alone', '{"sn": "${id}"}', [{ sn: 'A' }, { sn: 'B"' }]],
  [
    'a list of one',
    '[{"sn": "${id}", "n": 1, "x": [null, true]}]',
    [
      { sn: 'A', n: 1, x: [null, true] },
      { sn: 'B"', n: 1, x: [null, true] },
    ],
  ],
  ['a list inside', '{"a": [1], "b": {"devices": ["${id}"]}}', { a: [1], b: { devices: ['A', 'B"'] } }],
])('JSON with %s stays JSON whatever the values are', (_name, text, expected) => {
  expect(JSON.parse(whole('json', text, ['A', 'B"']))).toEqual(expected);
  expect(JSON.parse(whole('json', text, []))).toBeDefined();
});

test.each([
  '{"sn": "${id}", "more": {"key": "${public_key}", "": [], "none": {}, "list": [1.50, "x", ["${mac}", 2]]}}',
  '{"__proto__": "${id}", "2": -0, "1": 1e300, "ü\\u2028": "\\"${id}\\" \\u0007 \\ud800"}',
  '"${id}"',
  '{"a": [[{"sn": "${id}"}]]}',
])('the list is written as JSON.stringify writes it: %s', (text) => {
  const list = whole('json', text, ['A', 'Ü"\u2028', '\ud83d']);
  expect(list).toBe(`${JSON.stringify(JSON.parse(list), undefined, 2)}\n`);
});

test('CSV is quoted', () => {
  expect(whole('csv', 'id;key;until\n${id};${public_key};${not_after}\n', ['A', 'B,"C'])).toBe(
    'id,key,until\r\nA,MD==,2031-01-01T00:00:00Z\r\n"B,""C",MD==,2031-01-01T00:00:00Z\r\n',
  );
});

test('a column comes before a fact of its name', () => {
  const { entryFor } = readControlLog({ format: 'csv', text: 'a\n${folder}\n' }, ['id', 'folder']);
  expect(entryFor(unit('A', 'mine'), row)).toBe('mine\r\n');
});
