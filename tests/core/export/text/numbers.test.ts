import { expect, test } from 'vitest';
import { hexInteger, hexLines, plainInteger, serialNumber } from '#core/export/text/numbers.ts';
import { hex } from '../../../support/expect.ts';

const integer = (magnitude: string, negative = false) => ({ negative, magnitude: hex(magnitude) });

test.each([
  ['0', integer('00'), ' 0 (0x0)\n'],
  ['the largest of 64 bits', integer('7fffffffffffffff'), ' 9223372036854775807 (0x7fffffffffffffff)\n'],
  ['one more', integer('8000000000000000'), '\n            80:00:00:00:00:00:00:00\n'],
  ['−128', integer('80', true), ' -128 (-0x80)\n'],
  [
    'a long negative one',
    integer('0102030405060708 09', true),
    '\n             (Negative)01:02:03:04:05:06:07:08:09\n',
  ],
])('serial number %s', (_name, value, shown) => {
  expect(serialNumber(value, '3.5')).toBe(shown);
});

test('−1 is the one that 3.0 takes for too long', () => {
  expect(serialNumber(integer('01', true), '3.0')).toBe('\n             (Negative)01\n');
  expect(serialNumber(integer('01', true), '3.5')).toBe(' -1 (-0x1)\n');
});

test.each([
  ['127 bits', integer('7f'.padEnd(32, 'f')), '170141183460469231731687303715884105727'],
  ['128 bits', integer('80'.padEnd(32, '0')), '0x80000000000000000000000000000000'],
  ['a negative one', integer('05', true), '-5'],
])('a number of %s', (_name, value, shown) => {
  expect(plainInteger(value)).toBe(shown);
});

test('hex breaks after 35 octets', () => {
  expect(hexInteger(integer('ab'.repeat(36), true))).toBe(`-${'AB'.repeat(35)}\\\nAB`);
});

test('lines of octets end with a colon until the last', () => {
  expect(hexLines(hex('0102030405'), 2, 2)).toBe('  01:02:\n  03:04:\n  05\n');
  expect(hexLines(hex(''), 2, 2)).toBe('');
});
