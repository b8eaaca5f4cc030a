import { describe, expect, test } from 'vitest';
import { isPlaceholder } from '#core/config/read-name.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { IA5_STRING, PRINTABLE_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import { codesOf, hex } from '../../support/expect.ts';

const choices = { make: 'certificate', key: 'rsa-2048', validity: { days: 365 }, version: '3.5' } as const;
const read = (source: string, make: 'certificate' | 'request' = 'certificate') =>
  readConfigRequest(source, { ...choices, make });

/** A file around a name and extensions; `req` adds lines to [req]. */
const file = (dn: string, ext = '', req = '') =>
  `[req]\nprompt = no\ndistinguished_name = dn\n${ext ? 'x509_extensions = ext\n' : ''}${req}\n[dn]\n${dn}\n[ext]\n${ext}\n`;

test('a whole file', () => {
  const source = `
[req]
prompt             = no
distinguished_name = subject
x509_extensions    = usage
default_md         = sha384
utf8               = yes
[subject]
countryName         = US
0.organizationName  = Voice Works
commonName          = voice.example
[usage]
keyUsage         = keyEncipherment, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName   = @hosts
[hosts]
DNS.1 = voice.example
DNS.2 = *.voice.example
IP.1  = 2001:db8::1
`;
  const { value, findings } = read(source);
  expect(findings).toEqual([]);
  const { version, ...chosen } = choices;
  expect(value).toEqual({
    ...chosen,
    openssl: version,
    attributes: [],
    digest: 'SHA-384',
    subject: [
      [{ oid: '2.5.4.6', text: 'US', tag: PRINTABLE_STRING }],
      [{ oid: '2.5.4.10', text: 'Voice Works', tag: UTF8_STRING }],
      [{ oid: '2.5.4.3', text: 'voice.example', tag: UTF8_STRING }],
    ],
    extensions: [
      { type: 'keyUsage', critical: false, usages: ['digitalSignature', 'keyEncipherment'] },
      { type: 'extendedKeyUsage', critical: false, purposes: ['1.3.6.1.5.5.7.3.1'] },
      {
        type: 'subjectAltName',
        critical: false,
        names: [
          { type: 'DNS', text: 'voice.example' },
          { type: 'DNS', text: '*.voice.example' },
          { type: 'IP', octets: hex('20010db8000000000000000000000001') },
        ],
      },
    ],
  });
});

describe('names', () => {
  const subject = (dn: string, req = 'utf8 = yes') =>
    read(file(dn, '', req)).value.subject.map((rdn) =>
      rdn.map(({ oid, text }) => `${oid}=${text}`).join('+'),
    );

  test.each([
    [
      'short, long and dotted',
      'CN=a\norganizationName=b\n0.2.5.4.11=c',
      ['2.5.4.3=a', '2.5.4.10=b', '2.5.4.11=c'],
    ],
    ['several of one type', '0.OU=a\n1.OU=b', ['2.5.4.11=a', '2.5.4.11=b']],
    ['an own dotted type', '0.1.2.3.4=x', ['1.2.3.4=x']],
    ['a joined relative name', 'CN=a\n+OU=b\n1.+O=c', ['2.5.4.3=a+2.5.4.11=b+2.5.4.10=c']],
    ['a plus on the first is ignored', '+CN=a', ['2.5.4.3=a']],
    ['no upper limit where openssl has none', `title=${'x'.repeat(500)}`, [`2.5.4.12=${'x'.repeat(500)}`]],
    ['empty where openssl allows it', 'title=', ['2.5.4.12=']],
    ['64 letters of any script', `CN=${'é'.repeat(64)}`, [`2.5.4.3=${'é'.repeat(64)}`]],
  ])('%s', (_name, dn, wanted) => {
    expect(subject(dn)).toEqual(wanted);
    expect(read(file(dn, '', 'utf8 = yes')).findings).toEqual([]);
  });

  test.each([
    ['an unknown type', 'XX=a', 'config.unknown_attribute'],
    ['another case', 'cn=a', 'config.unknown_attribute'],
    [
      'a dotted type without a prefix, of which openssl cuts the first arc',
      '2.5.4.3=a',
      'config.unknown_attribute',
    ],
    ['a prompt’s default', 'CN=a\nO_default=b', 'config.unknown_attribute'],
    ['nothing where something must be', 'CN=', 'config.attribute_too_short'],
    ['C=USA', 'C=USA', 'config.attribute_too_long'],
    ['C=U', 'C=U', 'config.attribute_too_short'],
    ['65 letters', `CN=${'x'.repeat(65)}`, 'config.attribute_too_long'],
    ['letters a country cannot have', 'C=Ö1', 'config.attribute_characters'],
    ['a serial number with an underscore', 'serialNumber=a_b', 'config.attribute_characters'],
    ['an e-mail address beyond ASCII', 'emailAddress=é@example', 'config.attribute_characters'],
    ['no line at all', '', 'config.empty_name'],
  ])('%s is fatal', (_name, dn, code) => {
    const { findings } = read(file(dn, '', 'utf8 = yes'));
    expect(findings).toMatchObject([{ code, severity: 'fatal' }]);
  });

  test('string types', () => {
    const { value } = read(file('C=US\nCN=a\nDC=example\nemailAddress=a@b'));
    expect(value.subject.flat().map(({ tag }) => tag)).toEqual([
      PRINTABLE_STRING,
      UTF8_STRING,
      IA5_STRING,
      IA5_STRING,
    ]);
  });

  test.each([
    ['yes', 'é', []],
    ['no', 'Ã©', ['config.latin1']],
    ['YES', 'Ã©', ['config.latin1']],
  ])('utf8 = %s reads é as %s', (utf8, text, codes) => {
    const { value, findings } = read(file('CN=é', '', `utf8 = ${utf8}`));
    expect(value.subject[0]?.[0]?.text).toBe(text);
    expect(codesOf(findings)).toEqual(codes);
  });
});

describe('extensions', () => {
  test.each([
    ['basicConstraints = CA:TRUE', { type: 'basicConstraints', ca: true }],
    ['basicConstraints = critical,CA:true,pathlen:0', { ca: true, pathLength: 0, critical: true }],
    ['basicConstraints = critical, pathlen:0x10', { ca: false, pathLength: 16 }],
    ['basicConstraints = CA:no, pathlen:-1', { ca: false, pathLength: -1 }],
    ['keyUsage = CRL Sign, keyCertSign', { usages: ['keyCertSign', 'cRLSign'] }],
    ['keyUsage = decipherOnly', { usages: ['decipherOnly'] }],
    ['extendedKeyUsage = TLS Web Client Authentication, 1.2.3', { purposes: ['1.3.6.1.5.5.7.3.2', '1.2.3'] }],
    ['extendedKeyUsage = serverAuth:clientAuth', { purposes: ['1.3.6.1.5.5.7.3.2'] }],
    ['subjectKeyIdentifier = hash', { value: 'hash' }],
    ['subjectKeyIdentifier = 00:aB', { value: hex('00ab') }],
    ['authorityKeyIdentifier = keyid:always, issuer', { keyid: 'always', issuer: 'try' }],
    ['subjectAltName = URI:https://a/?b:c', { names: [{ type: 'URI', text: 'https://a/?b:c' }] }],
    [
      'subjectAltName = email.1:a@b, RID:1.2.3',
      {
        names: [
          { type: 'email', text: 'a@b' },
          { type: 'RID', oid: '1.2.3' },
        ],
      },
    ],
    ['subjectAltName = email:copy', { names: [{ type: 'email', text: 'x@y' }] }],
    ['subjectAltName = DNS:é', { names: [{ type: 'DNS', text: 'Ã©' }] }],
  ])('%s', (line, extension) => {
    const { value, findings } = read(file('CN=a\nemailAddress=x@y', line));
    expect(findings).toEqual([]);
    expect(value.extensions).toMatchObject([extension]);
  });

  test.each([
    ['basicConstraints = CA:1', 'config.extension_value', 'fatal'],
    ['basicConstraints = CA:FALSE,', 'config.empty_item', 'fatal'],
    ['basicConstraints =', 'config.empty_item', 'fatal'],
    ['basicConstraints = critical , CA:FALSE', 'config.extension_value', 'fatal'],
    ['basicConstraints = Critical, CA:FALSE', 'config.extension_value', 'fatal'],
    ['keyUsage = contentCommitment', 'config.extension_value', 'fatal'],
    ['keyUsage = DigitalSignature', 'config.extension_value', 'fatal'],
    ['keyUsage = digitalSignature:', 'config.empty_item', 'fatal'],
    ['extendedKeyUsage = server', 'config.bad_oid', 'fatal'],
    ['subjectKeyIdentifier = xyz', 'config.extension_value', 'fatal'],
    ['authorityKeyIdentifier = keyid:hash', 'config.extension_value', 'fatal'],
    ['subjectAltName = a.example', 'config.name_type', 'fatal'],
    ['subjectAltName = DNS1:a.example', 'config.name_type', 'fatal'],
    ['subjectAltName = dns:a.example', 'config.name_type', 'fatal'],
    ['subjectAltName = DNS:', 'config.empty_item', 'fatal'],
    ['subjectAltName = DNS:a,', 'config.empty_item', 'fatal'],
    ['subjectAltName = IP:10.0.0.0/8', 'config.bad_ip', 'fatal'],
    ['subjectAltName = IP:host', 'config.bad_ip', 'fatal'],
    ['subjectAltName = RID:9.9', 'config.bad_oid', 'fatal'],
    ['subjectAltName = @missing', 'config.missing_section', 'fatal'],
    ['2.5.29.19 = CA:TRUE', 'config.unknown_extension', 'fatal'],
    ['subjectAltName = DNS:<your-host>', 'config.placeholder', 'warning'],
  ])('%s: %s, %s', (line, code, severity) => {
    const { findings } = read(file('CN=a', line));
    expect(findings).toMatchObject(
      [{ code, severity, at: { path: `[ext] ${line.split(' =')[0] ?? ''}` } }].slice(0, 1),
    );
    expect(new Set(codesOf(findings))).toEqual(new Set([code]));
  });

  test('an empty entry of a section is written, as openssl does', () => {
    const { value, findings } = read(`${file('CN=a', 'subjectAltName = @n')}[n]\nDNS.1 =\n`);
    expect(findings).toEqual([]);
    expect(value.extensions).toMatchObject([{ names: [{ type: 'DNS', text: '' }] }]);
  });

  test('order is kept, a repeated extension counts once and moves last', () => {
    const lines = 'keyUsage = cRLSign\nbasicConstraints = CA:TRUE\nkeyUsage = keyCertSign';
    expect(read(file('CN=a', lines)).value.extensions.map(({ type }) => type)).toEqual([
      'basicConstraints',
      'keyUsage',
    ]);
  });
});

describe('[req]', () => {
  const ext = '[ext]\nkeyUsage = digitalSignature\n';
  test.each([
    ['no name', '[req]\nprompt=no', 'config.no_name', 'fatal'],
    [
      'a name section that is missing',
      '[req]\nprompt=no\ndistinguished_name=x',
      'config.missing_section',
      'fatal',
    ],
    [
      'an extension section that is missing',
      file('CN=a', '', 'x509_extensions=x'),
      'config.missing_section',
      'fatal',
    ],
    ['MD5', file('CN=a', '', 'default_md=md5'), 'config.digest', 'fatal'],
    [
      'req_extensions for a certificate',
      `${file('CN=a', '', 'req_extensions=ext')}${ext}`,
      'config.extensions_not_used',
      'warning',
    ],
    ['a string mask nobody knows', file('CN=a', '', 'string_mask=utf8'), 'config.string_mask', 'fatal'],
    ['attributes that are missing', file('CN=a', '', 'attributes=at'), 'config.missing_section', 'fatal'],
    [
      'a missing section of own object identifiers',
      `oid_section=o\n${file('CN=a')}`,
      'config.missing_section',
      'fatal',
    ],
    ['a key that nobody reads', file('CN=a', '', 'promt=no'), 'config.without_effect', 'info'],
    ['default_bits', file('CN=a', '', 'default_bits=1024'), 'config.without_effect', 'info'],
    ['a passphrase', file('CN=a', '', 'output_password=x'), 'config.without_effect', 'info'],
    ['a placeholder', file('CN=Provide your host name'), 'config.placeholder', 'warning'],
    ['.include', `.include x\n${file('CN=a')}`, 'config.include', 'notice'],
  ])('%s', (_name, source, code, severity) => {
    expect(read(source).findings).toMatchObject([{ code, severity }]);
  });

  test.each([
    ['string_mask=utf8only', {}],
    ['default_md=SHA512', { digest: 'SHA-512' }],
    ['default_md=sha1', { digest: 'SHA-1' }],
    ['', { digest: 'SHA-256' }],
  ])('%s is followed', (line, value) => {
    const found = read(file('CN=a', '', line));
    expect(found.findings).toEqual([]);
    expect(found.value).toMatchObject(value);
  });

  test('keys are also found in the default section', () => {
    const source =
      'prompt=no\ndistinguished_name=dn\nx509_extensions=ext\n[req]\n[dn]\nCN=a\n[ext]\nkeyUsage=cRLSign\n';
    expect(read(source)).toMatchObject({
      findings: [],
      value: { subject: [[{ text: 'a' }]], extensions: [{ type: 'keyUsage' }] },
    });
  });

  test('each kind of thing has its own section of extensions', () => {
    const source = file('CN=a', 'keyUsage = cRLSign', 'req_extensions = asked').concat(
      '[asked]\nkeyUsage = keyCertSign\n',
    );
    expect(read(source).value.extensions).toMatchObject([{ usages: ['cRLSign'] }]);
    expect(read(source, 'request').value.extensions).toMatchObject([{ usages: ['keyCertSign'] }]);
  });

  test('the fix for extensions of the other kind uses their section', () => {
    const [finding] = read(`${file('CN=a', '', 'req_extensions=ext')}${ext}`).findings;
    expect(finding?.fix?.changes).toEqual([
      { target: 'config', section: 'req', key: 'x509_extensions', value: 'ext' },
    ]);
  });

  test('an empty file says what is missing and asks no question', () => {
    expect(codesOf(read('').findings)).toEqual(['config.no_name']);
  });
});

test.each([
  'Provide your company',
  'Enter the host name',
  '<host>',
  '[your city]',
  'your-host',
  'change_me',
  'CHANGE ME',
])('%j is a placeholder', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});
test.each(['example.com', 'Provident', 'Insert Coin Ltd', 'Yours Truly', 'The Enterprise', ''])(
  '%j is none',
  (text) => {
    expect(isPlaceholder(text)).toBe(false);
  },
);
