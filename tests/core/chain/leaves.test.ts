import { expect, test } from 'vitest';
import { leavesOf } from '#core/chain/leaves.ts';
import { constraints, dns } from '../../support/certificate.ts';
import { certify, makeChain } from '../../support/chain.ts';
import { Authority } from '../../support/authority.ts';

const { root, ca, leaf, authorities } = await makeChain();
const other = await certify(await Authority.make('other.example'), authorities.ca, {
  extensions: [dns('other.example')],
});
const stranger = await Authority.make('Stranger');
const strangeRoot = await certify(stranger, stranger);
const mistaken = await certify(authorities.ca, authorities.root, { extensions: [constraints(false)] });

test.each([
  ['the only one', [leaf], [0]],
  ['the one that issued nothing', [root, leaf, ca], [1]],
  ['several', [other, ca, leaf], [0, 2]],
  ['the same one twice counts once', [leaf, ca, leaf], [0]],
  ['beside a root of somebody else', [leaf, ca, strangeRoot], [0]],
  ['not one that issued others without being a CA', [mistaken, leaf], [1]],
  ['of CAs only: those below all others', [root, ca], [1]],
  ['a root alone', [root], [0]],
  ['of nothing: nothing', [], []],
])('the leaves: %s', (_name, certificates, expected) => {
  expect(leavesOf(certificates)).toEqual(expected);
});

test('certificates that issued each other have a leaf all the same', async () => {
  const cross = await certify(authorities.root, authorities.ca);
  expect(leavesOf([ca, cross])).toEqual([0]);
});
