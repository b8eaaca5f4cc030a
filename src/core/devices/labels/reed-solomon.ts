/** Powers of two in the field of 256 elements that Data Matrix uses: x⁸+x⁵+x³+x²+1 (ISO/IEC 16022 §5.7.1). */
const POLYNOMIAL = 0x12d;
const power = new Uint8Array(510);
const logarithm = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  power[i] = power[i + 255] = value;
  logarithm[value] = i;
  value <<= 1;
  if (value > 255) value ^= POLYNOMIAL;
}

const multiply = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (power[(logarithm[a] ?? 0) + (logarithm[b] ?? 0)] ?? 0);

/** The coefficients of (x−2¹)(x−2²)…(x−2ᶜ), the highest left out. */
function generator(count: number): number[] {
  let coefficients = [1];
  for (let i = 1; i <= count; i++) {
    const root = power[i] ?? 0;
    coefficients = [...coefficients, 0].map((each, at) => each ^ multiply(coefficients[at - 1] ?? 0, root));
  }
  return coefficients.slice(1);
}

/** The `count` codewords that let a reader mend errors in `data`. */
export function reedSolomon(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  let rest = Array.from({ length: count }, () => 0);
  for (const codeword of data) {
    const factor = codeword ^ (rest[0] ?? 0);
    rest = divisor.map((each, i) => (rest[i + 1] ?? 0) ^ multiply(each, factor));
  }
  return rest;
}
