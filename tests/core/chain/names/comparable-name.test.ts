import { expect, test } from 'vitest';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import {
  BMP_STRING,
  IA5_STRING,
  NUMERIC_STRING,
  PRINTABLE_STRING,
  SET,
  T61_STRING,
  UNIVERSAL_STRING,
  UTF8_STRING,
} from '#core/asn1/tags.ts';
import { encode, encodeOid, encodeSequence, encodeSetOf } from '#core/asn1/write.ts';
import { buildString } from '#core/issue/build-name.ts';
import { readName } from '#core/x509/name.ts';
import { comparableName, comparableRdns } from '#core/chain/names/comparable-name.ts';
import { hex } from '../../../support/expect.ts';

const CN = '2.5.4.3';
const O = '2.5.4.10';
const DC = '0.9.2342.19200300.100.1.25';

type Part = [oid: string, text: string, tag?: number];

const attribute = ([oid, text, tag = UTF8_STRING]: Part): Bytes =>
  encodeSequence(encodeOid(oid), buildString({ text, tag }));
/** Each relative name is one part, or several. */
const nameOf = (...rdns: (Part | Part[])[]): Bytes =>
  encodeSequence(
    ...rdns.map((rdn) =>
      encodeSetOf((Array.isArray(rdn[0]) ? (rdn as Part[]) : [rdn as Part]).map(attribute)),
    ),
  );
/** One relative name, its attributes in the order given, which DER forbids. */
const unsorted = (...parts: Part[]): Bytes => encodeSequence(encode(SET, concatBytes(parts.map(attribute))));
const raw = (tag: number, content: string): Bytes =>
  encodeSequence(encodeSetOf([encodeSequence(encodeOid(CN), encode(tag, hex(content)))]));
const comparable = (der: Bytes): string => comparableName(der, readName(new Reader(der)));

test.each<[what: string, a: Bytes, b: Bytes]>([
  ['itself', nameOf([CN, 'a']), nameOf([CN, 'a'])],
  ['upper and lower case', nameOf([CN, 'Example CA']), nameOf([CN, 'EXAMPLE ca'])],
  ['blanks at the ends', nameOf([CN, '  Example CA ']), nameOf([CN, 'Example CA'])],
  ['more blanks inside', nameOf([CN, 'Example   CA']), nameOf([CN, 'Example CA'])],
  ['a line break for a blank', nameOf([CN, 'Example\r\nCA']), nameOf([CN, 'Example CA'])],
  ['a blank that does not break', nameOf([CN, 'Example\u00a0CA']), nameOf([CN, 'Example CA'])],
  ['PrintableString and UTF8String', nameOf([CN, 'Example', PRINTABLE_STRING]), nameOf([CN, 'example'])],
  ['BMPString and UTF8String', nameOf([CN, 'Größe', BMP_STRING]), nameOf([CN, 'GRÖßE'])],
  ['UniversalString and UTF8String', nameOf([CN, 'Ω', UNIVERSAL_STRING]), nameOf([CN, 'ω'])],
  ['TeletexString and UTF8String', nameOf([CN, 'é', T61_STRING]), nameOf([CN, 'É'])],
  ['a domain component in two cases', nameOf([DC, 'GOV', IA5_STRING]), nameOf([DC, 'gov', IA5_STRING])],
  ['@ in a PrintableString', nameOf([CN, 'a@b', PRINTABLE_STRING]), nameOf([CN, 'A@B'])],
  ['sharp s', nameOf([CN, 'Straße']), nameOf([CN, 'STRASSE'])],
  ['both small sigmas', nameOf([CN, 'ΟΔΟΣ']), nameOf([CN, 'οδος'])],
  ['composed and decomposed letters', nameOf([CN, 'é']), nameOf([CN, 'e\u0301'])],
  ['full-width letters', nameOf([CN, 'ＣＡ']), nameOf([CN, 'ca'])],
  ['a soft hyphen', nameOf([CN, 'exam\u00adple']), nameOf([CN, 'example'])],
  ['the order in one relative name', unsorted([CN, 'a'], [O, 'b']), unsorted([O, 'b'], [CN, 'a'])],
  ['no attribute at all', nameOf(), nameOf()],
  ['the same unreadable bytes', raw(UTF8_STRING, 'ff'), raw(UTF8_STRING, 'ff')],
])('are equal: %s', (_what, a, b) => {
  expect(comparable(a)).toBe(comparable(b));
});

test.each<[what: string, a: Bytes, b: Bytes]>([
  ['another text', nameOf([CN, 'a']), nameOf([CN, 'b'])],
  ['another attribute', nameOf([CN, 'a']), nameOf([O, 'a'])],
  ['another order', nameOf([CN, 'a'], [O, 'b']), nameOf([O, 'b'], [CN, 'a'])],
  ['one more', nameOf([CN, 'a']), nameOf([CN, 'a'], [O, 'b'])],
  [
    'one name of two and two of one',
    nameOf([
      [CN, 'a'],
      [O, 'b'],
    ]),
    nameOf([CN, 'a'], [O, 'b']),
  ],
  ['nothing and an empty relative name', nameOf(), encodeSequence(encodeSetOf([]))],
  ['a blank and none', nameOf([CN, 'Example CA']), nameOf([CN, 'ExampleCA'])],
  ['the dotless i and i', nameOf([CN, 'ı']), nameOf([CN, 'i'])],
  ['NumericString, whose blanks mean nothing', nameOf([CN, '1', NUMERIC_STRING]), nameOf([CN, '1'])],
  ['bytes that are no UTF-8', raw(UTF8_STRING, 'ff'), raw(UTF8_STRING, 'fe')],
  ['Latin-1 in a PrintableString', raw(PRINTABLE_STRING, 'e9'), nameOf([CN, 'é'])],
  ['no string', raw(0x02, '01'), raw(0x02, '02')],
])('differ: %s', (_what, a, b) => {
  expect(comparable(a)).not.toBe(comparable(b));
});

test('a text cannot pass for two relative names', () => {
  expect(comparable(nameOf([CN, `a\u0002${O}=b`]))).not.toBe(comparable(nameOf([CN, 'a'], [O, 'b'])));
  expect(comparable(nameOf([CN, `a\u0001${O}=b`]))).not.toBe(
    comparable(
      nameOf([
        [CN, 'a'],
        [O, 'b'],
      ]),
    ),
  );
});

test('relative names come one by one, and a name that could not be read is none of them', () => {
  const der = nameOf([CN, 'A'], [O, 'B']);
  expect(comparableRdns(der, readName(new Reader(der)))).toEqual([`${CN}=a`, `${O}=b`]);
  const unreadable = { rdns: [], start: 0, end: 2, unreadable: true as const };
  expect(comparableRdns(hex('3000'), unreadable)).toEqual(['!3000']);
});
