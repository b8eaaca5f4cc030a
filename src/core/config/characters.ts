/**
 * OpenSSL's character classes (crypto/conf, measured). A character above 127 stands for bytes that are in no
 * class.
 */
export const isBlank = (c: string): boolean => c === ' ' || c === '\t' || c === '\r' || c === '\n';
export const isQuote = (c: string): boolean => c === '"' || c === "'" || c === '`';
const NAME = 'A-Za-z0-9_!.%&*+,\\-/;?@^|~';
export const nameRun = new RegExp(`(?:[${NAME}]|\\\\[^])+`, 'y');
/** Under `.pragma dollarid:on`. */
export const nameRunWithDollar = new RegExp(`(?:[$${NAME}]|\\\\[^])+`, 'y');
export const sectionHeader = new RegExp(
  `^[ \\t\\r]*\\[[ \\t\\r]*((?:[${NAME}]+(?:[ \\t]+[${NAME}]+)*)?)[ \\t\\r]*\\]`,
);

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b' };

/** What `\x` means outside quotes. */
export const unescape = (c: string): string => escapes[c] ?? c;

/**
 * Writes a value so that OpenSSL reads exactly it: what would quote, escape, expand, comment or end the line
 * is escaped, blanks at the ends are quoted. NUL cannot be written; OpenSSL would end the line there.
 */
export function quoteValue(value: string): string {
  const inner = value
    .replace(/[\\$#"'`]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\b', '\\b')
    .replaceAll('\0', '');
  return inner.replace(/^[ \t]+|[ \t]+$/g, (blanks) => `"${blanks}"`);
}
