import { describe, expect, test } from 'vitest';
import {
  addAltNames,
  removeAltName,
  setExtension,
  setMake,
  setSubjectField,
  statedMake,
} from '#core/config/form.ts';
import { type AltName, toAltName } from '#core/config/alt-name.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { findExtensionRequest } from '#core/issue/request.ts';
import { formatName } from '#core/x509/name.ts';

const source = `# kept
oid_unknown = 1
[req]
prompt             = no
distinguished_name = dn   # kept too
x509_extensions    = ext

[dn]
C  = US
CN = old.example

[ext]
keyUsage       = digitalSignature
subjectAltName = @names

[names]
DNS.1 = old.example
IP.1  = ::1

[untouched]
anything = at all
`;
const choices = { make: 'certificate', key: 'p-256', validity: { days: 1 }, version: '3.5' } as const;
const read = (text: string, make: 'certificate' | 'request' = 'certificate') => {
  const { value } = readConfigRequest(text, { ...choices, make });
  const names = findExtensionRequest(value, 'subjectAltName')?.names ?? [];
  return {
    subject: formatName({
      rdns: value.subject.map((rdn) => rdn.map((a) => ({ ...a, valid: true, start: 0, end: 0 }))),
    }),
    names: names.map((name) => {
      const known = toAltName(name);
      return known && `${known.type}:${known.text}`;
    }),
  };
};

describe('the subject', () => {
  test.each([
    ['a new value in its place', 'CN', 'new.example', source.replace('CN = old', 'CN = new')],
    ['a new field where people expect it', 'O', 'Me', source.replace('C  = US\n', 'C  = US\nO  = Me\n')],
    [
      'one that comes last',
      'emailAddress',
      'a@b',
      source.replace('CN = old.example\n', 'CN = old.example\nemailAddress = a@b\n'),
    ],
    ['a field removed', 'C', '', source.replace('C  = US\n', '')],
    ['one that is not there removed', 'O', '', source],
  ])('%s', (_name, short, text, after) => {
    expect(setSubjectField(source, short, text)).toBe(after);
  });

  test.each([
    ['a long name', 'commonName = x\n', 'CN', 'CN=y'],
    ['a numbered one', '0.CN = x\n', 'CN', 'CN=y'],
    ['one joined to the name before', 'C = US\n+CN = x\n', 'CN', 'C=US + CN=y'],
  ])('%s is the same field', (_name, lines, short, subject) => {
    const before = `[req]\nprompt=no\ndistinguished_name=dn\n[dn]\n${lines}`;
    expect(read(setSubjectField(before, short, 'y')).subject).toBe(subject);
  });

  test('fields come in the usual order, in whatever order they are typed', () => {
    const fields = ['CN', 'OU', 'O', 'L', 'ST', 'C'];
    const made = fields.reduce((text, short) => setSubjectField(text, short, 'AB'), '[req]\nprompt = no\n');
    expect(read(made).subject).toBe('C=AB, ST=AB, L=AB, O=AB, OU=AB, CN=AB');
  });

  test('letters beyond ASCII turn utf8 on', () => {
    const edited = setSubjectField(source, 'CN', 'bücher');
    expect(edited).toContain('utf8               = yes\n');
    expect(read(edited).subject).toBe('C=US, CN=bücher');
  });

  test('an empty file gets all it needs', () => {
    expect(read(setSubjectField('', 'CN', 'a')).subject).toBe('CN=a');
  });
});

describe('alternative names', () => {
  const dns = (text: string): AltName => ({ type: 'DNS', text });
  const inline = source.replace('@names', 'critical, DNS:a.example, IP:0:0::1');

  test.each([
    [
      'in a section',
      source,
      dns('new.example'),
      source.replace('IP.1  = ::1\n', 'IP.1  = ::1\nDNS.2 = new.example\n'),
    ],
    [
      'of another type',
      source,
      { type: 'URI', text: 'https://x' },
      source.replace('IP.1  = ::1\n', 'IP.1  = ::1\nURI.1 = https://x\n'),
    ],
    ['in the value', inline, dns('b.example'), inline.replace('IP:0:0::1', 'IP:0:0::1, DNS:b.example')],
  ] as const)('one more %s', (_name, before, name, after) => {
    expect(addAltNames(before, 'certificate', [name])).toBe(after);
  });

  test('the first one makes extension and section', () => {
    const edited = addAltNames('[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nCN=a\n', 'request', [
      dns('a.example'),
    ]);
    expect(read(edited, 'request').names).toEqual(['DNS:a.example']);
    expect(read(addAltNames(edited, 'request', [dns('b.example')]), 'request').names).toEqual([
      'DNS:a.example',
      'DNS:b.example',
    ]);
  });

  test.each([
    ['from a section', source, dns('old.example'), source.replace('DNS.1 = old.example\n', '')],
    ['from the value', inline, dns('a.example'), inline.replace('DNS:a.example, ', '')],
    [
      'an address spelled differently',
      inline,
      { type: 'IP', text: '::1' },
      inline.replace(', IP:0:0::1', ''),
    ],
    ['that is not there', source, dns('x.example'), source],
    ['of another type', source, { type: 'email', text: 'old.example' }, source],
  ] as const)('one less %s', (_name, before, name, after) => {
    expect(removeAltName(before, 'certificate', name)).toBe(after);
  });

  test.each([
    ['a section', source],
    ['the value', inline],
  ])('the last one in %s takes the extension with it', (_name, before) => {
    const [first, second] = readConfigRequest(before, choices).value.extensions.flatMap((extension) =>
      extension.type === 'subjectAltName' ? extension.names.flatMap((name) => toAltName(name) ?? []) : [],
    );
    if (!first || !second) throw new Error('two names');
    const edited = removeAltName(removeAltName(before, 'certificate', first), 'certificate', second);
    expect(edited).not.toContain('subjectAltName');
    expect(readConfigRequest(edited, choices).findings).toEqual([]);
  });

  test('letters beyond ASCII are found as they are shown', () => {
    const edited = addAltNames(source, 'certificate', [dns('bücher.example')]);
    const shown = read(edited).names.at(-1)?.slice(4) ?? '';
    expect(removeAltName(edited, 'certificate', dns(shown))).toBe(source);
  });
});

describe('extensions', () => {
  test.each([
    [
      'set',
      'keyUsage',
      'critical, keyCertSign',
      source.replace('= digitalSignature', '= critical, keyCertSign'),
    ],
    [
      'added',
      'basicConstraints',
      'CA:TRUE',
      source.replace('@names\n', '@names\nbasicConstraints = CA:TRUE\n'),
    ],
    ['removed', 'keyUsage', undefined, source.replace('keyUsage       = digitalSignature\n', '')],
  ])('one is %s', (_name, name, value, after) => {
    expect(setExtension(source, 'certificate', name, value)).toBe(after);
  });

  test('removing one from a file without a section changes nothing', () => {
    expect(setExtension(source, 'request', 'keyUsage', undefined)).toBe(source);
  });
});

describe('what is made', () => {
  const request = source.replace('x509_extensions ', 'req_extensions  ');
  test('the section of extensions changes its purpose, both ways', () => {
    expect(setMake(source, 'request')).toBe(request);
    expect(setMake(request, 'certificate')).toBe(source);
    expect(setMake(source, 'certificate')).toBe(source);
  });

  test('a file with both keeps both', () => {
    const both = source.replace('[dn]', 'req_extensions = other\n[dn]');
    expect(setMake(both, 'request')).toBe(both);
  });

  test.each([
    ['a certificate', source, 'certificate'],
    ['a request', request, 'request'],
    ['neither', '[req]\nprompt=no\n', undefined],
    ['both', `req_extensions = x\n${source}`, undefined],
  ])('a file states %s', (_name, text, make) => {
    expect(statedMake(text)).toBe(make);
  });
});

test('every edit keeps CRLF, comments and foreign sections', () => {
  const crlf = source.replaceAll('\n', '\r\n');
  const name: AltName = { type: 'DNS', text: 'é.example' };
  const edited = [
    (text: string) => setSubjectField(text, 'O', 'é'),
    (text: string) => setExtension(text, 'certificate', 'basicConstraints', 'CA:FALSE'),
    (text: string) => addAltNames(text, 'certificate', [name]),
    (text: string) => setMake(text, 'request'),
    (text: string) =>
      addAltNames(setExtension(text, 'request', 'subjectAltName', undefined), 'request', [name]),
  ].reduce((text, edit) => edit(text), crlf);
  expect(edited).not.toMatch(/(?<!\r)\n/);
  for (const kept of [
    '# kept\r\noid_unknown = 1\r\n',
    '# kept too\r\n',
    '[untouched]\r\nanything = at all\r\n',
  ]) {
    expect(edited).toContain(kept);
  }
});
