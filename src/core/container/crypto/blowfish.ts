/** Blowfish (Schneier, 1993), as far as bcrypt needs it. */

/** P-array of 18 words and four S-boxes of 256. */
export interface BlowfishState {
  P: Uint32Array;
  S: Uint32Array;
}

const WORDS = 18 + 4 * 256;
let digits: Uint32Array | undefined;

/** The first digits of π after the point, in words of 32 bits: computed, as a table of them is 4 KB of noise. */
function piWords(): Uint32Array {
  if (digits) return digits;
  // Machin: π = 16 atan(1/5) − 4 atan(1/239), with 64 bits to spare for what rounding loses.
  const scale = 1n << BigInt(32 * WORDS + 64);
  const arctangent = (x: bigint): bigint => {
    let [power, sum] = [scale / x, scale / x];
    for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
      power /= x * x;
      sum += (sign * power) / n;
    }
    return sum;
  };
  const pi = 16n * arctangent(5n) - 4n * arctangent(239n);
  const hex = ((pi % scale) >> 64n).toString(16).padStart(8 * WORDS, '0');
  digits = Uint32Array.from({ length: WORDS }, (_, i) => parseInt(hex.slice(8 * i, 8 * i + 8), 16));
  return digits;
}

export function initialState(): BlowfishState {
  const words = piWords();
  return { P: words.slice(0, 18), S: words.slice(18) };
}

/** Encrypts two words in place. */
export function encryptWords({ P, S }: BlowfishState, block: Uint32Array, at: number): void {
  let left = block[at] ?? 0;
  let right = block[at + 1] ?? 0;
  for (let round = 0; round < 16; round += 2) {
    left ^= P[round] ?? 0;
    right ^= mix(S, left);
    right ^= P[round + 1] ?? 0;
    left ^= mix(S, right);
  }
  block[at] = right ^ (P[17] ?? 0);
  block[at + 1] = left ^ (P[16] ?? 0);
}

function mix(S: Uint32Array, word: number): number {
  const sum = (S[word >>> 24] ?? 0) + (S[256 + ((word >>> 16) & 0xff)] ?? 0);
  return ((sum ^ (S[512 + ((word >>> 8) & 0xff)] ?? 0)) + (S[768 + (word & 0xff)] ?? 0)) | 0;
}

/** Big-endian words of octets taken in a circle. */
export function circularWords(bytes: Uint8Array, count: number): Uint32Array {
  let at = 0;
  const next = (): number => bytes[at++ % bytes.length] ?? 0;
  return Uint32Array.from({ length: count }, () => (next() << 24) | (next() << 16) | (next() << 8) | next());
}

/**
 * Mixes key and salt into the state (bcrypt's EksBlowfish). Both are given as words: 18 of the key, an even number
 * of the salt, which may be zeros.
 */
export function expandKey(state: BlowfishState, key: Uint32Array, salt: Uint32Array): void {
  const { P, S } = state;
  for (let i = 0; i < 18; i++) P[i] = (P[i] ?? 0) ^ (key[i] ?? 0);
  const block = new Uint32Array(2);
  let at = 0;
  for (const table of [P, S]) {
    for (let i = 0; i < table.length; i += 2) {
      block[0] = (block[0] ?? 0) ^ (salt[at] ?? 0);
      block[1] = (block[1] ?? 0) ^ (salt[at + 1] ?? 0);
      at = (at + 2) % salt.length;
      encryptWords(state, block, 0);
      table.set(block, i);
    }
  }
}
