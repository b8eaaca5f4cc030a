import { expect, test } from 'vitest';
import { Reader } from '#core/asn1/reader.ts';
import { PRINTABLE_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import { encodeInteger, encodeOid, encodeSequence, encodeSetOf } from '#core/asn1/write.ts';
import { buildName } from '#core/issue/build-name.ts';
import { attributesOf, formatName, nameTitle, readName } from '#core/x509/name.ts';
import { hex, refusal } from '../../support/expect.ts';

const [CN, O, OU, C] = ['2.5.4.3', '2.5.4.10', '2.5.4.11', '2.5.4.6'] as const;
const name = (...rdns: (readonly (readonly [string, string])[])[]) =>
  readName(
    new Reader(buildName(rdns.map((rdn) => rdn.map(([oid, text]) => ({ oid, text, tag: UTF8_STRING }))))),
  );

test.each([
  ['in the order written', [[[C, 'US']], [[CN, 'a']]], 'C=US, CN=a'],
  [
    'several attributes in one',
    [
      [
        [CN, 'a'],
        [OU, 'b'],
      ],
    ],
    'CN=a + OU=b',
  ],
  ['an unknown type', [[['1.2.3.4', 'x']]], '1.2.3.4=x'],
  ['a comma', [[[O, 'A, Inc.']]], 'O="A, Inc."'],
  ['a quote and a backslash', [[[O, 'a"b\\c']]], 'O="a\\"b\\\\c"'],
  ['an equal sign, as in a forged name', [[[CN, 'a, O=Bank']]], 'CN="a, O=Bank"'],
  ['a plus', [[[CN, 'a + b']]], 'CN="a + b"'],
  ['blanks at the ends', [[[CN, ' a']], [[O, 'b ']]], 'CN=" a", O="b "'],
  ['a number sign in front, which means hex', [[[CN, '#04']]], 'CN="#04"'],
  ['letters of any script', [[[CN, 'é例']]], 'CN=é例'],
  ['an empty value', [[[CN, '']]], 'CN='],
  ['an empty name', [], ''],
] as const)('%s', (_name, rdns, text) => {
  expect(formatName(name(...rdns))).toBe(text);
});

test.each([
  ['the common name', [[[O, 'o']], [[CN, 'c']]], 'c'],
  ['the last of two common names', [[[CN, 'a']], [[CN, 'b']]], 'b'],
  ['the unit without one', [[[O, 'o']], [[OU, 'u']]], 'u'],
  ['the organisation', [[[C, 'US']], [[O, 'o']]], 'o'],
  ['past an empty common name', [[[O, 'o']], [[CN, '']]], 'o'],
  ['the whole name without any', [[[C, 'US']]], 'C=US'],
] as const)('people call it by %s', (_name, rdns, title) => {
  expect(nameTitle(name(...rdns))).toBe(title);
});

test('values of one type, first to last', () => {
  expect(
    attributesOf(
      name(
        [[OU, 'a']],
        [
          [CN, 'x'],
          [OU, 'b'],
        ],
      ),
      OU,
    ),
  ).toEqual(['a', 'b']);
});

test('members of one relative name are written in DER order', () => {
  const first = buildName([
    [
      { oid: OU, text: 'b', tag: UTF8_STRING },
      { oid: CN, text: 'a', tag: UTF8_STRING },
    ],
  ]);
  const second = buildName([
    [
      { oid: CN, text: 'a', tag: UTF8_STRING },
      { oid: OU, text: 'b', tag: UTF8_STRING },
    ],
  ]);
  expect(first).toEqual(second);
});

test('every attribute knows its type, its place and whether its bytes fit', () => {
  const der = buildName([[{ oid: C, text: 'U*', tag: PRINTABLE_STRING }]]);
  expect(readName(new Reader(der)).rdns).toEqual([
    [{ oid: C, text: 'U*', tag: PRINTABLE_STRING, valid: false, start: 4, end: 15 }],
  ]);
});

test('a value that is no string is shown as hex', () => {
  const der = encodeSequence(encodeSetOf([encodeSequence(encodeOid(CN), encodeInteger(5))]));
  expect(readName(new Reader(der)).rdns[0]).toMatchObject([{ text: '#020105', valid: false }]);
});

test.each([
  ['an attribute with three parts', '30 0d 31 0b 30 09 06 03 55 04 03 0c 00 0c 00', 'asn1.trailing_data'],
  ['an attribute without a value', '30 09 31 07 30 05 06 03 55 04 03', 'asn1.truncated'],
  ['a SEQUENCE where a SET should be', '30 02 30 00', 'asn1.unexpected_tag'],
])('refuses %s', (_name, der, code) => {
  expect(() => readName(new Reader(hex(der)))).toThrow(refusal(code));
});
