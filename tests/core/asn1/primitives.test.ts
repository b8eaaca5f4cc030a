import { expect, test } from 'vitest';
import { readBitString, readBoolean, readInteger, readSmallInteger, setBits } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { codesOf, hex, refusal } from '../../support/expect.ts';

test.each([
  ['01 01 00', false, []],
  ['01 01 ff', true, []],
  ['01 01 01', true, ['asn1.boolean_value']],
])('BOOLEAN %s is %s', (der, value, noted) => {
  const reader = new Reader(hex(der));
  expect(readBoolean(reader)).toBe(value);
  expect(codesOf(reader.violations)).toEqual(noted);
});

test.each([
  ['BOOLEAN without octets', '01 00', readBoolean, 'asn1.bad_boolean'],
  ['BOOLEAN of two octets', '01 02 ff ff', readBoolean, 'asn1.bad_boolean'],
  ['INTEGER without octets', '02 00', readInteger, 'asn1.bad_integer'],
  ['count past 48 bits', '02 07 01 00 00 00 00 00 00', readSmallInteger, 'asn1.bad_integer'],
  ['BIT STRING without octets', '03 00', readBitString, 'asn1.bad_bit_string'],
  ['BIT STRING with 8 unused bits', '03 02 08 ff', readBitString, 'asn1.bad_bit_string'],
  ['BIT STRING with unused bits of nothing', '03 01 01', readBitString, 'asn1.bad_bit_string'],
])('refuses a %s', (_name, der, read, code) => {
  expect(() => read(new Reader(hex(der)))).toThrow(refusal(code, 0));
});

test.each([
  ['02 01 00', 0],
  ['02 01 7f', 127],
  ['02 02 00 80', 128],
  ['02 01 ff', -1],
  ['02 01 80', -128],
  ['02 02 ff 7f', -129],
  ['02 06 7f ff ff ff ff ff', 2 ** 47 - 1],
])('INTEGER %s is %i', (der, value) => {
  const reader = new Reader(hex(der));
  expect(readSmallInteger(reader)).toBe(value);
  expect(reader.violations).toEqual([]);
});

test.each(['02 02 00 7f', '02 02 ff 80', '02 03 00 00 80'])('INTEGER %s has needless octets', (der) => {
  const reader = new Reader(hex(der));
  readInteger(reader);
  expect(codesOf(reader.violations)).toEqual(['asn1.long_integer']);
});

test.each([
  ['03 02 07 80', [0], []],
  ['03 02 05 a0', [0, 2], []],
  ['03 03 07 00 80', [8], []],
  ['03 01 00', [], []],
  ['03 02 04 ff', [0, 1, 2, 3], ['asn1.unused_bits']],
])('BIT STRING %s has the bits %j', (der, bits, noted) => {
  const reader = new Reader(hex(der));
  expect(setBits(readBitString(reader))).toEqual(bits);
  expect(codesOf(reader.violations)).toEqual(noted);
});
