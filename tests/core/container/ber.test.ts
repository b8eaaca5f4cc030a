import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDefinite } from '#core/container/ber.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import { hex, refusal } from '../../support/expect.ts';
import { fixture, fixtureTime } from '../../support/fixtures.ts';

test.each([
  ['what is definite', '30 03 02 01 05', '30 03 02 01 05'],
  ['a longer length than needed', '30 81 03 02 01 05', '30 81 03 02 01 05'],
  ['an open SEQUENCE', '30 80 02 01 05 00 00', '30 03 02 01 05'],
  ['one in another', '30 80 30 80 05 00 00 00 02 01 05 00 00', '30 07 30 02 05 00 02 01 05'],
  ['one in a definite one', '30 06 30 80 05 00 00 00', '30 04 30 02 05 00'],
  ['an OCTET STRING in pieces', '24 80 04 02 0102 04 01 03 00 00', '04 03 010203'],
  ['one in pieces of definite length', '24 07 04 02 0102 04 01 03', '04 03 010203'],
  ['pieces of pieces', '24 80 24 80 04 01 01 00 00 04 01 02 00 00', '04 02 0102'],
  ['nothing inside', '30 80 00 00', '30 00'],
  ['something behind', '30 80 00 00 ff', '30 00'],
])('%s', (_name, ber, definite) => {
  expect(toDefinite(hex(ber))).toEqual(hex(definite));
});

test.each([
  ['no end', '30 80 02 01 05', 'asn1.truncated'],
  ['an end that is cut off', '30 80 00', 'asn1.truncated'],
  ['an open INTEGER', '30 80 02 80 05 00 00 00 00', 'asn1.length'],
  ['nothing at all', '', 'asn1.truncated'],
  ['a large tag', '3f 81 01 00', 'asn1.high_tag'],
])('%s is refused', (_name, ber, code) => {
  expect(() => toDefinite(hex(ber))).toThrow(refusal(code));
});

test('ten thousand levels and a million elements are refused', () => {
  expect(() => toDefinite(new Uint8Array(20_000).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80)))).toThrow(
    refusal('asn1.too_deep'),
  );
  const many = new Uint8Array(2_000_102).fill(0);
  many.set([0x30, 0x84, 0, 0x1e, 0x84, 0xe0]);
  for (let i = 6; i < many.length; i += 2) many[i] = 5;
  expect(() => toDefinite(many)).toThrow(refusal('asn1.too_many'));
});

test('a PKCS #7 bundle opened up everywhere reads the same', async () => {
  const definite = fixture('cms/bundle.der.p7b');
  const open = (bytes: Uint8Array): number[] => {
    const [tag = 0, first = 0] = bytes;
    const head = first < 0x80 ? 2 : 2 + (first & 0x7f);
    if ((tag & 0x20) === 0) return Array.from(bytes);
    const parts: number[] = [];
    for (let at = head; at < bytes.length;) {
      const length = bytes[at + 1] ?? 0;
      const size =
        length < 0x80
          ? 2 + length
          : 2 +
            (length & 0x7f) +
            parseInt(Buffer.from(bytes.subarray(at + 2, at + 2 + (length & 0x7f))).toString('hex'), 16);
      parts.push(...open(bytes.subarray(at, at + size)));
      at += size;
    }
    return [tag, 0x80, ...parts, 0, 0];
  };
  const opened = Uint8Array.from(open(definite));
  expect(toDefinite(opened)).toEqual(definite);
  const { objects } = await inspectInputs([{ name: '', bytes: opened }], fixtureTime);
  expect(objects.map(({ kind }) => kind)).toEqual(['cms', 'certificate', 'certificate']);
});

test('whatever the octets, it gives octets or says why not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        toDefinite(bytes);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^asn1\./) as string });
      }
    }),
    { numRuns: 500 },
  );
});
