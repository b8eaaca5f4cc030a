import { encodeUtf8 } from '#core/bytes/text.ts';
import { isSealed, newSealKey, openSeal, seal } from '#core/export/seal.ts';
import { expect, test } from 'vitest';

const secret = encodeUtf8('-----BEGIN PRIVATE KEY-----');

test('what was sealed can be opened again', async () => {
  const sealed = await seal(await newSealKey(), secret);
  expect(await openSeal(sealed)).toEqual(secret);
  expect(sealed.size).toBe(secret.length);
});

test('an empty file as well', async () => {
  expect(await openSeal(await seal(await newSealKey(), new Uint8Array(0)))).toHaveLength(0);
});

test('the handle gives its bytes to nobody', async () => {
  const handle = await newSealKey();
  await expect(crypto.subtle.exportKey('raw', handle)).rejects.toThrow();
});

test('nothing of it can be read, and the same is never sealed alike', async () => {
  const handle = await newSealKey();
  const [a, b] = [await seal(handle, secret), await seal(handle, secret)];
  expect(Buffer.from(a.ciphertext).includes(Buffer.from(secret.subarray(0, 8)))).toBe(false);
  expect(a.ciphertext).not.toEqual(b.ciphertext);
  expect(a.iv).not.toEqual(b.iv);
});

test('what was tampered with is refused', async () => {
  const sealed = await seal(await newSealKey(), secret);
  sealed.ciphertext[0] = (sealed.ciphertext[0] ?? 0) ^ 1;
  await expect(openSeal(sealed)).rejects.toThrow();
});

test('bytes and text are not sealed', () => {
  expect(isSealed(secret)).toBe(false);
  expect(isSealed('text')).toBe(false);
});
