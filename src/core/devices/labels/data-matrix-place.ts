/**
 * Where the bits of the codewords lie (ISO/IEC 16022, annex F): each codeword is eight modules in a shape like
 * an L lying on its back, and codewords follow each other on diagonals, up and down in turn.
 *
 * @param size Modules a side without finder patterns.
 * @returns Row by row, the number of the bit, eight to a codeword with the most significant first; −1 for a
 *   module that none takes.
 */
export function placeBits(size: number): Int32Array {
  const places = new Int32Array(size * size).fill(-1);
  let bit = 0;
  const put = (row: number, column: number): void => {
    // What goes over the top or left edge comes in on the other side, shifted so that shapes still fit.
    const over = (size + 4) % 8;
    const [r1, c1] = row < 0 ? [row + size, column + 4 - over] : [row, column];
    const [r, c] = c1 < 0 ? [r1 + 4 - over, c1 + size] : [r1, c1];
    places[r * size + c] = bit++;
  };
  const shape = (row: number, column: number): void => {
    const offsets = [-2, -2, -2, -1, -1, -2, -1, -1, -1, 0, 0, -2, 0, -1, 0, 0];
    for (let i = 0; i < 16; i += 2) put(row + (offsets[i] ?? 0), column + (offsets[i + 1] ?? 0));
  };
  /** Four special shapes fill corners that the diagonals miss, each in some sizes. Negative: from the end. */
  const corner = (cells: readonly (readonly [number, number])[]): void => {
    for (const [row, column] of cells)
      places[(row < 0 ? row + size : row) * size + (column < 0 ? column + size : column)] = bit++;
  };
  const isFree = (row: number, column: number): boolean => places[row * size + column] === -1;

  let [row, column] = [4, 0];
  do {
    if (row === size && column === 0) corner(corner1);
    if (row === size - 2 && column === 0 && size % 4 !== 0) corner(corner2);
    if (row === size - 2 && column === 0 && size % 8 === 4) corner(corner3);
    if (row === size + 4 && column === 2 && size % 8 === 0) corner(corner4);
    for (; row >= 0 && column < size; row -= 2, column += 2)
      if (row < size && column >= 0 && isFree(row, column)) shape(row, column);
    row += 1;
    column += 3;
    for (; row < size && column >= 0; row += 2, column -= 2)
      if (row >= 0 && column < size && isFree(row, column)) shape(row, column);
    row += 3;
    column += 1;
  } while (row < size || column < size);
  return places;
}

const corner1 = [
  [-1, 0],
  [-1, 1],
  [-1, 2],
  [0, -2],
  [0, -1],
  [1, -1],
  [2, -1],
  [3, -1],
] as const;
const corner2 = [
  [-3, 0],
  [-2, 0],
  [-1, 0],
  [0, -4],
  [0, -3],
  [0, -2],
  [0, -1],
  [1, -1],
] as const;
const corner3 = [
  [-3, 0],
  [-2, 0],
  [-1, 0],
  [0, -2],
  [0, -1],
  [1, -1],
  [2, -1],
  [3, -1],
] as const;
const corner4 = [
  [-1, 0],
  [-1, -1],
  [0, -3],
  [0, -2],
  [0, -1],
  [1, -3],
  [1, -2],
  [1, -1],
] as const;
