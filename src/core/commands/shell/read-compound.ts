import { skipBlanks, skipLines } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readStatements } from './read-command.ts';
import { readWords } from './read-word.ts';
import type { Command, Redirection, SimpleCommand, Statement, Word } from './syntax.ts';

/** Reads a loop, a condition or a group (POSIX XCU §2.9.4) from behind its first word. */
export function readCompound(
  cursor: Cursor,
  keyword: string,
  start: number,
): Exclude<Command, SimpleCommand> {
  const redirections: Redirection[] = [];
  const done = (): { start: number; end: number; redirections: Redirection[] } => ({
    start,
    end: cursor.pos,
    redirections,
  });
  if (keyword === 'for') {
    const { name, items } = readForHead(cursor, start);
    const body = readBody(cursor, 'do', 'done', start);
    return { type: 'for', name, items, body, ...done() };
  }
  if (keyword === 'while' || keyword === 'until') {
    const condition = readStatements(cursor, () => false);
    const body = readBody(cursor, 'do', 'done', start);
    return { type: 'while', until: keyword === 'until', condition, body, ...done() };
  }
  if (keyword === 'if') {
    const branches = [];
    let otherwise: Statement[] = [];
    do {
      const condition = readStatements(cursor, () => false);
      expectWord(cursor, 'then', start);
      branches.push({ condition, body: readStatements(cursor, () => false) });
    } while (takeKeyword(cursor, 'elif'));
    if (takeKeyword(cursor, 'else')) otherwise = readStatements(cursor, () => false);
    expectWord(cursor, 'fi', start);
    return { type: 'if', branches, otherwise, ...done() };
  }
  const close = keyword === '{' ? '}' : ')';
  const body = readStatements(cursor, (text) => text.startsWith(close));
  if (cursor.char !== close) cursor.fail('a bracket is opened and never closed', start);
  cursor.pos++;
  return { type: 'group', subshell: keyword === '(', body, ...done() };
}

function readForHead(cursor: Cursor, start: number): { name: string; items: Word[] } {
  skipBlanks(cursor);
  const name = cursor.take(/[A-Za-z_]\w*/y)?.[0];
  if (name === undefined) return cursor.fail('only “for name in …” is understood here', start, start + 3);
  skipLines(cursor);
  const items = takeKeyword(cursor, 'in') ? readWords(cursor) : [];
  cursor.take(/;/y);
  return { name, items };
}

function readBody(cursor: Cursor, open: string, close: string, start: number): Statement[] {
  expectWord(cursor, open, start);
  const body = readStatements(cursor, () => false);
  expectWord(cursor, close, start);
  return body;
}

function expectWord(cursor: Cursor, word: string, start: number): void {
  skipLines(cursor);
  cursor.take(/;/y);
  skipLines(cursor);
  if (!takeKeyword(cursor, word)) cursor.fail(`“${word}” is missing`, start, cursor.pos + 1);
}

function takeKeyword(cursor: Cursor, word: string): boolean {
  const after = cursor.text[cursor.pos + word.length] ?? '';
  if (!cursor.startsWith(word) || /[\w.-]/.test(after)) return false;
  cursor.pos += word.length;
  return true;
}
