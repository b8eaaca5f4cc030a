import { describe, expect, test } from 'vitest';
import {
  encode,
  encodeBitString,
  encodeInteger,
  encodeOid,
  encodeSequence,
  encodeSetOf,
} from '#core/asn1/write.ts';
import { formatRequestText } from '#core/export/text/request.ts';
import { algorithm, dns, keyUsage, name, plainKey } from '../../../support/certificate.ts';
import { hex } from '../../../support/expect.ts';
import { hasOpenssl } from '../../../support/openssl.ts';
import { liveText, liveVersion, withoutThread } from '../../../support/openssl-text.ts';

const version = liveVersion ?? '3.0';

const EXTENSIONS = '1.2.840.113549.1.9.14';
const MICROSOFT = '1.3.6.1.4.1.311.2.1.14';
const PASSWORD = '1.2.840.113549.1.9.7';

const request = (
  attributes: Uint8Array<ArrayBuffer> | undefined,
  number = 0,
  subject = name(['2.5.4.3', 'a']),
): Uint8Array<ArrayBuffer> => {
  const parts = [
    encodeInteger(number),
    subject,
    plainKey('1.3.101.112'),
    ...(attributes ? [attributes] : []),
  ];
  return encodeSequence(
    encodeSequence(...parts),
    algorithm('1.3.101.112'),
    encodeBitString(new Uint8Array(64)),
  );
};
const attributes = (...list: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> => encode(0xa0, ...list);
const attribute = (oid: string, ...values: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> =>
  encodeSequence(encodeOid(oid), encodeSetOf(values));
const asked = encodeSequence(keyUsage(0, 2), dns('a.example', '*.a.example'));
const string = (tag: number, text: string): Uint8Array<ArrayBuffer> =>
  encode(tag, new Uint8Array(Buffer.from(text)));

describe.skipIf(!hasOpenssl || liveVersion === undefined)('openssl req -text', () => {
  test.each([
    ['no attributes', request(attributes())],
    ['the attributes left out', request(undefined)],
    ['an unknown version', request(attributes(), 1)],
    ['an empty name', request(attributes(), 0, name())],
    ['extensions', request(attributes(attribute(EXTENSIONS, asked)))],
    ['Microsoft’s extensions', request(attributes(attribute(MICROSOFT, asked)))],
    [
      'both, of which the standard’s count',
      request(attributes(attribute(MICROSOFT, asked), attribute(EXTENSIONS, encodeSequence()))),
    ],
    ['extensions that are none', request(attributes(attribute(EXTENSIONS, string(12, 'x'))))],
    ['extensions without a value', request(attributes(attribute(EXTENSIONS)))],
    ['a password', request(attributes(attribute(PASSWORD, string(12, 'pässword'))))],
    [
      'a password and extensions',
      request(attributes(attribute(PASSWORD, string(19, 'p')), attribute(EXTENSIONS, asked))),
    ],
    [
      'three values',
      request(
        attributes(attribute('1.2.840.113549.1.9.2', string(19, 'a'), string(22, 'b'), string(30, 'cd'))),
      ),
    ],
    [
      'values of an attribute with a long name',
      request(
        attributes(
          attribute('1.2.3.4.5.6.7.8.9.10.11.12.13.14', string(12, 'a'), string(12, 'b'), string(12, 'c')),
        ),
      ),
    ],
    ['an attribute without values, where it breaks off', request(attributes(attribute(PASSWORD)))],
    ['a number for a value', request(attributes(attribute('1.2.3', encodeInteger(5))))],
  ])('%s', (_name, der) => {
    expect(withoutThread(formatRequestText(der, version).bytes)).toBe(liveText('req', der));
  });
});

test('prints nothing of what openssl cannot read, and says so', () => {
  expect(formatRequestText(hex('3003020100'), '3.5')).toMatchObject({
    text: '',
    bytes: new Uint8Array(),
    findings: [{ code: 'text.unreadable', at: { range: { start: 2 } } }],
  });
});
