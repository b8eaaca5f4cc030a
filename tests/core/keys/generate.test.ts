import { afterEach, expect, test, vi } from 'vitest';
import { generateKeyPair } from '#core/keys/generate.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** An engine whose generateKey fails so many times before it works. */
function failing(times: number, name: string) {
  const generate = vi.spyOn(crypto.subtle, 'generateKey');
  for (let i = 0; i < times; i++) generate.mockRejectedValueOnce(new DOMException('', name));
  return generate;
}

test.each([0, 1, 4])('%i failures without a reason are not passed on', async (times) => {
  const generate = failing(times, 'OperationError');
  expect((await generateKeyPair('ed25519')).privateKey.algorithm.name).toBe('Ed25519');
  expect(generate).toHaveBeenCalledTimes(times + 1);
});

test.each([
  ['a fifth failure', 5, 'OperationError', 5],
  ['an engine without such keys', 1, 'NotSupportedError', 1],
])('%s is', async (_name, times, name, calls) => {
  const generate = failing(times, name);
  await expect(generateKeyPair('ed25519')).rejects.toThrow(expect.objectContaining({ name }));
  expect(generate).toHaveBeenCalledTimes(calls);
});
