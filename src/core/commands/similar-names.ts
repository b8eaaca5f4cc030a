/** Endings that one file may have in place of another. PEM is anything. */
const kinds: readonly string[][] = [
  ['crt', 'cer', 'cert', 'der'],
  ['key'],
  ['csr', 'req'],
  ['cnf', 'conf', 'cfg', 'config', 'ext', 'txt', 'ini'],
  ['p12', 'pfx'],
];

/**
 * The name most like a missing one: the same but for placeholders, separators and case, or a slip of the keys.
 *
 * @param names The latest last; of equally good ones it wins.
 */
export function mostSimilar(missing: string, names: readonly string[]): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = distanceOf(missing, name);
    if (distance !== undefined && distance <= (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best?.name;
}

function distanceOf(a: string, b: string): number | undefined {
  if (a === b || !fitting(endingOf(a), endingOf(b))) return undefined;
  const [left, right] = [bareName(a), bareName(b)];
  if (left === '' || right === '') return undefined;
  if (left === right) return endingOf(a) === endingOf(b) ? 0 : 1;
  const slips = editDistance(left, right);
  if (Math.min(left.length, right.length) >= 4 && slips <= Math.max(1, Math.floor(left.length / 5)))
    return 1 + slips;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= 4 && long.startsWith(short) ? 10 : undefined;
}

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,6})$/.exec(name)?.[1]?.toLowerCase() ?? '';

const fitting = (a: string, b: string): boolean =>
  a === b ||
  a === 'pem' ||
  b === 'pem' ||
  a === '' ||
  kinds.some((kind) => kind.includes(a) && kind.includes(b));

/** Without directory, ending, `XXXXXX` and separators. */
function bareName(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/\.[A-Za-z0-9]{1,6}$/, '')
    .replace(/X{3,}|x{4,}|N{3,}|#{2,}/g, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** Names are short: anything longer than this is not compared. */
const MAX_LENGTH = 80;

/** Levenshtein's, by rows. */
function editDistance(a: string, b: string): number {
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
