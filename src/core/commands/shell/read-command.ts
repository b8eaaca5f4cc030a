import { skipBlanks, skipLines } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readPendingHere } from './here-documents.ts';
import { readCompound } from './read-compound.ts';
import { readSimple } from './read-simple.ts';
import { readRedirection } from './redirections.ts';
import type { Command, Pipeline, Statement } from './syntax.ts';

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
  const keyword = /^(?:\(|\{(?=\s)|(?:for|if|while|until|case|function)(?![\w.=-]))/.exec(
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
