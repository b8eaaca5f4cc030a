import { expect, test } from 'vitest';
import { walk } from '#core/asn1/walk.ts';
import { encodeSequence } from '#core/asn1/write.ts';
import { codesOf, hex, refusal } from '../../support/expect.ts';

function nested(depth: number): Uint8Array {
  let der: Uint8Array = encodeSequence();
  for (let i = 1; i < depth; i++) der = encodeSequence(der);
  return der;
}

test.each([
  ['nothing', '', 0],
  ['one', '05 00', 1],
  ['two side by side', '05 00 05 00', 2],
  ['nested', '30 04 30 02 05 00', 3],
  ['what an OCTET STRING holds is not looked at', '04 02 05 00', 1],
])('%s', (_name, der, elements) => {
  expect(walk(hex(der))).toEqual({ elements, violations: [] });
});

test('notes what is not DER and goes on', () => {
  const { elements, violations } = walk(hex('30 81 03 04 81 00'));
  expect([elements, codesOf(violations)]).toEqual([2, ['asn1.long_length', 'asn1.long_length']]);
});

test('63 levels are read, more are refused', () => {
  expect(walk(nested(63)).elements).toBe(63);
  expect(() => walk(nested(65))).toThrow(refusal('asn1.too_deep'));
  expect(() => walk(nested(10_000))).toThrow(refusal('asn1.too_deep'));
});

test('a million elements are read, more are refused', () => {
  const nulls = (count: number) => new Uint8Array(2 * count).map((_, i) => (i % 2 === 0 ? 5 : 0));
  expect(walk(nulls(1_000_000)).elements).toBe(1_000_000);
  expect(() => walk(nulls(1_000_001))).toThrow(refusal('asn1.too_many', 2_000_000));
});

test('a broken element ends the walk at its offset', () => {
  expect(() => walk(hex('30 04 05 00 04 09'))).toThrow(refusal('asn1.truncated', 4));
});
