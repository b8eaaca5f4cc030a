/**
 * One argument of an Apache directive. Inside double quotes a backslash takes the meaning from quotes and from itself.
 *
 * @returns Undefined for what Apache cannot be told: control characters, as a directive is one line, and `${`, which
 *   is replaced by a variable wherever it stands.
 */
export function quoteApache(word: string): string | undefined {
  if (/[\u0000-\u001f\u007f]|\$\{/.test(word)) return undefined;
  if (/^[\w./:@%+=,*-]+$/.test(word)) return word;
  return `"${word.replace(/["\\]/g, String.raw`\$&`)}"`;
}
