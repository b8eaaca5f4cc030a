import { describe, expect, test } from 'vitest';
import { decodeTree, NESTED } from '#core/asn1/tree.ts';
import { ancestorsOf } from '#core/asn1/tree-places.ts';
import { encodeSequence } from '#core/asn1/write.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { toDefinite } from '#core/container/ber.ts';
import { encodePem } from '#core/container/pem.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import { writtenPlaces } from '#core/detect/written-places.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { hex, present } from '../../support/expect.ts';
import { fixture, fixtureTime } from '../../support/fixtures.ts';

const leaf = fixture('dumps/leaf.der');

async function only(bytes: Bytes): Promise<Inspected> {
  return present((await inspectInputs([{ name: 'in', bytes }], fixtureTime)).objects[0]);
}

/** Every length left open; what is primitive keeps its octets, but for strings of `pieces`. */
function opened(der: Uint8Array, pieces = false): Bytes {
  const { count, start, content, end, parent } = decodeTree(der);
  const members = (node: number): Bytes[] => {
    const found: Bytes[] = [];
    for (let i = node + 1; i < count; i++) if (parent[i] === node) found.push(write(i));
    return found;
  };
  const write = (node: number): Bytes => {
    const tag = der[start[node] ?? 0] ?? 0;
    const whole = der.slice(start[node], end[node]);
    if ((tag & 0x20) !== 0)
      return concatBytes([Uint8Array.of(tag, 0x80), ...members(node), new Uint8Array(2)]);
    const inside = der.slice(content[node], end[node]);
    if (!pieces || (tag !== 4 && tag !== 12) || inside.length < 2) return whole;
    const [first, rest] = [inside.slice(0, 1), inside.slice(1)];
    const piece = (part: Uint8Array) => concatBytes([Uint8Array.of(4, part.length), part]);
    return concatBytes([Uint8Array.of(tag | 0x20, 0x80), piece(first), piece(rest), new Uint8Array(2)]);
  };
  return write(0);
}

describe('a certificate in BER is read as the DER it stands for and kept as it was written', () => {
  test.each([
    ['open lengths', opened(leaf)],
    ['strings in pieces', opened(leaf, true)],
    ['an open length inside a definite one', encodeSequence(opened(leaf.slice(4, 324)), leaf.slice(324))],
  ])('%s', async (_name, ber) => {
    const object = await only(ber);
    expect(object).toMatchObject({ kind: 'certificate', der: leaf, written: ber });
    expect(object.findings).toContainEqual(expect.objectContaining({ code: 'asn1.ber', severity: 'error' }));
  });

  test('in PEM too, and DER has no other bytes', async () => {
    const pem = encodePem('CERTIFICATE', opened(leaf)) + encodePem('CERTIFICATE', leaf);
    const { objects } = await inspectInputs([{ name: '', bytes: encodeUtf8(pem) }], fixtureTime);
    expect(objects.map(({ written }) => written)).toEqual([opened(leaf), undefined]);
  });
});

test.each([
  ['open lengths', opened(fixture('cms/bundle.der.p7b'))],
  ['a stream of openssl', fixture('cms/stream.p7s')],
])('where BER is allowed it is no error: %s', async (_name, ber) => {
  const object = await only(ber);
  expect(object).toMatchObject({ kind: 'cms', written: ber });
  expect(object.findings).toMatchObject([{ code: 'asn1.ber', severity: 'notice' }]);
});

test('a longer length than needed is a finding at its bytes, nothing is rewritten', async () => {
  const long = concatBytes([hex('30 83 00'), leaf.subarray(2)]);
  const object = await only(long);
  expect(object.written).toBeUndefined();
  expect(object.findings[0]).toMatchObject({
    code: 'asn1.long_length',
    at: { range: { start: 0, end: 5 } },
  });
});

describe('places in the DER are found in what was written', () => {
  test.each([
    ['open lengths', false],
    ['strings in pieces', true],
  ])('%s', async (_name, pieces) => {
    const ber = opened(leaf, pieces);
    const object = await only(ber);
    const place = writtenPlaces(object);
    const tree = decodeTree(leaf);
    for (let node = 0; node < tree.count; node++) {
      const range = { start: tree.start[node] ?? 0, end: tree.end[node] ?? 0 };
      const inString = ancestorsOf(tree, node).some(
        (above) => above !== node && ((tree.flags[above] ?? 0) & NESTED) !== 0,
      );
      if (pieces && inString) continue;
      const found = place(range);
      // What is written there is the same element: closed again, it has the same octets.
      expect(toDefinite(ber.slice(found.start, found.end))).toEqual(leaf.slice(range.start, range.end));
    }
    expect(place({ start: 0, end: leaf.length })).toEqual({ start: 0, end: ber.length });
  });

  test('inside a primitive to the octet, inside a string in pieces the whole of it', () => {
    const der = hex('30 08 02 02 0102 04 02 aabb');
    const written = hex('30 80 02 02 0102 24 80 04 01 aa 04 01 bb 00 00 00 00');
    const place = writtenPlaces({ der, written });
    expect(place({ start: 5, end: 6 })).toEqual({ start: 5, end: 6 });
    expect(place({ start: 2, end: 10 })).toEqual({ start: 2, end: 16 });
    expect(place({ start: 9, end: 10 })).toEqual({ start: 6, end: 16 });
  });

  test('without other bytes they are where they are', () => {
    expect(writtenPlaces({ der: leaf })({ start: 3, end: 5 })).toEqual({ start: 3, end: 5 });
  });
});
