import { afterEach, expect, test, vi } from 'vitest';
import { keyKinds } from '#data/key-kinds.ts';
import { supportedKeyKinds } from '#core/keys/support.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const all = keyKinds.map(({ id }) => id);
const generateKey = crypto.subtle.generateKey.bind(crypto.subtle) as (
  ...args: unknown[]
) => Promise<CryptoKeyPair>;

test('this engine makes all of them, and no RSA key is made to find out', async () => {
  const generate = vi.spyOn(crypto.subtle, 'generateKey');
  expect(await supportedKeyKinds()).toEqual(all);
  expect(generate.mock.calls.map(([algorithm]) => (algorithm as KeyAlgorithm).name)).toEqual([
    'ECDSA',
    'ECDSA',
    'ECDSA',
    'Ed25519',
  ]);
});

test.each([
  ['Ed25519', all.filter((kind) => kind !== 'ed25519')],
  ['ECDSA', all.filter((kind) => !kind.startsWith('p-'))],
])('an engine without %s', async (missing, kinds) => {
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((algorithm, ...rest) =>
    (algorithm as KeyAlgorithm).name === missing
      ? Promise.reject(new DOMException('', 'NotSupportedError'))
      : generateKey(algorithm, ...rest),
  );
  expect(await supportedKeyKinds()).toEqual(kinds);
});
