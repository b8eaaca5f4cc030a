/**
 * One token of a Caddyfile. In double quotes only the quote itself can be escaped, so that what ends in a backslash
 * stands in backquotes, where nothing has a meaning.
 *
 * @returns Undefined for what Caddy cannot be told: control characters, `{` and `}`, which make placeholders and
 *   variables of the environment even in quotes, and backquotes beside backslashes or quotes.
 */
export function quoteCaddy(word: string): string | undefined {
  if (/[\u0000-\u001f\u007f{}]/.test(word)) return undefined;
  if (/^[\w./:@%+=*-]+$/.test(word)) return word;
  if (!/["\\]/.test(word)) return `"${word}"`;
  return word.includes('`') ? undefined : `\`${word}\``;
}
