import { Cursor, type PendingHere } from './cursor.ts';
import { readBackquoted, readDollar } from './read-expansion.ts';
import type { Part } from './syntax.ts';

/** Reads the texts of the here-documents of the line that just ended (POSIX XCU §2.7.4). */
export function readPendingHere(cursor: Cursor): void {
  for (const here of cursor.pending.splice(0)) readOne(cursor, here);
}

interface Line {
  text: string;
  /** After the line's end. */
  next: number;
}

function readOne(cursor: Cursor, { delimiter, quoted, stripTabs, target }: PendingHere): void {
  const lines = linesFrom(cursor, stripTabs);
  let end = lines.findIndex(({ text }) => text === delimiter);
  if (end < 0) {
    // Blanks around the delimiter hide it from a real shell.
    end = lines.findIndex(({ text }) => text.trim() === delimiter);
    if (end >= 0) cursor.mend('here-document', target.start, target.end);
  }
  // A shell takes all the rest then, and says so.
  if (end < 0) cursor.mend('unended', target.start, target.end);
  const from = cursor.pos;
  const text = lines.slice(0, end < 0 ? lines.length : end).map((line) => `${line.text}\n`);
  cursor.pos = end < 0 ? cursor.text.length : (lines[end]?.next ?? cursor.pos);
  target.parts = quoted
    ? [{ type: 'text', text: text.join(''), quoted: true }]
    : expandable(text.join(''), from);
}

function linesFrom({ text, pos, prompted }: Cursor, stripTabs: boolean): Line[] {
  const lines: Line[] = [];
  for (let at = pos; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 ? text.length : feed + 1;
    let line = text.slice(at, next).replace(/\r?\n$/, '');
    if (prompted && at > pos) line = line.replace(/^[ \t]*> ?/, '');
    lines.push({ text: stripTabs ? line.replace(/^\t+/, '') : line, next });
    at = next;
  }
  return lines;
}

/** Variables and substitutions work; quotes are plain characters, and a backslash escapes only what it must. */
function expandable(body: string, from: number): Part[] {
  const cursor = new Cursor(body);
  const parts: Part[] = [];
  while (!cursor.done) {
    const plain = cursor.take(/[^$`\\]+/y)?.[0];
    if (plain !== undefined) parts.push({ type: 'text', text: plain, quoted: true });
    else if (cursor.char === '\\') {
      const [, escaped] = cursor.take(/\\([$`\\]|\n)?/y) ?? [];
      parts.push({ type: 'text', text: escaped === '\n' ? '' : (escaped ?? '\\'), quoted: true });
    } else {
      const part = cursor.char === '`' ? readBackquoted(cursor, true) : readDollar(cursor, true);
      // The body was copied out of the text, so its places are only nearly those of the text.
      if (part.type === 'variable')
        part.range = { start: part.range.start + from, end: part.range.end + from };
      parts.push(part);
    }
  }
  return parts;
}
