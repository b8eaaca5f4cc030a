import type { Bytes } from '#core/bytes/bytes.ts';

/** RC4, which encrypts and decrypts alike: only to open old PKCS#12 files. */
export function rc4(key: Uint8Array, data: Uint8Array): Bytes {
  const S = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number): void => {
    [S[a], S[b]] = [S[b] ?? 0, S[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (S[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  const out = new Uint8Array(data.length);
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 0xff;
    j = (j + (S[i] ?? 0)) & 0xff;
    swap(i, j);
    out[n] = (data[n] ?? 0) ^ (S[((S[i] ?? 0) + (S[j] ?? 0)) & 0xff] ?? 0);
  }
  return out;
}
