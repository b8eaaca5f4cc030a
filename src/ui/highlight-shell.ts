import type { Token } from './highlight-config.ts';

/** A prompt; a comment; a quoted string; a variable; an option; any other word; blanks. */
const PIECE =
  /(?<prompt>^\s*\$ )|(?<comment>(?<=^|\s)#.*$)|(?<string>"(?:[^"\\]|\\.)*"?|'[^']*'?)|(?<option>(?<=\s)--?[A-Za-z]\w*(?:_\w+)*)|(?<word>[^\s"']+)|(?<blank>\s+)/g;

/** Colours for shell commands, line by line; long texts stay plain, as every keystroke colours all of it. */
export function highlightShell(source: string): Token[][] {
  const lines = source.split('\n');
  const plain = lines.length > 2000;
  let starts = true;
  return lines.map((line) => {
    if (plain || line.length > 2000) return [{ kind: 'plain', text: line }];
    const tokens = highlightLine(line, starts);
    starts = !line.endsWith('\\');
    return tokens;
  });
}

/** @param starts True when the line's first word is a program: it does not continue another line. */
function highlightLine(line: string, starts: boolean): Token[] {
  const tokens: Token[] = [];
  let program = starts;
  let prompted = false;
  let wasOpenssl = false;
  for (const { 0: text, groups = {} } of line.matchAll(PIECE)) {
    const { prompt, comment, option, word } = groups;
    // A guide has sentences between its commands: only a prompt, or openssl itself, tells them apart.
    const isCommand: boolean =
      word !== undefined && (wasOpenssl || (program && (prompted || word === 'openssl')));
    prompted ||= prompt !== undefined;
    if (prompt !== undefined || comment !== undefined) tokens.push({ kind: 'comment', text });
    else if (isCommand) tokens.push({ kind: 'section', text });
    else tokens.push({ kind: option === undefined ? 'plain' : 'key', text });
    if (text.trim() === '' || prompt !== undefined) continue;
    wasOpenssl = isCommand && word === 'openssl';
    program = word !== undefined && /^(?:\||&&|\|\||;)$/.test(word);
  }
  return tokens;
}
