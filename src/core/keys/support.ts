import { type KeyKind, keyKinds } from '#data/key-kinds.ts';
import { generateKeyPair } from './generate.ts';

/**
 * The kinds of key this engine can make, found by making one of each. RSA, which every engine has, is taken for
 * granted: looking for its primes takes long.
 */
export async function supportedKeyKinds(): Promise<KeyKind[]> {
  const tried = await Promise.all(
    keyKinds.map(async ({ id }) => {
      if (id.startsWith('rsa-')) return [id];
      try {
        await generateKeyPair(id);
        return [id];
      } catch {
        return [];
      }
    }),
  );
  return tried.flat();
}
