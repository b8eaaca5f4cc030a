import { expect, test } from 'vitest';
import { boolean, integer } from '#core/export/text/primitives.ts';
import {
  choice,
  decode,
  explicit,
  implicit,
  optional,
  sequence,
  sequenceOf,
} from '#core/export/text/template.ts';
import { any, octetString, text } from '#core/export/text/types.ts';
import { tags } from '#core/export/text/universal-tags.ts';
import { hex } from '../../../support/expect.ts';

const constraints = sequence({ ca: optional(boolean), length: optional(integer) });

test.each([
  ['all', '30060101ff020103', { ca: true, length: { negative: false, magnitude: hex('03') } }],
  ['nothing', '3000', {}],
  ['the second only', '3003020103', { length: { negative: false, magnitude: hex('03') } }],
  ['lengths in more octets than needed', '3083000005 0182000101', { ca: true }],
  ['an indefinite length', '30800101010000', { ca: true }],
  ['something behind it', '30030101ff0500', { ca: true }],
])('reads %s', (_name, der, value) => {
  expect(decode(constraints, hex(der))).toEqual(value);
});

test.each([
  ['another type', '310 3020103'],
  ['another order', '30060201030101ff'],
  ['a primitive', '1003020103'],
  ['a BOOLEAN of two octets', '300401020101'],
  ['a padded INTEGER', '300402020001'],
  ['more than there should be', '30080101ff0201030500'],
  ['an end that never comes', '30800101ff'],
  ['an end that is not due', '30020000'],
  ['a length past the end', '3004020103'],
  ['nothing', ''],
])('does not read %s', (_name, der) => {
  expect(decode(constraints, hex(der))).toBeUndefined();
});

test('tags, implicit and explicit', () => {
  const both = sequence({ a: implicit(0, integer), b: explicit(1, integer) });
  expect(decode(both, hex('3008 8001ff a103020105'))).toMatchObject({
    a: { negative: true },
    b: { negative: false },
  });
  expect(decode(both, hex('3008 8001ff 8103020105'))).toBeUndefined();
});

test('a choice, and lists', () => {
  const items = sequenceOf(choice({ number: integer, octets: octetString }));
  expect(decode(items, hex('3006 020105 040107'))).toMatchObject([{ type: 'number' }, { type: 'octets' }]);
  expect(decode(items, hex('3003 0c0161'))).toBeUndefined();
});

test('strings in pieces, but not in too many layers', () => {
  expect(decode(octetString, hex('2408 040101 2403 040102'))).toEqual(hex('0102'));
  expect(decode(octetString, hex('240e 240c 240a 2408 2406 2404 2402 0400'))).toBeUndefined();
});

test.each([
  ['a SEQUENCE, whole', '30020500', { tag: tags.sequence, bytes: hex('30020500') }],
  ['what has no universal tag, whole', '810105', { tag: tags.other, bytes: hex('810105') }],
  ['a number', '020105', { tag: tags.integer, bytes: hex('05') }],
  ['a string', '0c0161', { tag: tags.utf8, bytes: hex('61') }],
])('any: %s', (_name, der, value) => {
  expect(decode(any, hex(der))).toEqual(value);
});

test('times that are too short are for 3.0 only', () => {
  const time = text(tags.generalizedTime);
  expect(decode(time, hex('180432303236'), true)).toBeDefined();
  expect(decode(time, hex('180432303236'), false)).toBeUndefined();
});
