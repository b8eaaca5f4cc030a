import { describe, expect, test } from 'vitest';
import { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, INTEGER, NULL, SEQUENCE, tagName } from '#core/asn1/tags.ts';
import { codesOf, hex, refusal } from '../../support/expect.ts';

describe('an element knows its place', () => {
  test.each([
    ['short length', '04 02 aa bb', { tag: 0x04, start: 0, content: 2, end: 4 }],
    ['no content', '05 00', { tag: 0x05, start: 0, content: 2, end: 2 }],
    ['constructed context tag', 'a3 01 00', { tag: contextConstructed(3), start: 0, content: 2, end: 3 }],
    ['length in one octet', `04 81 80 ${'00'.repeat(128)}`, { tag: 0x04, start: 0, content: 3, end: 131 }],
    ['length in two', `04 82 01 00 ${'00'.repeat(256)}`, { tag: 0x04, start: 0, content: 4, end: 260 }],
  ])('%s', (_name, der, element) => {
    const reader = new Reader(hex(der));
    expect(reader.next()).toEqual(element);
    expect(reader.done).toBe(true);
    expect(reader.violations).toEqual([]);
  });
});

test.each([
  ['nothing', '', 'asn1.truncated', 0],
  ['a tag alone', '30', 'asn1.truncated', 0],
  ['content cut short', '04 03 aa bb', 'asn1.truncated', 0],
  ['a length cut short', '04 82 01', 'asn1.truncated', 0],
  ['100 MB claimed by a few octets', '30 84 06 40 00 00 00', 'asn1.truncated', 0],
  ['indefinite length', '30 80 00 00', 'asn1.indefinite_length', 0],
  ['a length in five octets', '04 85 00 00 00 00 01 00', 'asn1.length', 0],
  ['a tag number above 30', '1f 81 01 00', 'asn1.high_tag', 0],
  ['a context tag number above 30', '9f 1f 00', 'asn1.high_tag', 0],
])('refuses %s', (_name, der, code, offset) => {
  expect(() => new Reader(hex(der)).next()).toThrow(refusal(code, offset));
});

test.each([
  ['one octet where none is needed', '04 81 02 aa bb'],
  ['two where one is enough', `04 82 00 80 ${'00'.repeat(128)}`],
  ['four with leading zeros', '04 84 00 00 00 01 aa'],
])('reads a length with %s and notes it', (_name, der) => {
  const reader = new Reader(hex(der));
  reader.next();
  expect(codesOf(reader.violations)).toEqual(['asn1.long_length']);
  expect(reader.done).toBe(true);
});

test('errors inside name the offset in the whole input', () => {
  const outer = new Reader(hex('30 08  02 01 05  30 03  04 05 aa'));
  const inner = outer.open(SEQUENCE);
  inner.read(INTEGER);
  const innermost = inner.open(SEQUENCE);
  expect(() => innermost.next()).toThrow(refusal('asn1.truncated', 7));
});

test('an element cannot reach past the one around it', () => {
  const inner = new Reader(hex('30 03 04 02 aa  bb')).open(SEQUENCE);
  expect(() => inner.next()).toThrow(refusal('asn1.truncated', 2));
});

test('violations inside are noted outside', () => {
  const outer = new Reader(hex('30 05  30 81 02  05 00'));
  outer.open(SEQUENCE).open(SEQUENCE).read(NULL);
  expect(outer.violations).toMatchObject([{ code: 'asn1.long_length', range: { start: 2, end: 5 } }]);
});

test.each([
  ['the wrong type', '02 01 00', SEQUENCE, 'asn1.unexpected_tag'],
  ['the end', '', SEQUENCE, 'asn1.truncated'],
])('read refuses %s', (_name, der, tag, code) => {
  expect(() => new Reader(hex(der)).read(tag)).toThrow(refusal(code, 0));
});

test('optional steps over what is there and nothing else', () => {
  const reader = new Reader(hex('80 01 07 05 00'));
  expect(reader.optional(context(1))).toBeUndefined();
  expect(reader.optional(context(0))).toMatchObject({ content: 2, end: 3 });
  expect(reader.peek()).toBe(NULL);
});

test('finish refuses trailing data at its offset', () => {
  const reader = new Reader(hex('05 00 00 00'));
  reader.next();
  expect(() => {
    reader.finish();
  }).toThrow(refusal('asn1.trailing_data', 2));
  reader.next();
  expect(() => {
    reader.finish();
  }).not.toThrow();
  expect(reader.peek()).toBe(-1);
});

test.each([
  [SEQUENCE, 'SEQUENCE'],
  [context(2), '[2]'],
  [contextConstructed(0), '[0]'],
  [0x07, 'tag 0x07'],
])('tag %i is called %s', (tag, name) => {
  expect(tagName(tag)).toBe(name);
});
