import { skipBlanks, takeContinuation } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readBackquoted, readDollar, readScriptTo } from './read-expansion.ts';
import type { Part, Word } from './syntax.ts';

/** Quotes as typed and as web pages set them; what opens with one of a kind may close with any. */
const DOUBLE = '"“”„‟';
const SINGLE = "'‘’‚‛";
/** What ends a word when it is not quoted. The odd spaces are those of blanks.ts. */
const ENDS = /[ \t\r\n;&|<>()\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const PLAIN =
  /[^ \t\r\n;&|<>()\\$`"'“”„‟‘’‚‛\u00a0\u00ad\u1680\u2000-\u200d\u2013\u2014\u202f\u205f\u2060\u3000\ufeff]+/y;
/** `<your-domain>`: in a shell two redirections, in a guide a name to fill in. */
const PLACEHOLDER = /<([A-Za-z][\w .-]*[\w.-]|[A-Za-z])>(?![>&])/y;

/** Reads one word, or undefined where none starts. @throws {ShellSyntaxError} */
export function readWord(cursor: Cursor): Word | undefined {
  const start = cursor.pos;
  const parts: Part[] = [];
  for (;;) {
    const before = cursor.pos;
    readPart(cursor, parts, start);
    if (cursor.pos === before) break;
  }
  return cursor.pos === start ? undefined : { parts, start, end: cursor.pos };
}

function readPart(cursor: Cursor, parts: Part[], wordStart: number): void {
  const { char } = cursor;
  if (char === '') return;
  const add = (text: string, quoted: boolean): number => parts.push({ type: 'text', text, quoted });
  if (char === '\\') {
    if (takeContinuation(cursor)) return;
    cursor.pos += 2;
    add(cursor.text.slice(cursor.pos - 1, cursor.pos), true);
  } else if (DOUBLE.includes(char)) {
    readDoubleQuoted(cursor, parts);
  } else if (SINGLE.includes(char)) {
    add(readSingleQuoted(cursor), true);
  } else if (char === '$') {
    parts.push(readDollar(cursor, false));
  } else if (char === '`') {
    parts.push(readBackquoted(cursor, false));
  } else if (char === '<' || char === '>') {
    readAngle(cursor, parts, wordStart);
  } else if (char === '–' || char === '—') {
    cursor.pos++;
    // Only where an option starts: elsewhere it may belong to a name.
    const option = cursor.pos - 1 === wordStart;
    if (option) cursor.mend('dash', wordStart, cursor.pos);
    add(option ? '-' : char, false);
  } else if (cursor.take(/[\u00ad\u200b-\u200d\u2060\ufeff]+/y)) {
    cursor.mend('space', cursor.pos - 1, cursor.pos);
  } else if (!ENDS.test(char)) {
    add(cursor.take(PLAIN)?.[0] ?? '', false);
  }
}

function readAngle(cursor: Cursor, parts: Part[], wordStart: number): void {
  const start = cursor.pos;
  if (cursor.startsWith('<(')) {
    if (start !== wordStart) return;
    cursor.pos += 2;
    parts.push({ type: 'process', script: readScriptTo(cursor, ')', start) });
    return;
  }
  const name = cursor.take(PLACEHOLDER)?.[1];
  if (name === undefined) return;
  cursor.mend('placeholder', start, cursor.pos);
  parts.push({ type: 'text', text: name.replaceAll(' ', '-'), quoted: true });
}

function readSingleQuoted(cursor: Cursor): string {
  const start = cursor.pos;
  const curly = cursor.char !== "'";
  const close = curly ? /[‘’‚‛']/g : /'/g;
  close.lastIndex = start + 1;
  const end = close.exec(cursor.text)?.index;
  if (end === undefined) return cursor.fail('a quote is opened and never closed', start);
  cursor.pos = end + 1;
  if (curly) cursor.mend('quote', start, cursor.pos);
  return unprompted(cursor, cursor.text.slice(start + 1, end));
}

/** Inside the quotes `$`, backquotes and, before few characters, the backslash keep their meaning. */
function readDoubleQuoted(cursor: Cursor, parts: Part[]): void {
  const start = cursor.pos;
  const curly = cursor.char !== '"';
  cursor.pos++;
  parts.push({ type: 'text', text: '', quoted: true });
  for (;;) {
    const { char } = cursor;
    if (char === '') cursor.fail('a quote is opened and never closed', start);
    if (char === '"' || (curly && DOUBLE.includes(char))) break;
    if (char === '$') parts.push(readDollar(cursor, true));
    else if (char === '`') parts.push(readBackquoted(cursor, true));
    else if (char === '\\') {
      if (takeContinuation(cursor)) continue;
      const next = cursor.text[cursor.pos + 1] ?? '';
      const escaped = next !== '' && '$`"\\'.includes(next);
      parts.push({ type: 'text', text: escaped ? next : char, quoted: true });
      cursor.pos += escaped ? 2 : 1;
    } else {
      const text = cursor.take(curly ? /[^"“”„‟$`\\]+/y : /[^"$`\\]+/y)?.[0] ?? '';
      parts.push({ type: 'text', text: unprompted(cursor, text), quoted: true });
    }
  }
  cursor.pos++;
  if (curly) cursor.mend('quote', start, cursor.pos);
}

/** Takes the `> ` of further lines out of quoted text that was copied with its prompts. */
const unprompted = ({ prompted }: Cursor, text: string): string =>
  prompted ? text.replace(/\r?\n[ \t]*> ?/g, '\n') : text;

/** The words up to the end of a list. */
export function readWords(cursor: Cursor): Word[] {
  const words: Word[] = [];
  for (;;) {
    skipBlanks(cursor);
    const word = readWord(cursor);
    if (word === undefined) return words;
    words.push(word);
  }
}
