import { expect, test } from 'vitest';
import { hasDeceptiveCharacters, visiblePieces, visibleText } from '#core/bytes/visible.ts';

test.each([
  ['a line feed', 'a\nb', 'a<U+000A>b'],
  ['NUL', 'a\0', 'a<U+0000>'],
  ['an escape sequence', '\x1b[31m', '<U+001B>[31m'],
  ['a C1 control', '\x9b', '<U+009B>'],
  ['a no-break space', 'a\u00a0b', 'a<U+00A0>b'],
  ['a soft hyphen', 'pay\u00adpal', 'pay<U+00AD>pal'],
  ['a zero width space', 'a\u200bb', 'a<U+200B>b'],
  ['a right-to-left override', '\u202egpj.exe', '<U+202E>gpj.exe'],
  ['an isolate', '\u2066a\u2069', '<U+2066>a<U+2069>'],
  ['a line separator', 'a\u2028b', 'a<U+2028>b'],
  ['a byte order mark', '\ufeffa', '<U+FEFF>a'],
  ['a Hangul filler', '\u3164', '<U+3164>'],
  ['a tag character', '\u{e0041}', '<U+E0041>'],
  ['a lone surrogate', 'a\ud800', 'a<U+D800>'],
])('%s is shown by its code point', (_name, text, shown) => {
  expect(visibleText(text)).toBe(shown);
  expect(hasDeceptiveCharacters(text)).toBe(true);
});

test.each(['example.com', 'Ünïcode Æ', '例え', '🔑', 'a b', "$(rm) 'quoted' <b>"])(
  '%s stays as it is',
  (text) => {
    expect(visibleText(text)).toBe(text);
    expect(hasDeceptiveCharacters(text)).toBe(false);
  },
);

test('pieces keep text and code points apart, so that a typed U+202E is not taken for one', () => {
  expect(visiblePieces('U+202E\u202ex\n')).toEqual([
    { text: 'U+202E', escaped: false },
    { text: 'U+202E', escaped: true },
    { text: 'x', escaped: false },
    { text: 'U+000A', escaped: true },
  ]);
  expect(visiblePieces('')).toEqual([]);
});
