import type { Cursor } from './cursor.ts';

/** Spaces that web pages put where a space was: no shell knows them. */
const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/y;
/** Characters without width, which are dropped. */
const NO_WIDTH = /[\u00ad\u200b-\u200d\u2060\ufeff]+/y;
/** A backslash that ends its line; blanks after it are a slip, and a real shell would stumble over it. */
const CONTINUATION = /\\([ \t\u00a0]*)\r?\n/y;

/** Steps over blanks, continued line ends and comments. True when there was anything. */
export function skipBlanks(cursor: Cursor): boolean {
  const from = cursor.pos;
  for (;;) {
    const start = cursor.pos;
    cursor.take(/[ \t]+/y);
    // A carriage return that no line feed follows is kept as data.
    if (cursor.take(ODD_SPACES) ?? cursor.take(NO_WIDTH)) cursor.mend('space', start, cursor.pos);
    takeContinuation(cursor);
    if (cursor.soft.has(cursor.pos) && cursor.take(/\r?\n/y)) cursor.mend('lost-continuation', start, start);
    if (cursor.char === '#' && (start === from ? isWordStart(cursor) : true)) cursor.take(/[^\r\n]*/y);
    if (cursor.pos === start) return cursor.pos > from;
  }
}

/** `\` at the end of a line. */
export function takeContinuation(cursor: Cursor): boolean {
  const start = cursor.pos;
  const match = cursor.take(CONTINUATION);
  if (match === undefined) return false;
  if (match[1] !== '') cursor.mend('continuation', start, start + 1 + (match[1] ?? '').length);
  if (cursor.prompted) cursor.take(/[ \t]*> ?/y);
  return true;
}

const isWordStart = ({ text, pos }: Cursor): boolean => pos === 0 || /[\s;&|(]/.test(text[pos - 1] ?? '');

/** Steps over everything up to the next command: line ends too. */
export function skipLines(cursor: Cursor): void {
  do skipBlanks(cursor);
  while (cursor.takeNewline());
}
