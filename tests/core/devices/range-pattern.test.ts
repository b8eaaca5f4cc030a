import { expect, test } from 'vitest';
import { MAX_UNITS, readPattern } from '#core/devices/range-pattern.ts';
import { codesOf } from '../../support/expect.ts';

test.each([
  ['one range', 'G0B{08..11}', ['G0B08', 'G0B09', 'G0B10', 'G0B11']],
  ['without zeros in front', 'a{9..11}', ['a9', 'a10', 'a11']],
  ['downwards', '{3..1}', ['3', '2', '1']],
  ['with a step', '{01..07..3}', ['01', '04', '07']],
  ['letters', '{A..C}', ['A', 'B', 'C']],
  ['hexadecimal, upper case', '{0E..11}x', ['0Ex', '0Fx', '10x', '11x']],
  ['hexadecimal by its letters', '{FE..101}', ['0FE', '0FF', '100', '101']],
  ['hexadecimal, lower case', '{0a..0c}', ['0a', '0b', '0c']],
  ['two of them, the last fastest', '{A..B}-{1..2}', ['A-1', 'A-2', 'B-1', 'B-2']],
  ['a choice', 'x{red,blue}', ['xred', 'xblue']],
  ['none', 'single', ['single']],
])('reads a pattern with %s', (name, pattern, ids) => {
  // `{0E..11}` has a letter in one end only and counts in hexadecimal all the same.
  const { units, findings } = readPattern(pattern);
  expect(codesOf(findings), name).toEqual([]);
  expect(units.map(({ id }) => id)).toEqual(ids);
  expect(units.at(-1)?.row).toBe(ids.length);
});

test.each([
  ['a brace without partner', 'G{0001..', 'devices.pattern'],
  ['mixed case', '{0a..0F}', 'devices.pattern'],
  ['letters of two cases', '{a..Z}', 'devices.pattern'],
  ['no range', '{abc}', 'devices.pattern'],
  ['a step of nothing', '{1..9..0}', 'devices.pattern'],
  ['numbers past counting', '{1..99999999999999999999}', 'devices.pattern'],
  ['more than a page can hold', `{1..${MAX_UNITS + 1}}`, 'devices.too_many'],
  ['more than a page can hold, multiplied', '{1..9999}{1..9999}{1..9999}', 'devices.too_many'],
])('refuses %s', (_name, pattern, code) => {
  const { units, findings } = readPattern(pattern);
  expect(codesOf(findings)).toEqual([code]);
  expect(units).toEqual([]);
});

test('an empty pattern has no units', () => {
  expect(readPattern('  ').units).toEqual([]);
});
