import { skipBlanks } from './blanks.ts';
import type { Cursor } from './cursor.ts';
import { readWord } from './read-word.ts';
import { readRedirection } from './redirections.ts';
import type { SimpleCommand, Word } from './syntax.ts';

/** Assignments, words and redirections in any order, the assignments before the first word. */
export function readSimple(cursor: Cursor): SimpleCommand {
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
    const redirection = isExtendedTest(command.words) ? undefined : readRedirection(cursor);
    if (redirection !== undefined) {
      command.redirections.push(redirection);
    } else {
      const word = isExtendedTest(command.words) ? readTestWord(cursor) : readWord(cursor);
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

const textOf = (word: Word | undefined): string =>
  word?.parts.length === 1 && word.parts[0]?.type === 'text' ? word.parts[0].text : '';

const isExtendedTest = (words: readonly Word[]): boolean =>
  textOf(words[0]) === '[[' && textOf(words.at(-1)) !== ']]';

/** Inside `[[ … ]]` the signs between commands are words. */
function readTestWord(cursor: Cursor): Word | undefined {
  const start = cursor.pos;
  const text = cursor.take(/&&|\|\||[<>()]/y)?.[0];
  if (text === undefined) return readWord(cursor);
  return { parts: [{ type: 'text', text, quoted: true }], start, end: cursor.pos };
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
