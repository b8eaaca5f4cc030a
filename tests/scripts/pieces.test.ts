import { describe, expect, test } from 'vitest';
import { calledParts, type Chunk, inOrder, pieceName } from '../../scripts/pieces.mjs';

/** As the bundler gives them: what each needs at once, and its code. */
const pieces = (all: Record<string, { imports?: string[]; code?: string }>): Chunk[] =>
  Object.entries(all).map(
    ([name, { imports = [], code = '' }]) =>
      ({ fileName: `${name}.js`, imports: imports.map((one) => `${one}.js`), code }) as Chunk,
  );

const orderOf = (chunks: Chunk[]): string[] =>
  inOrder(chunks, chunks[0] as Chunk).map(({ fileName }) => pieceName(fileName));

describe('the order of pieces', () => {
  test.each([
    ['alone', { a: {} }, 'a'],
    ['what is needed comes before', { a: { imports: ['b', 'c'] }, b: { imports: ['c'] }, c: {} }, 'c b a'],
    [
      'what is asked for later comes behind',
      { a: { code: 'part("b")' }, b: { imports: ['c'] }, c: {} },
      'a c b',
    ],
    ['what others need is left out', { a: {}, b: {} }, 'a'],
    ['a part may ask for the first', { a: { code: "part('b')" }, b: { code: 'part(`a`)' } }, 'a b'],
  ])('%s', (_, all, order) => {
    expect(orderOf(pieces(all)).join(' ')).toBe(order);
  });

  test.each([
    ['needs itself', { a: { imports: ['b'] }, b: { imports: ['a'] } }],
    ['there is no', { a: { imports: ['b'] } }],
    ['there is no', { a: { code: "part('b')" } }],
  ])('%s: refused', (why, all) => {
    expect(() => orderOf(pieces(all))).toThrow(why);
  });
});

test('what asks for parts', () => {
  const [piece] = pieces({ a: { code: 'part(`keys-verify`);apart("no");x.part("b-c1")' } });
  expect(piece && calledParts(piece)).toEqual(['keys-verify', 'b-c1']);
});
