import { describe, expect, test } from 'vitest';
import { Objects } from '#core/config/objects.ts';
import { lengthFault, stringTypeOf, UTF8_ONLY } from '#core/config/string-types.ts';
import { Bench, certificateOf, hasOpenssl, P256 } from '../../support/openssl.ts';

/** What an attribute becomes under a rule: the tag of its string, or undefined when it is refused. */
const cases = [
  ['a type the mask would take away', 'CN', 'mask:PRINTABLE, flags:nomask', 'abc', 0x13],
  ['the first of several types', 'O', 'mask:PRINTABLE|T61, flags:nomask', 'a@b', 0x14],
  ['DirectoryString', 'C', 'max:9, mask:DIR, flags:nomask', 'a@b', 0x14],
  ['UniversalString', 'CN', 'mask:UNIVERSALSTRING, flags:nomask', 'abc', 0x1c],
  ['types under the mask', 'CN', 'mask:PRINTABLE|UTF8', 'abc', 0x0c],
  ['a shorter text', 'CN', 'min:0', '', 0x0c],
  ['a longer text', 'CN', 'max:0x100', 'a'.repeat(65), 0x0c],
  ['a text of any length', 'CN', 'max:0', 'a'.repeat(400), 0x0c],
  ['an attribute without a rule of its own', 'title', 'mask:IA5,flags:nomask', 'a@b', 0x16],
  ['a long name', 'commonName', 'mask:T61, flags : nomask', 'abc', 0x14],
  ['no type under the mask: DirectoryString', 'CN', 'mask:PRINTABLE', 'a@b', 0x14],
  ['a bound that stays', 'CN', 'mask:T61, flags:nomask', 'a'.repeat(65), undefined],
  ['a bound alone, where there are no types: DirectoryString', 'title', 'max:9', 'abc', 0x13],
  ['a text longer than that bound', 'title', 'max:9', '0123456789', undefined],
  ['characters the type has not', 'CN', 'mask:PRINTABLE, flags:nomask', 'a@b', undefined],
] as const;

const refused = [
  ['an unknown attribute', 'nobody', 'min:1'],
  ['a number for a name', '2.5.4.3', 'min:1'],
  ['an unknown word', 'CN', 'most:1'],
  ['an unknown type', 'CN', 'mask:ASCII'],
  ['no number', 'CN', 'max:many'],
  ['an unknown flag', 'CN', 'flags:mask'],
  ['no value', 'CN', 'min'],
  ['nothing', 'CN', ''],
] as const;

test.each(cases)('allows or refuses %s', (_name, name, value, text, tag) => {
  const objects = new Objects('3.5');
  expect(objects.changeRule(name, value)).toBe(true);
  const rule = objects.ruleOf(objects.find(name) ?? '');
  const made = lengthFault(rule, text) === undefined ? stringTypeOf(text, rule.string, UTF8_ONLY) : undefined;
  expect(made).toBe(tag);
});

test.each(refused)('%s is refused', (_name, name, value) => {
  expect(new Objects('3.5').changeRule(name, value)).toBe(false);
});

describe.runIf(hasOpenssl)('openssl agrees', () => {
  const bench = new Bench();
  const key = bench.key('key.pem', P256);
  const make = (name: string, value: string, text: string) => {
    bench.write(
      'c.cnf',
      `openssl_conf = m\n[m]\nstbl_section = s\n[s]\n${name} = ${value}\n[req]\nprompt = no\ndistinguished_name = d\n[d]\n${name} = ${text}\n`,
    );
    const args = ['req', '-new', '-x509', '-key', key, '-config', 'c.cnf', '-outform', 'DER'];
    return certificateOf(bench.der(...args)).subject.rdns[0]?.[0];
  };

  test.each(cases)('on %s', (_name, name, value, text, tag) => {
    if (tag === undefined) expect(() => make(name, value, text)).toThrow();
    else expect(make(name, value, text)).toMatchObject({ text, tag });
  });

  test.each(refused)('on %s', (_name, name, value) => {
    expect(() => make(name, value, 'abc')).toThrow();
  });
});
