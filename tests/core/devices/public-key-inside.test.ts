import { expect, test } from 'vitest';
import { PublicKeyInside } from '#core/devices/public-key-inside.ts';
import { withPoint } from '#core/commands/openssl/key-forms.ts';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import type { KeyKind } from '#data/key-kinds.ts';

async function keyOf(kind: KeyKind) {
  const { privateKey, spki } = await generateKeyPair(kind);
  return { pkcs8: await exportPrivateKey(privateKey), spki };
}

test.each(['p-256', 'p-384', 'p-521'] as const)('%s: those of other keys are read', async (kind) => {
  const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => keyOf(kind)));
  if (!first) throw new Error('no key');
  const inside = new PublicKeyInside();
  expect(inside.of(first.pkcs8)).toBeUndefined();
  inside.learn(first.pkcs8, first.spki);
  for (const { pkcs8, spki } of [first, ...others]) expect(inside.of(pkcs8)).toEqual(spki);
});

test.each(['ed25519', 'rsa-2048'] as const)('%s: none can be read', async (kind) => {
  const inside = new PublicKeyInside();
  for (const { pkcs8, spki } of [await keyOf(kind), await keyOf(kind)]) {
    inside.learn(pkcs8, spki);
    expect(inside.of(pkcs8)).toBeUndefined();
  }
});

test.each([
  ['without its public key', (pkcs8: Uint8Array<ArrayBuffer>) => withPoint(pkcs8, 'none')],
  ['with a compressed one', (pkcs8: Uint8Array<ArrayBuffer>) => withPoint(pkcs8, 'compressed')],
])('a key %s is not learned from', async (_name, change) => {
  const { pkcs8, spki } = await keyOf('p-256');
  const inside = new PublicKeyInside();
  inside.learn(change(pkcs8), spki);
  inside.learn(pkcs8, spki);
  expect(inside.of(change(pkcs8))).toBeUndefined();
  expect(inside.of(pkcs8)).toBeUndefined();
});

test('a key of another kind, or written in another way, is not read', async () => {
  const [known, other, p384] = [await keyOf('p-256'), await keyOf('p-256'), await keyOf('p-384')];
  const inside = new PublicKeyInside();
  inside.learn(known.pkcs8, known.spki);
  expect(inside.of(p384.pkcs8)).toBeUndefined();
  const secret = known.pkcs8.length - 65 - 5 - 32;
  for (let at = 0; at < known.pkcs8.length - 65; at++) {
    const changed = other.pkcs8.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const isSecret = at >= secret && at < secret + 32;
    expect(inside.of(changed), String(at)).toEqual(isSecret ? other.spki : undefined);
  }
});

test('the key that is learned from stays as it is', async () => {
  const { pkcs8, spki } = await keyOf('p-256');
  const before = pkcs8.slice();
  new PublicKeyInside().learn(pkcs8, spki);
  expect(pkcs8).toEqual(before);
});
