import { expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BMP_STRING, IA5_STRING, PRINTABLE_STRING, SET, UTF8_STRING } from '#core/asn1/tags.ts';
import {
  encode,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
  encodeNamedBits,
  encodeUtf8String,
} from '#core/asn1/write.ts';
import { extensionReaders } from '#core/x509/extensions/read.ts';
import { extensionWords } from '#core/x509/extensions/words.ts';
import { hex } from '../../../support/expect.ts';

const seq = encodeSequence;
const oid = encodeOid;
const utf8 = encodeUtf8String;
const url = (text: string): Bytes => encodePrimitive(6, encodeUtf8(text));
const ascii = (tag: number, text: string): Bytes => encode(tag, encodeUtf8(text));
const google = decodeBase64('DleUvPOuqT4zGyyZB7P3kN+bwj1xMiXdIaklrGHFTiE=') ?? new Uint8Array();
const sct = (logId: Uint8Array): Uint8Array =>
  hex(`00 ${Buffer.from(logId).toString('hex')} 0000019a00000000 0000 0403 0003 aabbcc`);
const scts = (...list: Uint8Array[]): Bytes => {
  const inner = Buffer.concat(list.map((one) => Buffer.concat([Buffer.of(0, one.length), one])));
  return encodeOctetString(Buffer.concat([Buffer.of(0, inner.length), inner]));
};

test.each<[string, string, Bytes, string[]]>([
  [
    'policies with practices and notices',
    '2.5.29.32',
    seq(
      seq(
        oid('2.23.140.1.2.1'),
        seq(
          seq(oid('1.3.6.1.5.5.7.2.1'), ascii(IA5_STRING, 'https://cps.example')),
          seq(oid('1.3.6.1.5.5.7.2.2'), seq(seq(utf8('Org'), seq(encodeInteger(3))), utf8('Read me'))),
        ),
      ),
      seq(oid('1.2.3.4')),
    ),
    [
      '2.23.140.1.2.1 domain validated (CA/Browser Forum)',
      'Practices at https://cps.example',
      'Notice: Org, notice 3: Read me',
      '1.2.3.4',
    ],
  ],
  [
    'mappings',
    '2.5.29.33',
    seq(seq(oid('1.2.3'), oid('2.5.29.32.0'))),
    ['1.2.3 counts as 2.5.29.32.0 any policy'],
  ],
  [
    'policy constraints',
    '2.5.29.36',
    seq(encodePrimitive(0, Uint8Array.of(0)), encodePrimitive(1, Uint8Array.of(1))),
    ['A policy is demanded after 0 certificates', 'Policies are not mapped any more after 1 certificate'],
  ],
  [
    'inhibit any policy',
    '2.5.29.54',
    encodeInteger(2),
    ['“Any policy” does not count any more after 2 certificates'],
  ],
  [
    'distribution points',
    '2.5.29.31',
    seq(
      seq(
        encodeContext(0, encodeContext(0, url('http://a/'))),
        encodePrimitive(1, encodeNamedBits([1, 2]).subarray(2)),
        encodeContext(2, url('ldap://b')),
      ),
    ),
    ['URI: http://a/', 'Only for: key compromise, CA compromise', 'Signed by URI: ldap://b'],
  ],
  [
    'a relative distribution point',
    '2.5.29.46',
    seq(seq(encodeContext(0, encodeContext(1, seq(oid('2.5.4.3'), utf8('list')))))),
    ['Relative to the issuer: CN=list'],
  ],
  [
    'issuing point',
    '2.5.29.28',
    seq(encodePrimitive(2, Uint8Array.of(0xff)), encodePrimitive(4, Uint8Array.of(0xff))),
    ['Only CA certificates', 'Also of other issuers'],
  ],
  [
    'key period',
    '2.5.29.16',
    seq(encodePrimitive(0, encodeUtf8('20260101000000Z')), encodePrimitive(1, encodeUtf8('20270101000000Z'))),
    ['The key signs from 2026-01-01 00:00:00 UTC', 'The key signs until 2027-01-01 00:00:00 UTC'],
  ],
  [
    'directory attributes',
    '2.5.29.9',
    seq(seq(oid('1.3.6.1.5.5.7.9.4'), encode(SET, ascii(PRINTABLE_STRING, 'DE')))),
    ['1.3.6.1.5.5.7.9.4 id-pda-countryOfCitizenship: DE'],
  ],
  [
    'timestamps',
    '1.3.6.1.4.1.11129.2.4.2',
    scts(sct(google), sct(new Uint8Array(32))),
    [
      'Google Argon 2026h1: 2025-10-20 05:03:11.360 UTC, ECDSA with SHA-256 (log DleUvPOuqT4zGyyZB7P3kN+bwj1xMiXdIaklrGHFTiE=)',
      'A log not in the list here: 2025-10-20 05:03:11.360 UTC, ECDSA with SHA-256 (log AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=)',
    ],
  ],
  ['poison', '1.3.6.1.4.1.11129.2.4.3', encodeNull(), ['A precertificate: made for a log, never to be used']],
  [
    'qualified statements',
    '1.3.6.1.5.5.7.1.3',
    seq(
      seq(oid('0.4.0.1862.1.1')),
      seq(oid('0.4.0.1862.1.2'), seq(ascii(PRINTABLE_STRING, 'EUR'), encodeInteger(5), encodeInteger(3))),
      seq(oid('0.4.0.1862.1.5'), seq(seq(ascii(IA5_STRING, 'https://pds'), ascii(PRINTABLE_STRING, 'en')))),
      seq(oid('0.4.0.1862.1.6'), seq(oid('0.4.0.1862.1.6.3'))),
      seq(oid('0.4.0.1862.1.3'), utf8('built otherwise')),
      seq(oid('1.2.3'), encodeNull()),
    ),
    [
      '0.4.0.1862.1.1 an EU qualified certificate',
      '0.4.0.1862.1.2 limit on the value of transactions: up to 5 × 10^3 EUR',
      '0.4.0.1862.1.5 disclosure statements of the issuer: https://pds (en)',
      '0.4.0.1862.1.6 what it is for: website authentication',
      '0.4.0.1862.1.3 how long the issuer keeps its records',
      '1.2.3: #0500',
    ],
  ],
  ['template name', '1.3.6.1.4.1.311.20.2', encode(BMP_STRING, hex('0043 0041')), ['CA']],
  [
    'template',
    '1.3.6.1.4.1.311.21.7',
    seq(oid('1.3.6.1.4.1.311.21.8.1'), encodeInteger(100), encodeInteger(4)),
    ['1.3.6.1.4.1.311.21.8.1, version 100.4'],
  ],
  ['CA version', '1.3.6.1.4.1.311.21.1', encodeInteger(0x20003), ['Certificate 3, key 2 of this CA']],
  [
    'application policies',
    '1.3.6.1.4.1.311.21.10',
    seq(seq(oid('1.3.6.1.5.5.7.3.1'))),
    ['serverAuth: TLS server'],
  ],
  [
    'account identifier',
    '1.3.6.1.4.1.311.25.2',
    seq(
      encodeContext(
        0,
        oid('1.3.6.1.4.1.311.25.2.1'),
        encodeContext(0, encodeOctetString(encodeUtf8('S-1-5-21-1-2-3-1104'))),
      ),
    ),
    ['S-1-5-21-1-2-3-1104'],
  ],
  ['Netscape type', '2.16.840.1.113730.1.1', encodeNamedBits([0, 5]), ['SSL client', 'SSL CA']],
  ['Netscape comment', '2.16.840.1.113730.1.13', ascii(IA5_STRING, 'hello'), ['hello']],
  [
    'organisation identifier',
    '2.23.140.3.1',
    seq(
      ascii(PRINTABLE_STRING, 'VAT'),
      ascii(PRINTABLE_STRING, 'DE'),
      encode(UTF8_STRING, encodeUtf8('123456789')),
    ),
    ['VAT DE 123456789'],
  ],
  [
    'two features',
    '1.3.6.1.5.5.7.1.24',
    seq(encodeInteger(5), encodeInteger(99)),
    ['status_request: the server must staple an OCSP response', 'feature 99'],
  ],
  ['CRL number', '2.5.29.20', encodeInteger(4660), ['12:34']],
  ['reason', '2.5.29.21', encode(0x0a, Uint8Array.of(1)), ['key compromise']],
  ['invalidity date', '2.5.29.24', ascii(0x18, '20260101000000Z'), ['2026-01-01 00:00:00 UTC']],
])('%s', (_name, type, der, words) => {
  const reader = new Reader(der);
  const value = extensionReaders.get(type)?.(reader);
  reader.finish();
  expect(extensionWords(value ? { value } : {})).toEqual(words);
});

test.each([
  ['a list that claims more', scts(sct(google)).fill(0xff, 4, 5)],
  ['a timestamp with more behind it', scts(Uint8Array.of(...sct(google), 0))],
])('refuses %s', (_name, der) => {
  expect(() => extensionReaders.get('1.3.6.1.4.1.11129.2.4.2')?.(new Reader(der))).toThrow(
    expect.objectContaining({ code: 'x509.timestamps' }),
  );
});
