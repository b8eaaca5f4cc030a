import { readStatements } from './read-command.ts';
import { readWord } from './read-word.ts';
import { Cursor } from './cursor.ts';
import type { Part, Statement, Word } from './syntax.ts';

const NAME = /[A-Za-z_]\w*|[0-9]|[?$!@*#-]/y;
const OPERATOR = /:?[-=?+]|%%?|##?/y;

/** `$…`; a dollar sign that begins nothing is itself. @throws {ShellSyntaxError} */
export function readDollar(cursor: Cursor, quoted: boolean): Part {
  const start = cursor.pos;
  cursor.pos++;
  if (cursor.startsWith('((')) return readArithmetic(cursor, start, quoted);
  if (cursor.char === '(') {
    cursor.pos++;
    return { type: 'substitution', script: readScriptTo(cursor, ')', start), quoted };
  }
  if (cursor.char === '{') return readBraced(cursor, start, quoted);
  // `$'…'` and `$"…"`: the dollar goes with the quote.
  if (!quoted && /["']/.test(cursor.char)) return { type: 'text', text: '', quoted };
  const name = cursor.take(NAME)?.[0];
  if (name === undefined) return { type: 'text', text: '$', quoted };
  return { type: 'variable', name, quoted, range: { start, end: cursor.pos } };
}

function readBraced(cursor: Cursor, start: number, quoted: boolean): Part {
  cursor.pos++;
  const length = cursor.take(/#(?=[A-Za-z_]\w*\})/y) !== undefined;
  const name = cursor.take(NAME)?.[0];
  if (name === undefined) return cursor.fail('this is no variable', start, cursor.pos + 1);
  const operator = length ? 'length' : cursor.take(OPERATOR)?.[0];
  const operand = operator === undefined || length ? undefined : readOperand(cursor, start);
  if (cursor.char !== '}') return cursor.fail('a closing brace is missing', start, cursor.pos + 1);
  cursor.pos++;
  const range = { start, end: cursor.pos };
  return {
    type: 'variable',
    name,
    quoted,
    range,
    ...(operator === undefined ? {} : { operator }),
    ...(operand === undefined ? {} : { operand }),
  };
}

/** The word after an operator, up to its brace; blanks belong to it. */
function readOperand(cursor: Cursor, start: number): Word {
  const close = cursor.text.indexOf('}', cursor.pos);
  if (close < 0) return cursor.fail('a closing brace is missing', start);
  const parts: Part[] = [];
  const from = cursor.pos;
  while (cursor.pos < cursor.text.length && cursor.char !== '}') {
    const plain = cursor.take(/[^}$`"'\\]+/y)?.[0];
    if (plain !== undefined) {
      parts.push({ type: 'text', text: plain, quoted: false });
      continue;
    }
    const inner = new Cursor(cursor.text.slice(0, Math.max(close, cursor.pos + 1)), cursor.pos);
    const word = cursor.char === '$' ? undefined : readWord(inner);
    if (word === undefined) parts.push(readDollar(cursor, false));
    else {
      parts.push(...word.parts);
      cursor.pos = inner.pos;
    }
  }
  return { parts, start: from, end: cursor.pos };
}

function readArithmetic(cursor: Cursor, start: number, quoted: boolean): Part {
  const match = cursor.take(/\(\(([^()]*(?:\([^()]*\)[^()]*)*)\)\)/y);
  if (match === undefined) return cursor.fail('this arithmetic is not understood here', start, start + 3);
  return { type: 'arithmetic', expression: match[1] ?? '', quoted };
}

/** The commands up to a closing parenthesis, which is stepped over. */
export function readScriptTo(cursor: Cursor, close: string, start: number): Statement[] {
  return cursor.nest(() => {
    const script = readStatements(cursor, (text) => text.startsWith(close));
    if (!cursor.startsWith(close)) cursor.fail('a parenthesis is opened and never closed', start);
    cursor.pos += close.length;
    return script;
  });
}

/** `` `…` ``: inside, a backslash escapes only `$`, itself and the backquote. */
export function readBackquoted(cursor: Cursor, quoted: boolean): Part {
  const start = cursor.pos;
  const match = cursor.take(/`([^`\\]*(?:\\[^][^`\\]*)*)`/y);
  if (match === undefined) return cursor.fail('a backquote is opened and never closed', start);
  const body = match[1] ?? '';
  // Spaces stand for the backslashes, so that every place stays where it is in the text.
  const text = body.includes('\\')
    ? cursor.text.slice(0, start + 1) + body.replace(/\\([$`\\])/g, ' $1')
    : cursor.text.slice(0, start + 1 + body.length);
  const inner = new Cursor(text, start + 1);
  return cursor.nest(() => ({ type: 'substitution', script: readStatements(inner, () => false), quoted }));
}
