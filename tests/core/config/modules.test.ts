import { describe, expect, test } from 'vitest';
import { readConfigRequest } from '#core/config/read-request.ts';
import { codesOf } from '../../support/expect.ts';

const choices = { make: 'request', key: 'p-256', validity: { days: 1 }, version: '3.5' } as const;
const rest = '[req]\nprompt = no\ndistinguished_name = dn\n[dn]\nCN = a\n';
const read = (head: string, tail = '', file?: (path: string) => string | undefined) =>
  readConfigRequest(`${head}\n${rest}${tail}`, choices, {}, file ? { file } : {});

describe('what openssl sets up before it starts', () => {
  test.each([
    ['no such section', 'openssl_conf = init', ''],
    ['a module nobody knows', 'openssl_conf = init', '[init]\nnonsense = x\n'],
    [
      'an engine in a file',
      'openssl_conf = init',
      '[init]\nengines = e\n[e]\np = p\n[p]\ndynamic_path = /x.so\n',
    ],
    [
      'an engine nobody knows',
      'openssl_conf = init',
      '[init]\nengines = e\n[e]\npkcs11 = p\n[p]\ninit = 0\n',
    ],
    ['a section of providers that is missing', 'openssl_conf = init', '[init]\nproviders = none\n'],
    ['an unknown algorithm setting', 'openssl_conf = init', '[init]\nalg_section = a\n[a]\nx = y\n'],
  ])('refuses %s', (_name, head, tail) => {
    expect(codesOf(read(head, tail).findings)).toContain('config.module');
  });

  test.each([
    ['nothing', '', ''],
    [
      'the stock provider section',
      'openssl_conf = init',
      '[init]\nproviders = p\n[p]\ndefault = d\n[d]\nactivate = 1\n',
    ],
    ['default properties', 'openssl_conf = init', '[init]\nalg_section = a\n[a]\ndefault_properties = x=y\n'],
  ])('takes %s', (_name, head, tail) => {
    expect(codesOf(read(head, tail).findings)).not.toContain('config.module');
  });
});

describe('own object identifiers', () => {
  test.each([
    ['from a section', 'oid_section = o', '[o]\nmine = 1.2.3.4\n[dn]\nmine = x\n', []],
    ['from a file', 'oid_file = o.txt', '[dn]\nmine = x\n', []],
    ['a name that is known', 'oid_section = o', '[o]\nCN = 1.2.3.4\n', ['config.oid_exists']],
    ['a number that is known', 'oid_section = o', '[o]\nmine = 2.5.4.3\n', ['config.oid_exists']],
    ['no number', 'oid_section = o', '[o]\nmine = short, 1.2.3.4\n', ['config.bad_oid']],
    ['a section that is missing', 'oid_section = o', '', ['config.missing_section']],
    [
      'looked up in [req]',
      '',
      '[req]\noid_section = o\n[o]\nmine = 1.2.3.4\n[dn]\nmine = x\n',
      ['config.unknown_attribute'],
    ],
  ])('%s', (_name, head, tail, codes) => {
    const { value, findings } = read(head, tail, () => '1.2.3.4 mine My own\n');
    expect(codesOf(findings.filter(({ severity }) => severity === 'fatal'))).toEqual(codes);
    if (codes.length === 0) expect(value.subject.at(-1)?.[0]).toMatchObject({ oid: '1.2.3.4', text: 'x' });
  });
});
