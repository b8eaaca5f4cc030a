import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEcdsaSignature, encodeEcdsaSignature } from '#core/keys/ecdsa-signature.ts';
import { hex } from '../../support/expect.ts';

test.each([
  ['two small numbers', '00 01  00 02', '30 06 02 01 01 02 01 02'],
  ['a set high bit gets a sign octet', '80 00  00 7f', '30 08 02 03 00 80 00 02 01 7f'],
  ['zero', '00 00  00 01', '30 06 02 01 00 02 01 01'],
])('%s', (_name, raw, der) => {
  expect(encodeEcdsaSignature(hex(raw))).toEqual(hex(der));
  expect(decodeEcdsaSignature(hex(der), 2)).toEqual(hex(raw));
});

test.each([
  ['a number larger than the field', '30 08 02 03 01 00 00 02 01 01'],
  ['a number padded with zeros', '30 07 02 02 00 01 02 01 01'],
  ['a negative number', '30 06 02 01 ff 02 01 01'],
  ['three numbers', '30 09 02 01 01 02 01 01 02 01 01'],
  ['one number', '30 03 02 01 01'],
  ['something behind', '30 06 02 01 01 02 01 01 00'],
  ['a needlessly long length', '30 81 06 02 01 01 02 01 01'],
  ['raw numbers', '00 01 00 02'],
  ['nothing', ''],
])('%s is no signature', (_name, der) => {
  expect(decodeEcdsaSignature(hex(der), 2)).toBeUndefined();
});

test('any r and s come back', () => {
  const half = fc.uint8Array({ minLength: 66, maxLength: 66 });
  fc.assert(
    fc.property(half, half, (r, s) => {
      const raw = Uint8Array.from([...r, ...s]);
      expect(decodeEcdsaSignature(encodeEcdsaSignature(raw), 66)).toEqual(raw);
    }),
  );
});
