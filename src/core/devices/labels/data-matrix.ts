import { placeBits } from './data-matrix-place.ts';
import { cannotHold, codePointOf, type Encoded, type Modules } from './modules.ts';
import { reedSolomon } from './reed-solomon.ts';

/**
 * Square symbols of ECC 200 (ISO/IEC 16022, table 7): modules a side, regions a side, codewords of data, of error
 * correction, and the blocks they are interleaved in. Larger ones are for no label.
 */
const sizes = [
  [10, 1, 3, 5, 1],
  [12, 1, 5, 7, 1],
  [14, 1, 8, 10, 1],
  [16, 1, 12, 12, 1],
  [18, 1, 18, 14, 1],
  [20, 1, 22, 18, 1],
  [22, 1, 30, 20, 1],
  [24, 1, 36, 24, 1],
  [26, 1, 44, 28, 1],
  [32, 2, 62, 36, 1],
  [36, 2, 86, 42, 1],
  [40, 2, 114, 48, 1],
  [44, 2, 144, 56, 1],
  [48, 2, 174, 68, 1],
  [52, 2, 204, 84, 2],
  [64, 4, 280, 112, 2],
  [72, 4, 368, 144, 4],
  [80, 4, 456, 192, 4],
] as const;
type Size = (typeof sizes)[number];

const PAD = 129;
const UPPER_SHIFT = 235;

/** ASCII encodation (§5.2.3): pairs of digits in one codeword, ISO 8859-1 above 127 in two. */
function codewordsOf(text: string): number[] {
  return (text.match(/\d\d|[^]/g) ?? []).flatMap((part) => {
    if (part.length === 2) return [Number(part) + 130];
    const code = part.charCodeAt(0);
    return code < 128 ? [code + 1] : [UPPER_SHIFT, code - 127];
  });
}

/** Fills up with a pad, then pads made to look random (§5.2.3, annex B.1). */
function padded(codewords: readonly number[], length: number): number[] {
  const all = [...codewords];
  while (all.length < length) {
    const random = PAD + (((149 * (all.length + 1)) % 253) + 1);
    all.push(all.length === codewords.length ? PAD : random > 254 ? random - 254 : random);
  }
  return all;
}

/** Error correction of each block, interleaved like the data (§5.7.2). */
function withCorrection(data: readonly number[], [, , , correction, blocks]: Size): number[] {
  const rest = Array.from({ length: blocks }, (_, block) =>
    reedSolomon(
      data.filter((_codeword, i) => i % blocks === block),
      correction / blocks,
    ),
  );
  return [
    ...data,
    ...Array.from({ length: correction }, (_, i) => rest[i % blocks]?.[Math.floor(i / blocks)] ?? 0),
  ];
}

/** Puts the bits in place and draws the finder pattern around each region (§5.8). */
function draw(codewords: readonly number[], [columns, regions]: Size): Modules {
  const inner = columns / regions - 2;
  const mapped = inner * regions;
  const places = placeBits(mapped);
  const dark = new Uint8Array(columns * columns);
  const isDark = (row: number, column: number): boolean => {
    const bit = places[row * mapped + column] ?? -1;
    // In some sizes four modules at the lower right are left; two of them are dark.
    if (bit < 0) return row === column;
    return (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
  };
  for (let y = 0; y < columns; y++) {
    for (let x = 0; x < columns; x++) {
      const [inX, inY] = [x % (inner + 2), y % (inner + 2)];
      const [regionX, regionY] = [Math.floor(x / (inner + 2)), Math.floor(y / (inner + 2))];
      let on: boolean;
      if (inX === 0 || inY === inner + 1) on = true;
      else if (inY === 0) on = inX % 2 === 0;
      else if (inX === inner + 1) on = inY % 2 === 1;
      else on = isDark(regionY * inner + inY - 1, regionX * inner + inX - 1);
      dark[y * columns + x] = Number(on);
    }
  }
  // One module of quiet is what the standard asks for; readers on the line do better with two.
  return { columns, rows: columns, dark, quiet: 2, linear: false };
}

/** A text as a square Data Matrix symbol ECC 200 (ISO/IEC 16022): ISO 8859-1, in the smallest size that holds it. */
export function encodeDataMatrix(text: string): Encoded {
  const strange = /[^\0-\xff]/u.exec(text)?.[0];
  if (strange !== undefined)
    return cannotHold('Data Matrix', `${codePointOf(strange)} is not in ISO 8859-1.`);
  if (text === '') return cannotHold('Data Matrix', 'It is empty.');
  const codewords = codewordsOf(text);
  const size = sizes.find(([, , data]) => data >= codewords.length);
  if (!size)
    return cannotHold('Data Matrix', `${text.length} characters; the largest size used here holds 456.`);
  return { value: draw(withCorrection(padded(codewords, size[2]), size), size), findings: [] };
}
