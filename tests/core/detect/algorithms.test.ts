import { expect, test } from 'vitest';
import { codesOf, present } from '../../support/expect.ts';
import { inspectFixture } from '../../support/fixtures.ts';

const weak = 'crypto.weak_signature';

test.each([
  ['secp256k1', 'secp256k1', []],
  ['brainpoolP256r1', 'brainpoolP256r1', []],
  ['brainpoolP512r1', 'brainpoolP512r1', []],
  ['explicit', 'explicit parameters', ['crypto.explicit_curve']],
  ['rsa-pss-key', 'RSA-PSS 2048', []],
  ['pss-sha1', 'RSA 2048', [weak]],
  ['md5', 'RSA 2048', [weak]],
  ['sha1', 'RSA 2048', [weak]],
  ['ed448', 'Ed448', []],
  ['dsa', 'DSA 2048', []],
])('a certificate of %s: the key is named, the signature right', async (file, title, codes) => {
  const [object] = await inspectFixture(`algorithms/${file}.pem`);
  expect(object).toMatchObject({ kind: 'certificate', key: { title }, selfSignature: { result: 'valid' } });
  expect(codesOf(present(object).findings).filter((code) => code.startsWith('crypto.'))).toEqual(codes);
});

test('a request, and a Diffie-Hellman key', async () => {
  const [request] = await inspectFixture('base/leaf.csr');
  expect(request).toMatchObject({ kind: 'request', selfSignature: { result: 'valid' }, findings: [] });
  const [key] = await inspectFixture('keys/dh.pem');
  expect(key).toMatchObject({ kind: 'private-key', key: { title: 'DH 2048' } });
});
