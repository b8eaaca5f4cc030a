import { skipBlanks } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readWord } from './read-word.ts';
import type { Redirection, Word } from './syntax.ts';

const OPERATOR = /(\d?)(<<<|<<-?|<&|<(?!\()|>>|>&|>\||>(?!\()|(?<!\d)&>>?)/y;

/** Reads one redirection (POSIX XCU §2.7), or nothing. @throws {ShellSyntaxError} without a target. */
export function readRedirection(cursor: Cursor): Redirection | undefined {
  const start = cursor.pos;
  // `<name>` is a placeholder, and belongs to a word.
  if (/^<[A-Za-z][\w .-]*>(?![>&])/.test(cursor.text.slice(start, start + 80))) return undefined;
  const match = cursor.take(OPERATOR);
  if (match === undefined) return undefined;
  const [, digit = '', sign = ''] = match;
  skipBlanks(cursor);
  const target = readWord(cursor);
  if (target === undefined) return cursor.fail(`no name stands after ${sign}`, start, cursor.pos);
  const descriptor = digit !== '' ? Number(digit) : sign.startsWith('&') ? -1 : sign.startsWith('<') ? 0 : 1;
  if (sign.startsWith('<<') && sign !== '<<<')
    return {
      descriptor,
      operator: '<<',
      target: hereDocument(cursor, target, sign === '<<-'),
      start,
      end: cursor.pos,
    };
  const operator = sign.endsWith('>>') ? '>>' : /^(?:&>|>\|)$/.test(sign) ? '>' : (sign as '<');
  return { descriptor, operator, target, start, end: cursor.pos };
}

/** The text stands after the end of the line; until then the word is empty. */
function hereDocument(cursor: Cursor, word: Word, stripTabs: boolean): Word {
  const text = word.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const quoted = word.parts.some((part) => part.type !== 'text' || part.quoted);
  const target: Word = { parts: [], start: word.start, end: word.end };
  cursor.pending.push({ delimiter: text, quoted, stripTabs, target });
  return target;
}
