import { expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Budget } from '#core/chain/budget.ts';
import { inheritsParameters, keyOf, Signatures, withParametersOf } from '#core/chain/signatures.ts';
import { signedParts } from '#core/x509/signed.ts';
import { encodeBitString, encodeInteger, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { ecKey } from '../../support/certificate.ts';
import { makeChain } from '../../support/chain.ts';

const DSA = '1.2.840.10040.4.1';
const parameters = encodeSequence(encodeInteger(23), encodeInteger(11), encodeInteger(4));
const dsa = (y: number, ...own: Bytes[]): Bytes =>
  encodeSequence(encodeSequence(encodeOid(DSA), ...own), encodeBitString(encodeInteger(y)));
const p256 = ecKey('1.2.840.10045.3.1.7');

test.each<[string, Bytes, Bytes, Bytes]>([
  ['takes those above', dsa(8), dsa(9, parameters), dsa(8, parameters)],
  ['keeps its own', dsa(8, parameters), dsa(9, encodeSequence(encodeInteger(47))), dsa(8, parameters)],
  ['stays without, where there are none', dsa(8), dsa(9), dsa(8)],
  ['takes none of another algorithm', dsa(8), p256, dsa(8)],
  ['of another kind is left alone', p256, dsa(9, parameters), p256],
])('a DSA key %s', (_name, own, above, expected) => {
  expect(withParametersOf(own, above)).toEqual(expected);
});

test('only a DSA key can leave its parameters to others', () => {
  expect([dsa(8), dsa(8, parameters), p256, new Uint8Array(3)].map(inheritsParameters)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('an answer is kept for the same bytes in the same place, and for no others', async () => {
  const { leaf, ca, root } = await makeChain();
  const budget = new Budget();
  const signatures = new Signatures(budget);
  const valid = { result: 'valid' };
  expect(await signatures.verify(signedParts(leaf), keyOf(ca))).toEqual(valid);
  expect(await signatures.verify(signedParts(leaf), keyOf(ca))).toEqual(valid);
  expect(budget.spent.signatures).toBe(1);
  expect(await signatures.verify(signedParts(leaf), keyOf(root))).toEqual({ result: 'invalid' });
  const forged = leaf.der.slice();
  forged[leaf.serialNumber.end - 1] = (forged[leaf.serialNumber.end - 1] ?? 0) ^ 1;
  expect(await signatures.verify(signedParts({ ...leaf, der: forged }), keyOf(ca))).toEqual({
    result: 'invalid',
  });
  expect(budget.spent.signatures).toBe(3);
});

test('a key that cannot be read is an answer', async () => {
  const { leaf } = await makeChain();
  const verdict = await new Signatures(new Budget()).verify(signedParts(leaf), new Uint8Array());
  expect(verdict.result).toBe('unsupported');
});
