import { fromHex } from '#core/bytes/hex.ts';

/** RFC 2268 §2: a permutation of 0…255 drawn from the digits of π. */
const PITABLE =
  fromHex(
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
      '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
      '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
      '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
      '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
      'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
      '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
      '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  ) ?? new Uint8Array();

/** The 64 words of the expanded key (RFC 2268 §2). */
function expand(key: Uint8Array, effectiveBits: number): Uint16Array {
  const L = new Uint8Array(128);
  L.set(key.subarray(0, 128));
  const pi = (value: number): number => PITABLE[value & 0xff] ?? 0;
  for (let i = key.length; i < 128; i++) L[i] = pi((L[i - 1] ?? 0) + (L[i - key.length] ?? 0));
  const octets = (effectiveBits + 7) >> 3;
  L[128 - octets] = pi((L[128 - octets] ?? 0) & (0xff >> (8 * octets - effectiveBits)));
  for (let i = 127 - octets; i >= 0; i--) L[i] = pi((L[i + 1] ?? 0) ^ (L[i + octets] ?? 0));
  return new Uint16Array(64).map((_, i) => (L[2 * i] ?? 0) | ((L[2 * i + 1] ?? 0) << 8));
}

const TURNS = [1, 2, 3, 5];

/**
 * A decryptor of single blocks of 8 octets.
 *
 * @param key 1 to 128 octets.
 * @param effectiveBits 1 to 1024: 40 makes the export cipher of old PKCS#12 files.
 */
export function rc2Decryptor(key: Uint8Array, effectiveBits: number): (block: Uint8Array) => Uint8Array {
  const K = expand(key, effectiveBits);
  return (block) => {
    const R = [0, 1, 2, 3].map((i) => (block[2 * i] ?? 0) | ((block[2 * i + 1] ?? 0) << 8));
    const at = (i: number): number => R[i & 3] ?? 0;
    let j = 63;
    const unmix = (): void => {
      for (let i = 3; i >= 0; i--) {
        const turn = TURNS[i] ?? 0;
        const turned = ((at(i) >>> turn) | (at(i) << (16 - turn))) & 0xffff;
        const sum = (K[j--] ?? 0) + (at(i - 1) & at(i - 2)) + (~at(i - 1) & at(i - 3));
        R[i] = (turned - sum) & 0xffff;
      }
    };
    const unmash = (): void => {
      for (let i = 3; i >= 0; i--) R[i] = (at(i) - (K[at(i - 1) & 63] ?? 0)) & 0xffff;
    };
    for (const count of [5, 6, 5]) {
      for (let round = 0; round < count; round++) unmix();
      if (j > 0) unmash();
    }
    return Uint8Array.from(R.flatMap((word) => [word & 0xff, word >> 8]));
  };
}

/** An encryptor of single blocks of 8 octets (RFC 2268 §3); the parameters as of the decryptor. */
export function rc2Encryptor(key: Uint8Array, effectiveBits: number): (block: Uint8Array) => Uint8Array {
  const K = expand(key, effectiveBits);
  return (block) => {
    const R = [0, 1, 2, 3].map((i) => (block[2 * i] ?? 0) | ((block[2 * i + 1] ?? 0) << 8));
    const at = (i: number): number => R[i & 3] ?? 0;
    let j = 0;
    const mix = (): void => {
      for (let i = 0; i < 4; i++) {
        const sum = (at(i) + (K[j++] ?? 0) + (at(i - 1) & at(i - 2)) + (~at(i - 1) & at(i - 3))) & 0xffff;
        const turn = TURNS[i] ?? 0;
        R[i] = ((sum << turn) | (sum >>> (16 - turn))) & 0xffff;
      }
    };
    const mash = (): void => {
      for (let i = 0; i < 4; i++) R[i] = (at(i) + (K[at(i - 1) & 63] ?? 0)) & 0xffff;
    };
    for (const count of [5, 6, 5]) {
      if (j > 0) mash();
      for (let round = 0; round < count; round++) mix();
    }
    return Uint8Array.from(R.flatMap((word) => [word & 0xff, word >> 8]));
  };
}
