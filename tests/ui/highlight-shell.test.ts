import { highlightShell } from '#ui/highlight-shell.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const words = (source: string, kind: string): string[] =>
  highlightShell(source)
    .flat()
    .filter((token) => token.kind === kind)
    .map(({ text }) => text);

test('every character stands where it stands in the text', () => {
  const text = fc
    .array(fc.constantFrom('$', ' ', '#', '"', "'", '\\', '|', ';', '-', 'a', 'openssl', '\n'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (source) => {
      const lines = highlightShell(source).map((tokens) => tokens.map((token) => token.text).join(''));
      expect(lines.join('\n')).toBe(source);
    }),
  );
});

test.each([
  ['openssl and what it is to do', 'openssl req -new', ['openssl', 'req']],
  ['after a prompt', '$ openssl x509 -in req', ['openssl', 'x509']],
  ['on both sides of a pipe', '$ cat a.pem | openssl enc -d', ['cat', 'openssl', 'enc']],
  ['not the first word of a sentence', 'Then openssl req is run', []],
  ['not in a line that goes on', 'openssl req \\\n  openssl', ['openssl', 'req']],
])('programs: %s', (_name, source, expected) => {
  expect(words(source, 'section')).toEqual(expected);
});

test('options, prompts and comments', () => {
  const source = '$ openssl req -new -subj "/CN=-x # y" # why\n# all';
  expect(words(source, 'key')).toEqual(['-new', '-subj']);
  expect(words(source, 'comment')).toEqual(['$ ', '# why', '# all']);
});

test('a long text stays plain', () => {
  expect(
    new Set(
      highlightShell('openssl req\n'.repeat(3000))
        .flat()
        .map(({ kind }) => kind),
    ),
  ).toEqual(new Set(['plain']));
});
