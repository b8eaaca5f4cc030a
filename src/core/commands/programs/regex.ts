/**
 * Regular expressions as grep and sed use them (POSIX XBD §9), matched in time proportional to pattern times
 * text: no groups, no backreferences, no counts. Matches are the leftmost, and of these the longest.
 */
interface Atom {
  test: (char: string) => boolean;
  least: 0 | 1;
  many: boolean;
}

interface Branch {
  atoms: Atom[];
  fromStart: boolean;
  toEnd: boolean;
}

export type Regex = readonly Branch[];

/** @param extended As for `grep -E`. @returns Undefined for what is not understood here. */
export function readRegex(
  source: string,
  { extended = false, ignoreCase = false, fixed = false } = {},
): Regex | undefined {
  if (fixed)
    return [{ atoms: Array.from(source, (c) => literal(c, ignoreCase)), fromStart: false, toEnd: false }];
  if (extended ? /(?<!\\)[(){]/.test(source) : /\\[(){\d]/.test(source)) return undefined;
  const branches = source.split(extended ? /(?<!\\)\|/ : /\\\|/);
  const read = branches.map((branch) => readBranch(branch, extended, ignoreCase));
  return read.every((branch) => branch !== undefined) ? read : undefined;
}

function readBranch(source: string, extended: boolean, ignoreCase: boolean): Branch | undefined {
  const fromStart = source.startsWith('^');
  const toEnd = /(?<!\\)(?:\\\\)*\$$/.test(source);
  const body = source.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined);
  const atoms: Atom[] = [];
  for (let i = 0; i < body.length; i++) {
    const char = body[i] ?? '';
    const last = atoms.at(-1);
    const sign = extended ? char : char === '\\' && /[+?]/.test(body[i + 1] ?? '') ? (body[++i] ?? '') : '';
    if (last && (char === '*' || sign === '+' || sign === '?')) {
      last.many ||= sign !== '?';
      if (sign !== '+') last.least = 0;
    } else if (char === '.') {
      atoms.push({ test: () => true, least: 1, many: false });
    } else if (char === '[') {
      const end = body.indexOf(']', i + (body[i + 1] === '^' ? 3 : 2));
      const close = body.startsWith('[:', i + 1) ? body.indexOf(']]', i) + 1 : end;
      if (close <= 0) return undefined;
      atoms.push({ test: classTest(body.slice(i + 1, close), ignoreCase), least: 1, many: false });
      i = close;
    } else {
      atoms.push(literal(char === '\\' ? (body[++i] ?? '\\') : char, ignoreCase));
    }
  }
  return { atoms, fromStart, toEnd };
}

function literal(char: string, ignoreCase: boolean): Atom {
  const wanted = ignoreCase ? char.toLowerCase() : char;
  return { test: (c) => (ignoreCase ? c.toLowerCase() : c) === wanted, least: 1, many: false };
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /\d/,
  alnum: /[A-Za-z\d]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  blank: /[ \t]/,
  xdigit: /[\dA-Fa-f]/,
  punct: /[!-/:-@[-`{-~]/,
};

function classTest(inside: string, ignoreCase: boolean): (char: string) => boolean {
  const not = inside.startsWith('^');
  const body = not ? inside.slice(1) : inside;
  const named = Array.from(body.matchAll(/\[:(\w+):\]/g), ([, name = '']) => classes[name]);
  const rest = body.replace(/\[:\w+:\]/g, '');
  const has = (char: string): boolean => {
    if (named.some((pattern) => pattern?.test(char) === true)) return true;
    for (let i = 0; i < rest.length; i++) {
      const [low = '', dash, high] = rest.slice(i, i + 3);
      if (dash === '-' && high !== undefined) {
        if (char >= low && char <= high) return true;
        i += 2;
      } else if (char === low) return true;
    }
    return false;
  };
  const either = (char: string): boolean =>
    has(char) || (ignoreCase && (has(char.toLowerCase()) || has(char.toUpperCase())));
  return (char) => either(char) !== not;
}

/** The first match at or after `from`. */
export function findMatch(regex: Regex, text: string, from = 0): { start: number; end: number } | undefined {
  for (let start = from; start <= text.length; start++) {
    let end = -1;
    for (const branch of regex) end = Math.max(end, longest(branch, text, start));
    if (end >= 0) return { start, end };
  }
  return undefined;
}

/** Follows all ways at once: states are atoms that may come next. */
function longest({ atoms, fromStart, toEnd }: Branch, text: string, start: number): number {
  if (fromStart && start > 0) return -1;
  let states = skipping(atoms, new Set([0]));
  let end = states.has(atoms.length) && (!toEnd || start === text.length) ? start : -1;
  for (let at = start; at < text.length && states.size > 0; at++) {
    const next = new Set<number>();
    for (const state of states) {
      const atom = atoms[state];
      if (atom?.test(text[at] ?? '') !== true) continue;
      next.add(state + 1);
      if (atom.many) next.add(state);
    }
    states = skipping(atoms, next);
    if (states.has(atoms.length) && (!toEnd || at + 1 === text.length)) end = at + 1;
  }
  return end;
}

/** Adds the states behind atoms that may be left out. A repeated one was there once, so it may be left as well. */
function skipping(atoms: readonly Atom[], states: Set<number>): Set<number> {
  for (const state of states) if (atoms[state]?.least === 0) states.add(state + 1);
  return states;
}
