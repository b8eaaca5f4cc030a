import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeInteger, encodeSequence } from '#core/asn1/write.ts';
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
  ['two numbers of no octets', '30 04 02 00 02 00'],
  ['a number of no octets before a zero', '30 06 02 01 01 02 00 00'],
  ['another tag inside', '30 06 04 01 01 02 01 02'],
  ['another tag around', '31 06 02 01 01 02 01 02'],
  ['a number longer than all of it', '30 06 02 01 01 02 7f 02'],
  ['raw numbers', '00 01 00 02'],
  ['nothing', ''],
])('%s is no signature', (_name, der) => {
  expect(decodeEcdsaSignature(hex(der), 2)).toBeUndefined();
});

test.each([1, 32, 48, 63, 64, 66, 67, 130, 300])('any r and s of %i octets come back', (size) => {
  const half = fc.uint8Array({ minLength: size, maxLength: size });
  fc.assert(
    fc.property(half, half, (r, s) => {
      const raw = Uint8Array.from([...r, ...s]);
      const der = encodeEcdsaSignature(raw);
      expect(der).toEqual(encodeSequence(encodeInteger(r), encodeInteger(s)));
      if (size <= 66) expect(decodeEcdsaSignature(der, size)).toEqual(raw);
    }),
  );
});

test('what is no signature is refused, and nothing is thrown', () => {
  const der = fc.uint8Array({ maxLength: 12 });
  fc.assert(
    fc.property(der, fc.boolean(), (octets, tagged) => {
      const input = Uint8Array.from(tagged ? [0x30, octets.length, ...octets] : octets);
      const raw = decodeEcdsaSignature(input, 2);
      if (raw) expect(encodeEcdsaSignature(raw)).toEqual(input);
    }),
    { numRuns: 2000 },
  );
});
