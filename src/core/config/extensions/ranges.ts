/** A range of numbers, both ends included. */
export interface NumberRange {
  min: bigint;
  max: bigint;
  /** Written as one number. */
  single?: true;
}

/** Sorted, adjacent ones joined (RFC 3779); undefined when some overlap or are upside down, which openssl refuses. */
export function joinRanges(ranges: readonly NumberRange[]): NumberRange[] | undefined {
  const joined: NumberRange[] = [];
  for (const range of ranges.toSorted((a, b) => (a.min < b.min ? -1 : a.min > b.min ? 1 : 0))) {
    const { min, max } = range;
    const last = joined.at(-1);
    if (min > max || (last && last.max >= min)) return undefined;
    if (last && last.max + 1n === min) last.max = max;
    else joined.push({ ...range });
  }
  return joined;
}
