/**
 * A shell pattern (POSIX XCU §2.13): `*`, `?`, `[…]`, and a backslash before what is meant literally. Matching goes
 * back to the last star only, so that no pattern takes longer than pattern times text.
 */
type Token = { type: 'star' } | { type: 'one'; test: (char: string) => boolean };

export type Pattern = readonly Token[];

export function readPattern(source: string): Pattern {
  const tokens: Token[] = [];
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? '';
    if (char === '*') tokens.push({ type: 'star' });
    else if (char === '?') tokens.push({ type: 'one', test: () => true });
    else if (char === '[') {
      const end = source.indexOf(']', i + 2);
      if (end < 0) tokens.push(literal('['));
      else {
        tokens.push(bracket(source.slice(i + 1, end)));
        i = end;
      }
    } else tokens.push(literal(char === '\\' ? (source[++i] ?? '\\') : char));
  }
  return tokens;
}

const literal = (wanted: string): Token => ({ type: 'one', test: (char) => char === wanted });

function bracket(inside: string): Token {
  const not = /^[!^]/.test(inside);
  const body = not ? inside.slice(1) : inside;
  const test = (char: string): boolean => {
    for (let i = 0; i < body.length; i++) {
      const [low = '', dash, high] = body.slice(i, i + 3);
      if (dash === '-' && high !== undefined) {
        if (char >= low && char <= high) return true;
        i += 2;
      } else if (char === low) return true;
    }
    return false;
  };
  return { type: 'one', test: (char) => test(char) !== not };
}

export function matchesPattern(pattern: Pattern, text: string): boolean {
  let [p, t, star, retry] = [0, 0, -1, 0];
  while (t < text.length) {
    const token = pattern[p];
    if (token?.type === 'star') {
      [star, retry] = [p++, t];
    } else if (token?.test(text[t] ?? '') === true) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++retry;
    } else return false;
  }
  while (pattern[p]?.type === 'star') p++;
  return p === pattern.length;
}

export const isPattern = (source: string): boolean => /(?<!\\)(?:\\\\)*[*?[]/.test(source);
