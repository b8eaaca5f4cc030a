/**
 * A YAML scalar in double quotes (YAML 1.2 §7.3.1), which is a string to every reader, `no`, `1e3` and `~` as well.
 * All that is not printable ASCII is escaped: readers of YAML 1.1 break lines at some of it. Half a surrogate pair,
 * which YAML has no way to write, becomes U+FFFD.
 */
export function quoteYaml(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code >= 0x20 && code < 0x7f) return character;
    if (code >= 0xd800 && code <= 0xdfff) return String.raw`\uFFFD`;
    const hex = code.toString(16).toUpperCase();
    return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
