import { expect, test } from 'vitest';
import { Objects } from '#core/config/objects.ts';
import { UTF8_ONLY } from '#core/config/string-types.ts';
import { readSubjectOption } from '#core/config/subject-option.ts';

const read = (text: string, utf8 = true) => readSubjectOption(text, utf8, UTF8_ONLY, new Objects('3.5'));
const names = (text: string, utf8?: boolean) =>
  read(text, utf8).subject.map((rdn) => rdn.map(({ oid, text: value }) => `${oid}=${value}`).join('+'));

test.each([
  ['several', '/C=US/O=Test Org/CN=a.example', ['2.5.4.6=US', '2.5.4.10=Test Org', '2.5.4.3=a.example']],
  ['joined by a plus', '/CN=a+OU=b/O=c', ['2.5.4.3=a+2.5.4.11=b', '2.5.4.10=c']],
  ['an escaped slash and plus', String.raw`/CN=a\/b\+c\\d`, ['2.5.4.3=a/b+c\\d']],
  ['long names and numbers', '/commonName=a/1.2.3.4=b', ['2.5.4.3=a', '1.2.3.4=b']],
  ['a later equal sign', '/CN=a=b', ['2.5.4.3=a=b']],
  ['nothing', '/', []],
  ['an unknown attribute is left out', '/XX=a/CN=b', ['2.5.4.3=b']],
  ['an empty value is left out', '/CN=/O=b', ['2.5.4.10=b']],
])('%s', (_name, text, expected) => {
  expect(names(text)).toEqual(expected);
  expect(read(text).findings.filter(({ severity }) => severity === 'fatal')).toEqual([]);
});

test('without -utf8 each byte is a character', () => {
  expect(names('/CN=é', false)).toEqual(['2.5.4.3=Ã©']);
});

test.each([
  ['no slash', 'CN=a', 'name is expected to be in the format'],
  ['no equal sign', '/CN', "before finding the '='"],
  ['a backslash at the end', '/CN=a\\', 'Escape character at end'],
  ['too long a country', '/C=USA', 'string too long'],
  ['a character a country cannot have', '/C=U_', 'illegal characters'],
])('openssl refuses %s', (_name, text, words) => {
  const [finding] = read(text).findings;
  expect(finding).toMatchObject({ code: 'openssl.subject', severity: 'fatal' });
  expect(finding?.detail).toContain(words);
});
