import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteShell } from '#core/export/quote-shell.ts';
import { referee, run } from '../../support/tools.ts';

test.each([
  ['plain-word_1.pem', 'plain-word_1.pem'],
  ['/a/b,c:d=e@f%g+h', '/a/b,c:d=e@f%g+h'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", String.raw`'it'\''s'`],
  ['$(rm -r ~)', "'$(rm -r ~)'"],
  ['a\nb', "'a\nb'"],
  ['~', "'~'"],
  ['é', "'é'"],
])('%j becomes %s', (word, quoted) => {
  expect(quoteShell(word)).toBe(quoted);
});

test.skipIf(!referee('sh', '-c'))('a shell gives any word back as it was', () => {
  const character = fc.oneof(
    fc.constantFrom(...Array.from('\'"$`\\!*?[]{}()<>|&;#~ \t\n\r=%^-')),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  // NUL ends arguments, so no shell can hold it; surrogates alone are no text and change in UTF-8.
  const word = fc
    .string({ unit: character, maxLength: 12 })
    .map((text) => text.replace(/\p{Surrogate}|\0/gu, ''));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const printed = run('sh', ['-c', `printf '%s\\0' ${words.map(quoteShell).join(' ')}`]);
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 40 },
  );
});
