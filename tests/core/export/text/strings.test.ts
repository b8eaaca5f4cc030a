import { expect, test } from 'vitest';
import { asWritten, oneLine, plainText, styledText } from '#core/export/text/strings.ts';
import { tags } from '#core/export/text/universal-tags.ts';
import { hex } from '../../../support/expect.ts';

const utf8 = (text: string) => ({ tag: tags.utf8, bytes: new Uint8Array(Buffer.from(text)) });

test.each([
  ['plain', 'plain', 'plain'],
  ['a, b', '"a, b"', 'a, b'],
  ['#a', '"#a"', '#a'],
  ['a#', 'a#', 'a#'],
  [' a', '" a"', ' a'],
  ['a ', '"a "', 'a '],
  ['a=b', 'a=b', 'a=b'],
  ['a"b', 'a\\"b', 'a"b'],
  ['a\\b', 'a\\\\b', 'a\\\\b'],
  ['a\nb\u007f', 'a\\0Ab\\7F', 'a\\0Ab\\7F'],
  ['é', '\\C3\\A9', 'Ã©'],
])('%j is %j in extensions and in 3.0, %j elsewhere', (text, escaped, written) => {
  expect(styledText(utf8(text), oneLine)).toBe(escaped);
  expect(styledText(utf8(text), asWritten)).toBe(written);
});

test.each([
  ['Latin 1', { tag: tags.t61, bytes: hex('e9') }, '\\C3\\A9'],
  ['two octets a character', { tag: tags.bmp, bytes: hex('004165e5') }, 'A\\E6\\97\\A5'],
  ['four', { tag: tags.universal, bytes: hex('0001f600') }, '\\F0\\9F\\98\\80'],
  ['bits', { tag: tags.bitString, bytes: hex('f8'), unused: 3 }, '#030203F8'],
  ['a sequence', { tag: tags.sequence, bytes: hex('3000') }, '#3000'],
])('%s', (_name, value, shown) => {
  expect(styledText(value, oneLine)).toBe(shown);
});

test('bytes as they are, but for dots', () => {
  expect(plainText(hex('00 41 0a 0d 09 7e 7f ff'))).toBe('.A\n\r.~..');
});
