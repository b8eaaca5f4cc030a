import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import {
  encode,
  encodeBitString,
  encodeBoolean,
  encodeContext,
  encodeInteger,
  encodeNamedBits,
  encodeNull,
  encodePrimitive,
  encodeSequence,
  encodeSetOf,
  encodeUtf8String,
} from '#core/asn1/write.ts';
import { hex } from '../../support/expect.ts';

test.each([
  [0, '04 00'],
  [127, '04 7f'],
  [128, '04 81 80'],
  [255, '04 81 ff'],
  [256, '04 82 01 00'],
  [65_535, '04 82 ff ff'],
  [65_536, '04 83 01 00 00'],
  [16_777_216, '04 84 01 00 00 00'],
])('%i octets get the shortest length', (length, head) => {
  const der = encode(4, new Uint8Array(length));
  expect(der.subarray(0, der.length - length)).toEqual(hex(head));
  const reader = new Reader(der);
  reader.next();
  expect([reader.done, reader.violations]).toEqual([true, []]);
});

test.each([
  [0, '02 01 00'],
  [127, '02 01 7f'],
  [128, '02 02 00 80'],
  [256, '02 02 01 00'],
  [-1, '02 01 ff'],
  [-128, '02 01 80'],
  [-129, '02 02 ff 7f'],
  [65_537, '02 03 01 00 01'],
  [2 ** 47 - 1, '02 06 7f ff ff ff ff ff'],
])('the number %i', (value, der) => {
  expect(encodeInteger(value)).toEqual(hex(der));
});

test('any number up to 48 bits is read back, in its shortest form', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 47), max: 2 ** 47 - 1 }), (value) => {
      const reader = new Reader(encodeInteger(value));
      expect([readSmallInteger(reader), reader.violations]).toEqual([value, []]);
    }),
  );
});

test.each([
  ['a sign octet before a set bit', '80', '02 02 00 80'],
  ['none where it is clear', '7f', '02 01 7f'],
  ['leading zeros dropped', '00 00 01', '02 01 01'],
  ['a leading zero kept as the sign octet', '00 ff', '02 02 00 ff'],
  ['zero', '00 00', '02 01 00'],
  ['nothing, which is zero', '', '02 01 00'],
])('a magnitude: %s', (_name, magnitude, der) => {
  expect(encodeInteger(hex(magnitude))).toEqual(hex(der));
});

test.each([
  [[], '03 01 00'],
  [[0], '03 02 07 80'],
  [[0, 2], '03 02 05 a0'],
  [[5, 6], '03 02 01 06'],
  [[7], '03 02 00 01'],
  [[8], '03 03 07 00 80'],
])('named bits %j leave out trailing zeros', (bits, der) => {
  expect(encodeNamedBits(bits)).toEqual(hex(der));
});

test('members of a SET OF are sorted as octets, a prefix first', () => {
  const members = ['0c 02 61 62', '0c 01 7a', '05 00', '0c 01 61'].map(hex);
  expect(encodeSetOf(members)).toEqual(hex('31 0c  05 00  0c 01 61  0c 01 7a  0c 02 61 62'));
  expect(members[0]).toEqual(hex('0c 02 61 62'));
});

test.each([
  ['SEQUENCE', encodeSequence(encodeNull(), encodeBoolean(true)), '30 05 05 00 01 01 ff'],
  ['[1] constructed', encodeContext(1, encodeBoolean(false)), 'a1 03 01 01 00'],
  ['[2] primitive', encodePrimitive(2, hex('aa')), '82 01 aa'],
  ['BIT STRING', encodeBitString(hex('aa')), '03 02 00 aa'],
  ['UTF8String', encodeUtf8String('é'), '0c 02 c3 a9'],
])('%s', (_name, written, der) => {
  expect(written).toEqual(hex(der));
});
