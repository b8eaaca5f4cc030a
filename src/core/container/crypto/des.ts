/**
 * DES and triple DES (FIPS 46-3), for files of old programs only. Bits are numbered from 1, the first being the
 * highest, as in the standard's tables.
 */

const S_BOXES = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
];
const P = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22,
  11, 4, 25,
];
const PC1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const PC2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47,
  55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const IP = Array.from({ length: 64 }, (_, i) => (i < 32 ? 58 : 49) + 2 * (i >> 3) - 8 * (i & 7));
const SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

/** S-box and permutation P in one look-up: 8 × 64 words. */
const SP = new Uint32Array(512).map((_, i) => {
  const [box, six] = [i >> 6, i & 63];
  const row = ((six >> 4) & 2) | (six & 1);
  const nibble = parseInt(S_BOXES[box]?.[16 * row + ((six >> 1) & 15)] ?? '', 16);
  const word = nibble << (28 - 4 * box);
  return P.reduce((all, from, to) => all | (((word >>> (32 - from)) & 1) << (31 - to)), 0);
});

const bitOf = (bytes: Uint8Array, bit: number): number =>
  ((bytes[(bit - 1) >> 3] ?? 0) >> (7 - ((bit - 1) & 7))) & 1;

/** Sixteen rounds of eight 6-bit parts. */
function subkeys(key: Uint8Array): Uint8Array {
  let bits = PC1.map((bit) => bitOf(key, bit));
  const parts = new Uint8Array(128);
  SHIFTS.forEach((shift, round) => {
    const [c, d] = [bits.slice(0, 28), bits.slice(28)];
    bits = [...c.slice(shift), ...c.slice(0, shift), ...d.slice(shift), ...d.slice(0, shift)];
    PC2.forEach((from, i) => {
      const at = 8 * round + Math.floor(i / 6);
      parts[at] = ((parts[at] ?? 0) << 1) | (bits[from - 1] ?? 0);
    });
  });
  return parts;
}

/** One pass of sixteen rounds over both halves; the keys in falling order decrypt. */
function rounds(halves: [number, number], keys: Uint8Array, decrypt: boolean): [number, number] {
  let [left, right] = halves;
  for (let round = 0; round < 16; round++) {
    const base = 8 * (decrypt ? 15 - round : round);
    let mixed = 0;
    for (let box = 0; box < 8; box++) {
      const turn = (4 * box + 5) & 31;
      const six = ((right << turn) | (right >>> (32 - turn))) & 63;
      mixed |= SP[(box << 6) | (six ^ (keys[base + box] ?? 0))] ?? 0;
    }
    [left, right] = [right, left ^ mixed];
  }
  return [right, left];
}

type Block = (block: Uint8Array) => Uint8Array;

/**
 * A decryptor of single blocks of 8 octets.
 *
 * @param key 8 octets for DES, 16 (two keys) or 24 for triple DES in the order encrypt, decrypt, encrypt.
 */
export const desDecryptor = (key: Uint8Array): Block => blockCipher(schedules(key).toReversed(), true);

/** An encryptor of single blocks of 8 octets; the key as of the decryptor. */
export const desEncryptor = (key: Uint8Array): Block => blockCipher(schedules(key), false);

function schedules(key: Uint8Array): Uint8Array[] {
  const starts = key.length === 8 ? [0] : key.length === 16 ? [0, 8, 0] : [0, 8, 16];
  return starts.map((start) => subkeys(key.subarray(start, start + 8)));
}

/** The middle one of three passes runs the other way round. */
function blockCipher(schedule: readonly Uint8Array[], decrypt: boolean): Block {
  return (block) => {
    const halves: [number, number] = [0, 0];
    IP.forEach((from, i) => (halves[i >> 5] = ((halves[i >> 5] ?? 0) << 1) | bitOf(block, from)));
    let [left, right] = halves;
    schedule.forEach((keys, i) => {
      [left, right] = rounds([left, right], keys, (i % 2 === 0) === decrypt);
    });
    const out = new Uint8Array(8);
    IP.forEach((to, i) => {
      const bit = ((i < 32 ? left : right) >>> (31 - (i & 31))) & 1;
      out[(to - 1) >> 3] = (out[(to - 1) >> 3] ?? 0) | (bit << (7 - ((to - 1) & 7)));
    });
    return out;
  };
}
