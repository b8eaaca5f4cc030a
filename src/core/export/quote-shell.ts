/**
 * One word of a POSIX shell (XCU §2.2). Nothing has a meaning inside single quotes; a single quote itself ends
 * them, stands escaped, and opens them again.
 */
export function quoteShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Text for a comment of a shell script or a configuration file: one line, nothing that reorders it. */
export function commentLine(text: string, clean: (text: string) => string): string {
  return `# ${clean(text)}`;
}
