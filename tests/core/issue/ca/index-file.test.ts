import { describe, expect, test } from 'vitest';
import type { IssuedRecord, Revocation } from '#core/issue/ca/authority.ts';
import { readIndex, writeIndex } from '#core/issue/ca/index-file.ts';
import { readNumberFile, writeNumberFile } from '#core/issue/ca/number-file.ts';
import { readTextRows, writeTextRows } from '#core/issue/ca/text-rows.ts';

const JANUARY = Date.UTC(2026, 0, 1);
const record = (expires: number, revoked?: Revocation): IssuedRecord => ({
  serialNumber: '0A',
  subject: '/CN=a',
  expires,
  ...(revoked && { revoked }),
});

describe('rows as openssl ca writes them', () => {
  test.each([
    ['one that is valid', record(JANUARY + 1000), 'V\t260101000001Z\t\t0A\tunknown\t/CN=a\n'],
    ['one that has expired', record(JANUARY - 1000), 'E\t251231235959Z\t\t0A\tunknown\t/CN=a\n'],
    [
      'one that lasts beyond 2049',
      record(Date.UTC(2050, 0, 1)),
      'V\t20500101000000Z\t\t0A\tunknown\t/CN=a\n',
    ],
    [
      'one that is revoked',
      record(JANUARY - 1000, { time: JANUARY }),
      'R\t251231235959Z\t260101000000Z\t0A\tunknown\t/CN=a\n',
    ],
    [
      'one on hold, with an instruction',
      record(JANUARY, { time: JANUARY, reason: 'certificateHold', holdInstruction: '1.2.840.10040.2.3' }),
      'R\t260101000000Z\t260101000000Z,holdInstruction,1.2.840.10040.2.3\t0A\tunknown\t/CN=a\n',
    ],
    [
      'one whose key is known to be lost since',
      record(JANUARY, { time: JANUARY, reason: 'keyCompromise', invalidSince: JANUARY }),
      'R\t260101000000Z\t260101000000Z,keyTime,20260101000000Z\t0A\tunknown\t/CN=a\n',
    ],
  ])('%s', (_name, row, text) => {
    expect(writeIndex([row], JANUARY)).toBe(text);
    expect(readIndex(text)).toEqual({ records: [row], findings: [] });
  });

  test('a reason that openssl has no word for is left out', () => {
    const text = writeIndex([record(JANUARY, { time: JANUARY, reason: 'privilegeWithdrawn' })], JANUARY);
    expect(text).toContain('\t260101000000Z\t0A');
  });
});

test.each([
  ['an unknown state', 'X\t260101000000Z\t\t0A\tunknown\t/CN=a\n', 'no state'],
  ['too few fields', 'V\t260101000000Z\t\t0A\tunknown\n', '5 fields'],
  ['too many fields', 'V\t260101000000Z\t\t0A\tunknown\t/CN=a\tb\n', '7 fields'],
  ['no expiry date', 'V\t2601\t\t0A\tunknown\t/CN=a\n', 'expiry date'],
  ['an odd number of digits', 'V\t260101000000Z\t\tA\tunknown\t/CN=a\n', 'serial number'],
  ['a number that is none', 'V\t260101000000Z\t\t../x\tunknown\t/CN=a\n', 'serial number'],
  [
    'a date of revocation where nothing is revoked',
    'V\t260101000000Z\t260101000000Z\t0A\tunknown\t/CN=a\n',
    'not revoked',
  ],
  ['no date where it is', 'R\t260101000000Z\t\t0A\tunknown\t/CN=a\n', 'revocation date'],
  ['an unknown reason', 'R\t260101000000Z\t260101000000Z,mood\t0A\tunknown\t/CN=a\n', 'no reason'],
  [
    'a hold without its instruction',
    'R\t260101000000Z\t260101000000Z,holdInstruction\t0A\tunknown\t/CN=a\n',
    'instruction',
  ],
  [
    'a compromise without its time',
    'R\t260101000000Z\t260101000000Z,keyTime,x\t0A\tunknown\t/CN=a\n',
    'compromise',
  ],
  ['an unfinished line', 'V\t260101000000Z\t\t0A\tunknown\t/CN=a', 'does not end'],
])('leaves out a row with %s, and says so', (_name, text, words) => {
  const { records, findings } = readIndex(text);
  expect(records).toEqual([]);
  expect(findings.map(({ code, detail }) => [code, detail])).toEqual([
    ['ca.index_row', expect.stringContaining(words)],
  ]);
});

test('takes the first of two rows of one number', () => {
  const row = 'V\t260101000000Z\t\t0a\tunknown\t/CN=a\n';
  const { records, findings } = readIndex(`${row}${row.replace('0a', '0A')}`);
  expect(records).toHaveLength(1);
  expect(findings[0]?.detail).toContain('Line 2');
});

test('a hundred thousand broken rows are a few findings', () => {
  expect(readIndex('x\n'.repeat(100_000)).findings.length).toBeLessThanOrEqual(20);
});

test.each([
  ['a tab inside a field', [['a\tb', 'c']], 'a\\\tb\tc\n'],
  ['a backslash', [['a\\b', 'c']], 'a\\b\tc\n'],
  ['empty fields', [['', '']], '\t\n'],
])('rows with %s are written and read as they are', (_name, rows, text) => {
  expect(writeTextRows(rows)).toBe(text);
  expect(readTextRows(`# left out\n${text}`, 2)).toEqual({
    rows: [{ fields: rows[0], line: 2 }],
    faults: [],
  });
});

test.each([
  [0n, '00\n'],
  [1n, '01\n'],
  [0x1000n, '1000\n'],
  [0xabcn, '0ABC\n'],
  [-255n, '-FF\n'],
])('the number %s is the file %j', (value, text) => {
  expect(writeNumberFile(value)).toBe(text);
  expect(readNumberFile(text)).toBe(value);
});

test.each(['', '1\n', 'xy\n', '0x01\n', 'FF'.repeat(100)])('there is no number in %j', (text) => {
  expect(readNumberFile(text)).toBeUndefined();
});
