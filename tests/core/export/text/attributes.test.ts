import { expect, test } from 'vitest';
import { encode, encodeInteger, encodeOid, encodeSequence, encodeUtf8String } from '#core/asn1/write.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { buildAny, extension, goodServer, name } from '../../../support/certificate.ts';
import { hex } from '../../../support/expect.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What stands below the title of the only extension; as OpenSSL 3.5.7 was seen to write it. */
function shown(oid: string, content: Bytes): string {
  const { text } = formatCertificateText(
    buildAny({ ...goodServer, extensions: [extension(oid, content)] }),
    '3.5',
  );
  return /X509v3 extensions:\n.*\n([^]*?)    Signature Algorithm/.exec(text)?.[1] ?? '';
}

const attribute = (oid: string, ...values: Bytes[]): Bytes =>
  encodeSequence(encodeOid(oid), encode(0x31, ...values));
const lines = (...list: string[]): string => `${list.map((line) => `${' '.repeat(16)}${line}\n`).join('')}\n`;

test('attributes of a directory', () => {
  const content = encodeSequence(
    attribute('2.5.4.3', encodeUtf8String('a'), encodeInteger(5), hex('0a0107'), hex('0500'), hex('0101ff')),
    attribute('1.2.3', encodeOid('2.5.4.3'), hex('1e020041')),
    attribute('2.5.4.32', name(['2.5.4.3', 'owner'])),
    attribute('2.5.4.4'),
  );
  expect(shown('2.5.29.9', content)).toBe(
    lines(
      ...['commonName:', '    a', '    05', '    7', '    NULL', '    TRUE'],
      ...['1.2.3:', '    2.5.4.3 (commonName)', '    <Unsupported tag 30>'],
      ...['owner:', '    CN=owner', 'surname:', '    <No Values>'],
    ),
  );
});

test('an attribute that is a structure is listed element by element', () => {
  const content = encodeSequence(attribute('1.2.3', encodeSequence(encodeInteger(5), hex('0402ff00'))));
  expect(shown('2.5.29.9', content)).toBe(
    [
      '                1.2.3:',
      '    0:d=0  hl=2 l=   7 cons: SEQUENCE          ',
      '    2:d=1  hl=2 l=   1 prim:  INTEGER           :05',
      '    5:d=1  hl=2 l=   2 prim:  OCTET STRING      ',
      `      0000 - ff${' '.repeat(48)}.`,
      '',
      '\n',
    ].join('\n'),
  );
});

test.each([
  ['none at all', '2.5.29.9', '3000', '<Empty Attributes>\n\n'],
  ['a flag', '2.5.29.56', '0500', `${' '.repeat(16)}NULL\n`],
  ['a flag that is none', '2.5.29.56', '3000', `${' '.repeat(16)}0.\n`],
  ['constraints', '2.5.29.41', '30060101ff020103', `${' '.repeat(16)}authority:TRUE, pathlen:3\n`],
  ['a name', '2.5.29.64', '8203612e62', lines('DNS:a.b')],
  [
    'notices',
    '2.5.29.49',
    '300530030c0161',
    lines('User Notices:', '    Explicit Text: a', '').replace('                \n', '\n'),
  ],
  [
    'issuers',
    '2.5.29.38',
    '300a30083003820161020105',
    lines(
      'Issuer-Serials:',
      '    Issuer Names:',
      '      DNS:a',
      '    Issuer Serial: 05',
      '    Issuer UID: <none>',
      '',
    ).replace('                \n', '\n'),
  ],
  [
    'roles',
    '2.5.29.39',
    '300f300da003820161a103820162820105',
    lines(
      'Role Specification Certificate Identifier #1:',
      '    Role Name: DNS:a',
      '    Role Certificate Issuer: DNS:b',
      '    Role Certificate Serial Number: 5 (0x5)',
    ),
  ],
  ['mappings', '2.5.29.68', '310ba00980035504038102 2a03', lines('commonName == 1.2.3')],
])('%s', (_name, oid, content, expected) => {
  expect(shown(oid, hex(content))).toBe(expected);
});
