import { expect, test } from 'vitest';
import { fromHex } from '#core/bytes/hex.ts';
import { BROKEN, decodeTree, INDEFINITE, NESTED, type Tree } from '#core/asn1/tree.ts';
import { childCount, nodeAt, nodeOver, pathOf, rowOf, visibleNodes } from '#core/asn1/tree-places.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();
const shape = (tree: Tree): string[] =>
  Array.from(
    { length: tree.count },
    (_, i) => `${'.'.repeat(tree.depth[i] ?? 0)}${tree.start[i] ?? 0}-${tree.end[i] ?? 0}`,
  );

test.each([
  ['a sequence of two', '30 05 02 01 05 05 00', ['0-7', '.2-5', '.5-7'], []],
  ['an empty one', '30 00', ['0-2'], []],
  ['nothing', '', [], []],
  ['an indefinite length', '30 80 05 00 00 00', ['0-6', '.2-4'], ['asn1.indefinite_length']],
  [
    'a string in pieces',
    '24 80 04 01 aa 04 01 bb 00 00',
    ['0-10', '.2-5', '.5-8'],
    ['asn1.indefinite_length', 'asn1.constructed_string'],
  ],
  ['a long length', '30 81 02 05 00', ['0-5', '.3-5'], ['asn1.long_length']],
  ['a high tag number', 'bf 81 00 02 05 00', ['0-6', '.4-6'], []],
  ['a high tag number that is not high', 'bf 1e 02 05 00', ['0-5', '.3-5'], ['asn1.long_length']],
  ['DER in an OCTET STRING', '04 04 30 02 05 00', ['0-6', '.2-6', '..4-6'], []],
  ['DER in a BIT STRING', '03 05 00 30 02 05 00', ['0-7', '.3-7', '..5-7'], []],
  ['octets that only begin like it', '04 04 30 03 05 00', ['0-6'], []],
  [
    'an extension value that is an integer',
    '30 08 06 01 2a 04 03 02 01 05',
    ['0-10', '.2-5', '.5-10', '..7-10'],
    [],
  ],
  ['a number among octets elsewhere', '04 03 02 01 05', ['0-5'], []],
  ['a BOOLEAN of 01', '01 01 01', ['0-3'], ['asn1.boolean_value']],
  ['a padded INTEGER', '02 02 00 05', ['0-4'], ['asn1.long_integer']],
  ['set unused bits', '03 02 01 01', ['0-4'], ['asn1.unused_bits']],
  ['more than there is', '30 0a 02 01 05', ['0-5', '.2-5'], ['asn1.truncated']],
  [
    'an indefinite length without an end',
    '30 80 05 00',
    ['0-4', '.2-4'],
    ['asn1.indefinite_length', 'asn1.truncated'],
  ],
  ['half a header', '30 03 02 01 05 04', ['0-5', '.2-5', '5-6'], ['asn1.unreadable']],
  ['zeros behind', '05 00 00 00 00', ['0-2', '2-5'], ['asn1.unreadable']],
  ['a second structure', '05 00 05 00', ['0-2', '2-4'], ['asn1.trailing_data']],
])('%s', (_name, hex, nodes, codes) => {
  const tree = decodeTree(bytes(hex));
  expect(shape(tree)).toEqual(nodes);
  expect(tree.findings.map(({ code }) => code)).toEqual(codes);
});

test('flags say what an element is', () => {
  expect([...decodeTree(bytes('30 80 04 02 30 00 30 05 00 00')).flags]).toEqual([
    INDEFINITE | BROKEN,
    NESTED,
    0,
    BROKEN,
    BROKEN,
  ]);
});

test('where BER is allowed its marks are notices', () => {
  const { findings } = decodeTree(bytes('30 80 05 00 00 00'), { berAllowed: true });
  expect(findings).toMatchObject([{ severity: 'notice', at: { range: { start: 0, end: 2 } } }]);
});

test.each([
  ['definite', 4, (inner: Uint8Array) => inner],
  ['indefinite', 0, (inner: Uint8Array) => inner],
])('10,000 deep, %s', (kind) => {
  const depth = 10_000;
  const der =
    kind === 'indefinite'
      ? Uint8Array.from({ length: 4 * depth }, (_, i) => (i >= 2 * depth ? 0 : i % 2 === 0 ? 0x30 : 0x80))
      : nested(depth);
  const tree = decodeTree(der);
  expect(tree.count).toBe(depth);
  expect(tree.depth[depth - 1]).toBe(depth - 1);
  expect(pathOf(tree, depth - 1)).toHaveLength(2 * depth - 1);
});

/** OCTET STRINGs in one another are linear as well. */
function nested(depth: number): Uint8Array {
  const headers: number[][] = [];
  let length = 0;
  for (let i = 0; i < depth; i++) {
    const octets =
      length < 0x80
        ? [length]
        : length < 0x100
          ? [0x81, length]
          : length < 0x10000
            ? [0x82, length >> 8, length & 255]
            : [0x83, length >> 16, (length >> 8) & 255, length & 255];
    headers.push([0x30, ...octets]);
    length += 1 + octets.length;
  }
  return Uint8Array.from(headers.reverse().flat());
}

test('a million NULLs take well below a second', () => {
  const der = new Uint8Array(2_000_000).map((_, i) => (i % 2 === 0 ? 5 : 0));
  const began = performance.now();
  const tree = decodeTree(der);
  expect(tree.count).toBe(1_000_000);
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('past the budget the rest is one node', () => {
  const tree = decodeTree(bytes('30 06 05 00 05 00 05 00'), { maxNodes: 2 });
  expect(shape(tree)).toEqual(['0-8', '.2-4', '.4-8']);
  expect(tree.findings[0]?.detail).toContain('too many elements');
});

test('places: by octet, by range, by path', () => {
  const tree = decodeTree(bytes('30 09 30 03 02 01 05 05 00 05 00'));
  expect([0, 1, 2, 4, 6, 7, 9, 11].map((at) => nodeAt(tree, at))).toEqual([0, 0, 1, 2, 2, 3, 4, -1]);
  expect(nodeOver(tree, { start: 2, end: 7 })).toBe(1);
  expect(nodeOver(tree, { start: 6, end: 7 })).toBe(2);
  expect(nodeOver(tree, { start: 4, end: 9 })).toBe(0);
  expect([0, 1, 2, 3, 4].map((node) => pathOf(tree, node))).toEqual(['1', '1.1', '1.1.1', '1.2', '1.3']);
  expect(childCount(tree, 0)).toBe(3);
  const open = Uint8Array.of(1, 0, 0, 0, 0);
  const rows = visibleNodes(tree, open);
  expect([...rows]).toEqual([0, 1, 3, 4]);
  expect([0, 1, 2, 3].map((node) => rowOf(rows, node))).toEqual([0, 1, -1, 2]);
});
