import { beforeAll, describe, expect, test } from 'vitest';
import { addAltNames, setExtension, setSubjectField } from '#core/config/form.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { decodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { buildName } from '#core/issue/build-name.ts';
import { findExtension } from '#core/x509/extension.ts';
import { attributesOf } from '#core/x509/name.ts';
import { Bench, certificateOf, hasOpenssl, installedVersion, P256 } from '../../support/openssl.ts';
import { codesOf } from '../../support/expect.ts';

const hostile = [
  'plain.example',
  '$HOME',
  '${ENV::HOME}',
  'back\\slash',
  'ends in \\',
  '\\\\two',
  'a # b',
  '#',
  '"double"',
  "'single'",
  "Bob's",
  '`backtick`',
  '"$\\#\'`',
  '  blanks at both ends  ',
  '\ttab\t',
  ' ',
  'a = b = c',
  '[section]',
  '; comment',
  '.include x',
  '@names, critical',
  'line\nfeed',
  'carriage\rreturn',
  '\b backspace',
  'vertical\vform\f',
  'é',
  '例え 🔑',
  '\u00a0no-break\u00a0',
  '\u202eoverride',
];
const start =
  '[req]\nprompt = no\ndistinguished_name = dn\nx509_extensions = ext\n\n[dn]\n\n[ext]\nkeyUsage = cRLSign\n';
const choices = {
  make: 'certificate',
  key: 'p-256',
  validity: { days: 1 },
  version: installedVersion,
} as const;

describe.skipIf(!hasOpenssl)('openssl as the referee', () => {
  const bench = new Bench();
  beforeAll(() => {
    bench.key('key.pem', P256);
  });
  const make = (source: string) => {
    bench.write('c.cnf', source);
    return certificateOf(
      bench.der(
        'req',
        '-new',
        '-x509',
        '-days',
        '1',
        '-key',
        'key.pem',
        '-config',
        'c.cnf',
        '-outform',
        'DER',
      ),
    );
  };

  test.each(hostile)('a common name of %j is read as that very name', (name) => {
    const source = setSubjectField(start, 'CN', name);
    expect(attributesOf(make(source).subject, '2.5.4.3')).toEqual([name]);
    expect(readConfigRequest(source, choices).value.subject).toMatchObject([[{ text: name }]]);
  });

  test.each(['a.example', '*.a.example', 'bücher.example', 'a # b', '$x', '"', ' ', '\\', 'a, b'])(
    'a DNS entry of %j is written as that very entry',
    (text) => {
      const source = addAltNames(setSubjectField(start, 'CN', 'a'), 'certificate', [{ type: 'DNS', text }]);
      const { names } = findExtension(make(source).extensions, 'subjectAltName')?.value ?? {};
      expect(names).toMatchObject([{ type: 'DNS', text: decodeLatin1(encodeUtf8(text)) }]);
    },
  );

  /** What we refuse, openssl must refuse, and what it takes we must take. */
  test.each([
    ['CA:TRUE,pathlen:0x10', true],
    ['CA:TRUE,pathlen:-1', true],
    ['critical,CA:FALSE', true],
    ['critical , CA:FALSE', false],
    ['CA:FALSE,', false],
    ['CA:1', false],
    ['', false],
  ])('basicConstraints = %s', (value, accepted) => {
    judged(
      setExtension(setSubjectField(start, 'CN', 'a'), 'certificate', 'basicConstraints', value),
      accepted,
    );
  });

  test.each([
    ['DNS:a, IP:1.2.3.4, IP:::1, email:a@b, URI:https://x/, RID:1.2.3', true],
    ['IP:::ffff:1.2.3.4', true],
    ['IP:010.001.000.255', true],
    ['IP:1.2.3.4::1', false],
    ['IP:fe80::1%eth0', false],
    ['IP:10.0.0.0/8', false],
    ['DNS:', false],
    ['DNS', false],
    ['a.example', false],
    ['@missing', false],
  ])('subjectAltName = %s', (value, accepted) => {
    judged(setExtension(setSubjectField(start, 'CN', 'a'), 'certificate', 'subjectAltName', value), accepted);
  });

  test.each([
    ['x = a\nCN = $x', '[dn]', false],
    ['CN = a$', '[dn]', false],
    ['CN = ${a-b}', '[dn]', false],
    ['O = a\n[other]\nO = b\ndn::CN = $O', '[dn]', true],
    ['CN = $::top', 'top = 1\n[dn]', true],
    ['C = USA', '[dn]', false],
    ['CN =', '[dn]', false],
    ['2.5.4.3 = a', '[dn]', false],
    ['0.2.5.4.3 = a\n+OU = b\ntitle =', '[dn]', true],
  ])('a name of %j', (lines, head, accepted) => {
    judged(`${head.replace('[dn]', '')}[req]\nprompt=no\ndistinguished_name=dn\n[dn]\n${lines}\n`, accepted);
  });

  function judged(source: string, accepted: boolean): void {
    const { value, findings } = readConfigRequest(source, choices);
    if (!accepted) {
      expect(codesOf(findings.filter(({ severity }) => severity === 'fatal'))).not.toEqual([]);
      expect(() => make(source)).toThrow();
      return;
    }
    expect(findings).toEqual([]);
    const made = make(source);
    const { start, end } = made.subject;
    expect(buildName(value.subject)).toEqual(made.der.subarray(start, end));
  }
});
