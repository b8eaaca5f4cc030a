import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfig } from '#core/config/document.ts';
import { appendEntries, renameKey, setEntry } from '#core/config/edit.ts';

const source = `# my file
[req]
prompt             = no          # keep
distinguished_name = dn

[ dn ]   # names
C  = US
CN = "a b"

[unknown]
weird   = thing
`;

test.each([
  ['a value, in its place', 'dn', 'C', 'DE', ['C  = US', 'C  = DE']],
  ['a value before a comment', 'req', 'prompt', 'yes', ['= no          #', '= yes          #']],
  ['a quoted value', 'dn', 'CN', 'x', ['CN = "a b"', 'CN = x']],
  ['a value to nothing', 'dn', 'C', '', ['C  = US', 'C  = ']],
  ['a new key, lined up with the others', 'dn', 'O', 'Me', ['"a b"\n', '"a b"\nO  = Me\n']],
  ['a new key in a wide section', 'req', 'utf8', 'yes', ['= dn\n', '= dn\nutf8               = yes\n']],
  ['a new key without a value', 'dn', 'O', '', ['"a b"\n', '"a b"\nO  =\n']],
  ['a new section at the end', 'new', 'k', 'v', ['thing\n', 'thing\n\n[new]\nk = v\n']],
  ['a key of the default section in front', 'default', 'k', 'v', ['# my file', 'k = v\n# my file']],
  ['nothing, when it is so already', 'dn', 'CN', 'a b', ['', '']],
])('sets %s', (_name, section, key, value, [from = '', to = '']) => {
  const edited = setEntry(source, section, key, value);
  expect(edited).toBe(source.replace(from, to));
  expect(parseConfig(edited).sections.get(section)?.get(key)?.value).toBe(value);
});

test.each([
  ['a key with its line', source, 'req', 'prompt', source.replace(/prompt.*\n/, '')],
  ['every assignment of it', '[s]\na=1\nb=2\na=3\n', 's', 'a', '[s]\nb=2\n'],
  ['the one made from another section', '[t]\ns::a=1\nb=2\n', 's', 'a', '[t]\nb=2\n'],
  ['a continued line whole', '[s]\na = 1\\\n 2\nb = 3\n', 's', 'a', '[s]\nb = 3\n'],
  ['nothing when it is not there', source, 'dn', 'O', source],
])('removes %s', (_name, before, section, key, after) => {
  expect(setEntry(before, section, key, undefined)).toBe(after);
});

test.each([
  ['a file with CRLF stays so', '[s]\r\na = 1\r\n', '[s]\r\na = 1\r\nk = v\r\n'],
  ['and gets its new section so', '[t]\r\na = 1\r\n', '[t]\r\na = 1\r\n\r\n[s]\r\nk = v\r\n'],
  ['a last line without a break gets one', '[s]\na = 1', '[s]\na = 1\nk = v\n'],
  ['with CRLF a CRLF', '[t]\r\n[s]\r\na = 1', '[t]\r\n[s]\r\na = 1\r\nk = v\r\n'],
  ['after a backslash that would join the new line', '[s]\na = 1\\', '[s]\na = 1\\\n\nk = v\n'],
  ['an empty file', '', '[s]\nk = v\n'],
  ['an empty section', '[s]\n[t]\n', '[s]\nk = v\n[t]\n'],
  ['at the end of the section’s last part', '[s]\na=1\n[t]\n[s]\nb=2\n', '[s]\na=1\n[t]\n[s]\nb=2\nk = v\n'],
  ['not where another section assigns to it', '[s]\na=1\n[t]\ns::b=2\n', '[s]\na=1\nk = v\n[t]\ns::b=2\n'],
])('%s', (_name, before, after) => {
  expect(setEntry(before, 's', 'k', 'v')).toBe(after);
});

test('a byte order mark stays in front', () => {
  expect(setEntry('\uFEFF[s]\n', 'default', 'k', 'v')).toBe('\uFEFFk = v\n[s]\n');
  expect(setEntry('\uFEFF', 's', 'k', 'v')).toMatch(/^\uFEFF/);
});

test('a value set in a repeated key is the one that counts', () => {
  expect(setEntry('[s]\na=1\na=2\n', 's', 'a', '3')).toBe('[s]\na=1\na=3\n');
});

test('append adds even what is there', () => {
  expect(appendEntries('[s]\na = 1\n', 's', [['a', '2']])).toBe('[s]\na = 1\na = 2\n');
});

test.each([
  ['x509_extensions = e\n', 'x509_extensions', 'req_extensions', 'req_extensions  = e\n'],
  ['req_extensions  = e\n', 'req_extensions', 'x509_extensions', 'x509_extensions = e\n'],
  ['req_extensions=e\n', 'req_extensions', 'x509_extensions', 'x509_extensions=e\n'],
  ['other = e\n', 'req_extensions', 'x509_extensions', 'other = e\n'],
])('%j renamed keeps its column', (line, from, to, renamed) => {
  expect(renameKey(`[req]\n${line}`, 'req', from, to)).toBe(`[req]\n${renamed}`);
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from('\\$#"\'`=[];,: \t\r\n\b\v\f{}()')),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});
const values = hostile.map((text) => text.replaceAll('\0', ''));
const lines = [
  '[s]',
  '[ t ] x',
  'k = old # c',
  's::k = "q" # c',
  's::other = 1',
  'l = a\\',
  '# c\\',
  '',
  '.include x',
  '\uFEFF',
];
const files = fc
  .tuple(fc.array(fc.constantFrom(...lines), { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([parts, ending, final]) => parts.join(ending) + (final ? ending : ''));

test('any value without NUL is read as it was set, in any file', () => {
  fc.assert(
    fc.property(files, values, fc.constantFrom('s', 't', 'new', 'default'), (file, value, section) => {
      const edited = setEntry(file, section, 'key', value);
      expect(parseConfig(edited).sections.get(section)?.get('key')?.value).toBe(value);
      const again = setEntry(setEntry(edited, section, 'key', 'between'), section, 'key', value);
      expect(parseConfig(again).sections.get(section)?.get('key')?.value).toBe(value);
    }),
    { numRuns: 500 },
  );
});
