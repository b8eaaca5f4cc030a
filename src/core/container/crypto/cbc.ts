import type { Bytes } from '#core/bytes/bytes.ts';

/** CBC over a cipher given as a decryptor of single blocks; undefined when the data is no whole number of blocks. */
export function decryptCbc(
  decryptBlock: (block: Uint8Array) => Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Bytes | undefined {
  const size = iv.length;
  if (data.length === 0 || data.length % size !== 0) return undefined;
  const out = new Uint8Array(data.length);
  let before = iv;
  for (let at = 0; at < data.length; at += size) {
    const block = data.subarray(at, at + size);
    const plain = decryptBlock(block);
    for (let i = 0; i < size; i++) out[at + i] = (plain[i] ?? 0) ^ (before[i] ?? 0);
    before = block;
  }
  return out;
}

/** Takes off the padding of RFC 5652 §6.3; undefined when there is none, as after a wrong password. */
export function unpad(bytes: Bytes, size: number): Bytes | undefined {
  const count = bytes[bytes.length - 1] ?? 0;
  if (count < 1 || count > size || count > bytes.length) return undefined;
  const tail = bytes.subarray(bytes.length - count);
  return tail.every((octet) => octet === count) ? bytes.slice(0, bytes.length - count) : undefined;
}

/** CBC the other way, after the padding of RFC 5652 §6.3, over an encryptor of single blocks. */
export function encryptCbc(
  encryptBlock: (block: Uint8Array) => Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Bytes {
  const size = iv.length;
  const fill = size - (data.length % size);
  const out = new Uint8Array(data.length + fill).fill(fill);
  out.set(data);
  let before = iv;
  for (let at = 0; at < out.length; at += size) {
    const block = out.subarray(at, at + size);
    for (let i = 0; i < size; i++) block[i] = (block[i] ?? 0) ^ (before[i] ?? 0);
    block.set(encryptBlock(block));
    before = block;
  }
  return out;
}
