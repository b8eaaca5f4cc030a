/**
 * One word of a POSIX shell (XCU §2.2). Nothing has a meaning inside single quotes; a single quote itself ends
 * them, stands escaped, and opens them again.
 */
export function quoteShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
