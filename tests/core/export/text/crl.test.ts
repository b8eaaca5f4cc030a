import { describe, expect, test } from 'vitest';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encode, encodeBitString, encodeContext, encodeInteger, encodeSequence } from '#core/asn1/write.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import { algorithm, authorityKeyIdentifier, extension, name, time } from '../../../support/certificate.ts';
import { hex } from '../../../support/expect.ts';
import { hasOpenssl } from '../../../support/openssl.ts';
import { liveText, liveVersion, withoutThread } from '../../../support/openssl-text.ts';

const version = liveVersion ?? '3.0';

type Bytes = Uint8Array<ArrayBuffer>;
interface Fields {
  number?: number;
  next?: Bytes;
  revoked?: Bytes[];
  extensions?: Bytes[];
}

const crl = ({ number = 1, next, revoked, extensions }: Fields): Bytes => {
  const toBeSigned = [
    ...(number === 0 ? [] : [encodeInteger(number)]),
    algorithm('1.2.840.10045.4.3.2'),
    name(['2.5.4.6', 'DE'], ['2.5.4.3', 'CA, of a test']),
    time('260101000000Z'),
    ...(next ? [next] : []),
    ...(revoked ? [encodeSequence(concatBytes(revoked))] : []),
    ...(extensions ? [encodeContext(0, encodeSequence(...extensions))] : []),
  ];
  return encodeSequence(
    encodeSequence(...toBeSigned),
    algorithm('1.2.840.10045.4.3.2'),
    encodeBitString(new Uint8Array(70)),
  );
};
const entry = (serial: number | Bytes, ...extensions: Bytes[]): Bytes =>
  encodeSequence(
    encodeInteger(serial),
    time('260101000000Z'),
    ...(extensions.length > 0 ? [encodeSequence(...extensions)] : []),
  );
const reason = (code: number, critical = false): Bytes =>
  extension('2.5.29.21', encode(10, Uint8Array.of(code)), critical);

describe.skipIf(!hasOpenssl || liveVersion === undefined)('openssl crl -text', () => {
  test.each<[string, Fields]>([
    ['version 1', { number: 0 }],
    ['an unknown version', { number: 3 }],
    ['a next update', { next: time('20600101000000Z') }],
    ['a next update that is none', { next: time('20600199000000Z') }],
    ['an empty list', { revoked: [] }],
    ['entries', { revoked: [entry(1), entry(255), entry(-1), entry(new Uint8Array(40).fill(0x11))] }],
    ['reasons', { revoked: [entry(1, reason(1)), entry(2, reason(10, true)), entry(3, reason(7))] }],
    [
      'an entry of another issuer',
      { revoked: [entry(1, extension('2.5.29.29', hex('3006 8204 612e6578')))] },
    ],
    ['its number and key', { extensions: [extension('2.5.29.20', hex('020105')), authorityKeyIdentifier()] }],
    [
      'a delta',
      { extensions: [extension('2.5.29.27', hex('020104'), true), extension('2.5.29.20', hex('020105'))] },
    ],
    [
      'a point',
      { extensions: [extension('2.5.29.28', hex('300f a00a a008 8606 687474703a2f 8401ff'), true)] },
    ],
    ['a number that is none', { extensions: [extension('2.5.29.20', hex('0c0135'))] }],
  ])('%s', (_name, fields) => {
    const der = crl(fields);
    expect(withoutThread(formatCrlText(der, version).bytes)).toBe(liveText('crl', der));
  });
});

test('50,000 entries are a matter of a second', () => {
  const der = crl({ revoked: Array.from({ length: 50_000 }, (_, i) => entry(i + 1, reason(1))) });
  const { text } = formatCrlText(der, '3.5');
  expect(text.match(/Revocation Date/g)).toHaveLength(50_000);
});
