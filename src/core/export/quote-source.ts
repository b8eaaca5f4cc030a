import { quoteShell } from './quote-shell.ts';

export type SourceLanguage = 'shell' | 'python' | 'javascript' | 'go' | 'java';

/** Escapes that all four languages share. */
const common: Readonly<Record<string, string>> = {
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/**
 * A string literal in double quotes, of printable ASCII alone. Control characters stand as three octal digits in Java,
 * whose compiler reads `\u000a` as a real line break, and as `\u` elsewhere. Half a surrogate pair, which Go refuses,
 * becomes U+FFFD there.
 */
export function quoteSource(language: SourceLanguage, text: string): string {
  if (language === 'shell') return quoteShell(text);
  const escaped = Array.from(text, (character) => escape(language, character));
  return `"${escaped.join('')}"`;
}

function escape(language: Exclude<SourceLanguage, 'shell'>, character: string): string {
  const short = common[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return character;
  if (language === 'java' && code < 0x80) return `\\${code.toString(8).padStart(3, '0')}`;
  if (language === 'go' && code >= 0xd800 && code <= 0xdfff) return String.raw`\ufffd`;
  if (code <= 0xffff) return unit(code);
  if (language === 'python' || language === 'go') return `\\U${code.toString(16).padStart(8, '0')}`;
  return Array.from({ length: character.length }, (_, i) => unit(character.charCodeAt(i))).join('');
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
