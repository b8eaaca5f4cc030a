/**
 * One word of a HAProxy configuration (configuration manual 2.2). Nothing has a meaning inside single quotes; a
 * single quote itself ends them, stands escaped, and opens them again.
 *
 * @returns Undefined for control characters: a word ends with its line.
 */
export function quoteHaproxy(word: string): string | undefined {
  if (/[\u0000-\u001f\u007f]/.test(word)) return undefined;
  return /^[\w./:@%+=,*-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
