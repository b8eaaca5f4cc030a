import { pbkdf2Sync } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { DigestName } from '#data/digests.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { pbkdf2 } from '#core/container/crypto/kdf.ts';
import { Effort } from '#core/container/effort.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** As in WebKit, which has no keys of no octets. */
function refuseEmptyKeys() {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...args: unknown[]) => Promise<CryptoKey>;
  return vi
    .spyOn(crypto.subtle, 'importKey')
    .mockImplementation((...args: unknown[]) =>
      (args[1] as Uint8Array).length === 0
        ? Promise.reject(new DOMException('', 'OperationError'))
        : importKey(...args),
    );
}

const salt = encodeUtf8('salt');

test.each<[DigestName, string, number]>([
  ['SHA-256', 'secret', 1],
  ['SHA-1', '', 1],
  ['SHA-256', '', 1],
  ['SHA-384', '', 1],
  ['SHA-512', '', 1],
  ['SHA-512', 'longer than the block of any hash '.repeat(8), 1],
  ['SHA-224', 'secret', 0],
  ['SHA-224', '', 0],
])('PBKDF2 with %s and the password %j, by %i key of WebCrypto', async (hash, password, imported) => {
  const importKey = refuseEmptyKeys();
  const derived = await pbkdf2(hash, encodeUtf8(password), salt, 1000, 40, new Effort());
  const wanted = pbkdf2Sync(password, salt, 1000, 40, hash.replace('-', '').toLowerCase());
  expect(Buffer.from(derived).toString('hex')).toBe(wanted.toString('hex'));
  expect(importKey).toHaveBeenCalledTimes(imported);
});
