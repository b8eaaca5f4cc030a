import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOid, oidContent, readOid } from '#core/asn1/oid.ts';
import { Reader } from '#core/asn1/reader.ts';
import { encode, encodeOid } from '#core/asn1/write.ts';
import { OID } from '#core/asn1/tags.ts';
import { hex, refusal } from '../../support/expect.ts';

test.each([
  ['06 03 55 04 03', '2.5.4.3'],
  ['06 01 00', '0.0'],
  ['06 01 27', '0.39'],
  ['06 01 28', '1.0'],
  ['06 01 4f', '1.39'],
  ['06 01 50', '2.0'],
  ['06 02 88 37', '2.999'],
  ['06 09 2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
  ['06 08 2b 8f ff ff ff ff ff 7f', '1.3.70368744177663'],
  ['06 0b 2b 81 ff ff ff ff ff ff ff ff 7f', '1.3.18446744073709551615'],
])('%s is %s', (der, dotted) => {
  expect(readOid(new Reader(hex(der)))).toBe(dotted);
  expect(encodeOid(dotted)).toEqual(hex(der));
});

test.each([
  ['empty', '06 00', 0],
  ['unfinished', '06 02 55 84', 0],
  ['padded in front', '06 03 80 55 04', 2],
  ['padded inside', '06 04 55 80 04 03', 3],
])('refuses one that is %s', (_name, der, offset) => {
  expect(() => readOid(new Reader(hex(der)))).toThrow(refusal('asn1.bad_oid', offset));
});

test('one that is refused is refused again, where it stands', () => {
  const der = hex('05 00 06 03 80 55 04 06 03 55 04 03');
  for (let i = 0; i < 2; i++) {
    const reader = new Reader(der, 2);
    expect(() => readOid(reader)).toThrow(refusal('asn1.bad_oid', 4));
    expect(readOid(reader)).toBe('2.5.4.3');
  }
});

test('those with the octets of one that was read are not taken for it', () => {
  const arcs = Array.from({ length: 3000 }, (_, i) => `1.2.${i}.${i % 7}`);
  for (let i = 0; i < 2; i++)
    for (const text of arcs) expect(readOid(new Reader(encodeOid(text)))).toBe(text);
});

test('takes 512 octets and no more, whatever is claimed to be an arc', () => {
  const arc = (octets: number) => encode(OID, new Uint8Array(octets).fill(0xff, 0, -1));
  expect(readOid(new Reader(arc(512)))).toMatch(/^2\.\d{1079}$/);
  expect(() => readOid(new Reader(arc(513)))).toThrow(refusal('asn1.bad_oid'));
  expect(() => readOid(new Reader(arc(400_000)))).toThrow(refusal('asn1.bad_oid'));
});

test.each(['', '2', '3.1', '1.40', '0.100', '1.2.', '.1.2', '1..2', '1.02', '2.-1', '1.2 ', 'CN', '1.2.3\n'])(
  '%j is no object identifier',
  (text) => {
    expect(isOid(text)).toBe(false);
    expect(() => oidContent(text)).toThrow(refusal('asn1.bad_oid'));
  },
);

test('what is written is what is read', () => {
  const arc = fc.bigInt({ min: 0n, max: 2n ** 70n });
  const dotted = fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(arc, { maxLength: 6 }))
    .map(([root, second, rest]) => [root, second, ...rest].join('.'));
  fc.assert(
    fc.property(dotted, (text) => {
      expect(readOid(new Reader(encode(OID, oidContent(text))))).toBe(text);
    }),
  );
});
