import type { Hash } from '#data/algorithms.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

export async function digest(hash: Hash, bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes as Bytes));
}
