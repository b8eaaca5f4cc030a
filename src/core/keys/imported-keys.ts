import { decodeLatin1 } from '#core/bytes/text.ts';
import { type ImportKey, importOnce } from './verify.ts';

/** A CA's key verifies one certificate after the other, and importing it costs more than that; a chain has a few. */
const MAX_KEYS = 64;
const keys = new Map<string, Promise<CryptoKey>>();

/** Imports a public key once, as long as it stays among the last ones used. */
export const importAndKeep: ImportKey = (spki, algorithm) => {
  const name = `${JSON.stringify(algorithm)} ${decodeLatin1(spki)}`;
  const key = keys.get(name) ?? importOnce(spki, algorithm);
  // The last one used goes to the end; the first one goes when there are too many.
  keys.delete(name);
  keys.set(name, key);
  key.catch(() => keys.delete(name));
  const [oldest] = keys.keys();
  if (keys.size > MAX_KEYS && oldest !== undefined) keys.delete(oldest);
  return key;
};
