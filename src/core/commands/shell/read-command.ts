import { skipBlanks, skipLines } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readPendingHere } from './here-documents.ts';
import { readRedirection } from './redirections.ts';
import { readWord, readWords } from './read-word.ts';
import type { Command, Pipeline, Redirection, SimpleCommand, Statement, Word } from './syntax.ts';

type Stop = (text: string) => boolean;
const ENDERS = /^(?:then|elif|else|fi|do|done|esac|\})(?![^\s;&|()])/;

/** Reads the commands of one line, and all further lines that belong to them. @throws {ShellSyntaxError} */
export function readLine(cursor: Cursor): Statement[] {
  const statements = readUpTo(cursor, () => false, false);
  if (!cursor.done && !cursor.takeNewline()) cursor.fail('this has no place here');
  readPendingHere(cursor);
  return statements;
}

/** Reads commands over any number of lines, up to where `stop` says or a word that closes a compound. */
export function readStatements(cursor: Cursor, stop: Stop): Statement[] {
  return readUpTo(cursor, stop, true);
}

function readUpTo(cursor: Cursor, stop: Stop, lines: boolean): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    if (lines) skipLines(cursor);
    else skipBlanks(cursor);
    const rest = cursor.text.slice(cursor.pos, cursor.pos + 8);
    if (rest === '' || stop(rest) || ENDERS.test(rest) || (!lines && /^\r?\n/.test(rest))) return statements;
    statements.push(readStatement(cursor));
    skipBlanks(cursor);
    if (cursor.take(/;(?!;)|&(?![&>])/y)) continue;
    if (!lines || !cursor.takeNewline()) return statements;
    readPendingHere(cursor);
  }
}

function readStatement(cursor: Cursor): Statement {
  const start = cursor.pos;
  const pipelines: Statement['pipelines'] = [{ after: ';', pipeline: readPipeline(cursor) }];
  for (;;) {
    skipBlanks(cursor);
    const operator = cursor.take(/&&|\|\|/y)?.[0];
    if (operator === undefined) break;
    skipLines(cursor);
    pipelines.push({ after: operator === '&&' ? '&&' : '||', pipeline: readPipeline(cursor) });
  }
  return { pipelines, start, end: pipelines.at(-1)?.pipeline.end ?? cursor.pos };
}

function readPipeline(cursor: Cursor): Pipeline {
  const start = cursor.pos;
  const negated = cursor.take(/!(?=[ \t])[ \t]*/y) !== undefined;
  const commands = [readCommand(cursor)];
  for (;;) {
    skipBlanks(cursor);
    if (!cursor.take(/\|&?(?!\|)/y)) break;
    skipLines(cursor);
    commands.push(readCommand(cursor));
  }
  return { negated, commands, start, end: commands.at(-1)?.end ?? cursor.pos };
}

function readCommand(cursor: Cursor): Command {
  const start = cursor.pos;
  const keyword = /^(?:for|if|while|until|case|function|\{|\()(?![\w.=-])/.exec(
    cursor.text.slice(start, start + 9),
  )?.[0];
  if (keyword === undefined) return readSimple(cursor);
  if (keyword === 'case' || keyword === 'function')
    return cursor.fail(`${keyword} is not understood here`, start, start + keyword.length);
  cursor.pos += keyword.length;
  const command = cursor.nest(() => readCompound(cursor, keyword, start));
  for (skipBlanks(cursor); ; skipBlanks(cursor)) {
    const redirection = readRedirection(cursor);
    if (redirection === undefined) break;
    command.redirections.push(redirection);
    command.end = cursor.pos;
  }
  return command;
}

function readCompound(cursor: Cursor, keyword: string, start: number): Exclude<Command, SimpleCommand> {
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

/** Assignments, words and redirections in any order, the assignments before the first word. */
function readSimple(cursor: Cursor): SimpleCommand {
  const { pos: start } = cursor;
  const command: SimpleCommand = {
    type: 'simple',
    assignments: [],
    words: [],
    redirections: [],
    start,
    end: start,
  };
  for (;;) {
    skipBlanks(cursor);
    const redirection = readRedirection(cursor);
    if (redirection !== undefined) {
      command.redirections.push(redirection);
    } else {
      const word = readWord(cursor);
      if (word === undefined) break;
      const assignment = command.words.length === 0 ? splitAssignment(word) : undefined;
      if (assignment !== undefined) command.assignments.push(assignment);
      else command.words.push(word);
    }
    command.end = cursor.pos;
  }
  if (command.end === start) cursor.fail('a command is missing here', start);
  if (cursor.char === '(') cursor.fail('functions are not understood here', start, cursor.pos + 1);
  return command;
}

function splitAssignment(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word.parts;
  if (first?.type !== 'text' || first.quoted) return undefined;
  const [whole = '', name] = /^([A-Za-z_]\w*)=/.exec(first.text) ?? [];
  if (name === undefined) return undefined;
  const left = first.text.slice(whole.length);
  const parts = left === '' ? rest : [{ ...first, text: left }, ...rest];
  return { name, value: { parts, start: word.start + whole.length, end: word.end } };
}
