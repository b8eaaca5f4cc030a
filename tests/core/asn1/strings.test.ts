import { expect, test } from 'vitest';
import { Reader } from '#core/asn1/reader.ts';
import { decodeString, isPrintableString } from '#core/asn1/strings.ts';
import { hex } from '../../support/expect.ts';

const decode = (der: string) => {
  const bytes = hex(der);
  return decodeString(bytes, new Reader(bytes).next());
};

test.each([
  ['PrintableString', '13 02 55 53', 'US', true],
  ['PrintableString with *', '13 02 2a 61', '*a', false],
  ['PrintableString with @', '13 01 40', '@', false],
  ['UTF8String', '0c 02 c3 a9', 'é', true],
  ['UTF8String beyond the BMP', '0c 04 f0 9f 94 91', '🔑', true],
  ['UTF8String that is Latin-1', '0c 01 e9', 'é', false],
  ['UTF8String with an encoded surrogate', '0c 03 ed a0 80', 'í\u00a0\u0080', false],
  ['UTF8String with a mark at its start', '0c 04 ef bb bf 61', '\uFEFFa', true],
  ['IA5String', '16 03 61 40 62', 'a@b', true],
  ['IA5String with a high octet', '16 01 e9', 'é', false],
  ['VisibleString', '1a 01 61', 'a', true],
  ['NumericString', '12 03 31 20 32', '1 2', true],
  ['NumericString with a letter', '12 01 61', 'a', false],
  ['TeletexString, read as Latin-1', '14 01 e9', 'é', true],
  ['BMPString', '1e 04 00 61 20 ac', 'a€', true],
  ['BMPString of odd length', '1e 03 00 61 20', 'a', false],
  ['BMPString with a surrogate', '1e 02 d8 3d', '\ufffd', false],
  ['UniversalString', '1c 04 00 01 f5 11', '🔑', true],
  ['UniversalString past Unicode', '1c 04 00 11 00 00', '\ufffd', false],
  ['nothing at all', '0c 00', '', true],
])('%s', (_name, der, text, valid) => {
  expect(decode(der)).toEqual({ text, valid });
});

test.each(['02 01 00', '04 01 61', '30 00'])('%s is no string', (der) => {
  expect(decode(der)).toBeUndefined();
});

test.each([
  ["AZaz09 '()+,-./:=?", true],
  ['', true],
  ['a_b', false],
  ['a&b', false],
  ['é', false],
  ['a\n', false],
])('%j as a PrintableString: %s', (text, fits) => {
  expect(isPrintableString(text)).toBe(fits);
});
