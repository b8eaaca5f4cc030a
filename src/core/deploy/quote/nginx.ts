/**
 * One word of an nginx configuration, in double quotes where it needs them; a backslash takes the meaning from quotes
 * and from itself.
 *
 * @returns Undefined for what nginx cannot be told: control characters, and `$`, which begins a variable even in
 *   quotes and cannot be escaped.
 */
export function quoteNginx(word: string): string | undefined {
  if (/[\u0000-\u001f\u007f$]/.test(word)) return undefined;
  if (/^[\w./:@%+=,*[\]-]+$/.test(word)) return word;
  return `"${word.replace(/["\\]/g, String.raw`\$&`)}"`;
}
