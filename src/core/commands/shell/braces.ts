import type { Budget } from './budget.ts';

/** One unquoted character, or something that braces do not look into. */
export type Item<T> = string | { part: T };

/** Terms of `{1..9}`; a range of a million is no list of devices. */
const MAX_RANGE = 10_000;
/** A longer word, or more braces in one, is data and no list of names. */
const MAX_ITEMS = 4096;
const MAX_GROUPS = 40;

/**
 * Brace expansion: `a{b,c}d` is `abd acd`, `{1..3}` is `1 2 3`. Anything else with braces stays as it is.
 *
 * @returns At least one word.
 */
export function expandBraces<T>(items: readonly Item<T>[], budget: Budget, groups = 0): Item<T>[][] {
  if (items.length > MAX_ITEMS || groups > MAX_GROUPS) return [[...items]];
  for (let open = items.indexOf('{'); open >= 0; open = items.indexOf('{', open + 1)) {
    const found = alternatives(items, open);
    if (found === undefined) continue;
    const head = items.slice(0, open);
    const tails = expandBraces(items.slice(found.end), budget, groups + 1);
    const middles = found.items.flatMap((alternative) => expandBraces(alternative, budget, groups + 1));
    budget.words(middles.length * tails.length);
    return middles.flatMap((middle) => tails.map((tail) => [...head, ...middle, ...tail]));
  }
  return [[...items]];
}

interface Alternatives<T> {
  items: Item<T>[][];
  /** After the closing brace. */
  end: number;
}

function alternatives<T>(items: readonly Item<T>[], open: number): Alternatives<T> | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let i = open; i < items.length; i++) {
    const item = items[i];
    if (item === '{') depth++;
    else if (item === ',' && depth === 1) commas.push(i);
    else if (item === '}' && --depth === 0) {
      if (commas.length === 0) return rangeOf(items.slice(open + 1, i), i + 1);
      const ends = [...commas, i];
      return { items: ends.map((end, n) => items.slice((ends[n - 1] ?? open) + 1, end)), end: i + 1 };
    }
  }
  return undefined;
}

function rangeOf<T>(inside: readonly Item<T>[], end: number): Alternatives<T> | undefined {
  const text = inside.map((item) => (typeof item === 'string' ? item : ' ')).join('');
  const [, from = '', to = '', by = '1'] =
    /^(-?\d{1,9})\.\.(-?\d{1,9})(?:\.\.(-?\d{1,9}))?$/.exec(text) ?? [];
  const letters = /^([A-Za-z])\.\.([A-Za-z])$/.exec(text);
  if (letters) {
    const [first, last] = [letters[1]?.charCodeAt(0) ?? 0, letters[2]?.charCodeAt(0) ?? 0];
    return { items: count(first, last, 1).map((code) => [String.fromCharCode(code)]), end };
  }
  if (from === '') return undefined;
  const padded = [from, to].some((text) => /^-?0\d/.test(text)) ? Math.max(from.length, to.length) : 0;
  const numbers = count(Number(from), Number(to), Math.abs(Number(by)) || 1);
  return { items: numbers.map((number) => Array.from(pad(number, padded))), end };
}

function count(from: number, to: number, by: number): number[] {
  const length = Math.min(Math.floor(Math.abs(to - from) / by) + 1, MAX_RANGE);
  return Array.from({ length }, (_, i) => from + (to < from ? -i : i) * by);
}

const pad = (number: number, width: number): string =>
  number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0');
