import { isBlank } from './characters.ts';

/** What a line that begins with a dot says: a file to read in its place, or a setting of the parser. */
export type Directive = { type: 'include'; path: string } | { type: 'pragma'; text: string };

/** Settings that `.pragma` changes from its line on (config(5)). */
export interface Pragmas {
  /** Dollar signs may be in names; only `${…}` and `$(…)` are references. */
  dollarInNames: boolean;
  /** Relative include paths are refused. */
  absolutePaths: boolean;
  includeFolder: string | undefined;
}

/**
 * Reads `.include path`, `.include = path` and `.pragma …` as OpenSSL does: by the first letters of the key, so
 * that `.includes x` is one as well, and only when a blank or `=` follows.
 *
 * @param key The run of name characters at the start of the line.
 * @param rest What follows it, without blanks at its ends.
 */
export function readDirective(key: string, rest: string, blankAfterKey: boolean): Directive | undefined {
  const name = ['.pragma', '.include'].find((prefix) => key.startsWith(prefix));
  if (name === undefined || !(rest.startsWith('=') || blankAfterKey || key.length > name.length)) {
    return undefined;
  }
  let from = rest.startsWith('=') ? 1 : 0;
  while (from < rest.length && isBlank(rest[from] ?? '')) from++;
  const text = rest.slice(from);
  return name === '.pragma' ? { type: 'pragma', text } : { type: 'include', path: text };
}

const booleans: Record<string, boolean> = {
  on: true,
  true: true,
  yes: true,
  off: false,
  false: false,
  no: false,
};

/** Applies a pragma; unknown ones are ignored. @returns OpenSSL's words when it would refuse the file. */
export function applyPragma(text: string, pragmas: Pragmas): string | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0 || colon === text.length - 1) return 'invalid pragma';
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (name === 'dollarid' || name === 'abspath') {
    const flag = booleans[value.toLowerCase()];
    if (flag === undefined) return 'invalid pragma';
    pragmas[name === 'dollarid' ? 'dollarInNames' : 'absolutePaths'] = flag;
  } else if (name === 'includedir') pragmas.includeFolder = value;
  return undefined;
}
