import { isQuote, unescape } from './characters.ts';

export type Lookup = (section: string | undefined, name: string) => string | undefined;

/** OpenSSL gives up on values past this, which bounds `$a$a` growth. */
const MAX_VALUE = 65_536;
/** `$n`, `${n}`, `$(n)`, each with `section::` before the name if wanted; names have no other characters. */
const VARIABLE = /\$(?:\{((?:\w*::)?\w*)\}|\(((?:\w*::)?\w*)\)|(?![{(])((?:\w*::)?\w*))/y;
/** Under `.pragma dollarid:on`: dollar signs belong to names, and only the bracketed forms refer. */
const BRACKETED = /\$(?:\{((?:[\w$]*::)?[\w$]*)\}|\(((?:[\w$]*::)?[\w$]*)\))/y;

/**
 * Resolves quotes, escapes and variables, left to right in one pass, as OpenSSL does: quotes may start anywhere
 * and are removed, nothing expands inside them, `\n` is a line feed outside and `n` inside.
 *
 * @returns The value, and OpenSSL's words when it would refuse the file.
 */
export function readValue(
  raw: string,
  lookup: Lookup,
  dollarInNames = false,
): { value: string } | { value: string; problem: string } {
  let value = '';
  let quote = '';
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i] ?? '';
    if (c === '\\') {
      const next = raw[++i];
      if (next !== undefined) value += quote === '' ? unescape(next) : next;
    } else if (quote !== '') {
      if (c === quote) quote = '';
      else value += c;
    } else if (isQuote(c)) {
      quote = c;
    } else if (c === '$' && (!dollarInNames || /[({]/.test(raw[i + 1] ?? ''))) {
      const variable = dollarInNames ? BRACKETED : VARIABLE;
      variable.lastIndex = i;
      const match = variable.exec(raw);
      const reference = match?.[1] ?? match?.[2] ?? match?.[3];
      if (reference === undefined) {
        return { value: raw, problem: 'no close brace' };
      }
      const [name = '', sectionName] = reference.split('::').reverse();
      const found = lookup(sectionName, name);
      if (found === undefined)
        return {
          value: raw,
          problem: `variable has no value: ${reference}${sectionName === 'ENV' ? ' (there is no such environment variable here)' : ''}`,
        };
      value += found;
      i += (match?.[0].length ?? 1) - 1;
    } else {
      value += c;
    }
    if (value.length > MAX_VALUE) return { value: '', problem: 'variable expansion too long' };
  }
  return { value };
}
