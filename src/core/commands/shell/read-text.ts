import type { Range } from '#core/findings/finding.ts';
import { Cursor, type Mend } from './cursor.ts';
import { isRootCommand, lineKind, type PromptKind } from './lines.ts';
import { readLine } from './read-command.ts';
import { ShellSyntaxError, type Statement } from './syntax.ts';

/** A command line of the text with all lines that belong to it. */
export interface CommandLine extends Range {
  statements: Statement[];
  /** After its last line: here-documents belong to it. */
  next: number;
  prompt?: PromptKind;
}

/** What a pasted text is made of. */
export interface ScriptText {
  lines: CommandLine[];
  mends: Mend[];
  faults: { message: string; range: Range }[];
  /** Neither commands nor comments: sentences, output. */
  prose: Range[];
  /** Blocks that look like an OpenSSL configuration file. */
  configurations: Range[];
}

/** Lines not understood, after which the rest is taken for something else than commands. */
const MAX_FAULTS = 100;

/** An option line that a web page or a mail broke off the command before it. */
const BROKEN_OFF = /^[ \t]*(?:-[A-Za-z][\w-]*(?:[ =]+(?!-)\S+)?[ \t]*)+\\?\r?$/;

/**
 * Finds the commands in a text that may also hold prompts, explanations, output and configuration files, as a
 * guide does.
 *
 * @param isProgram Whether this page runs a program of that name.
 */
export function readText(text: string, isProgram: (name: string) => boolean): ScriptText {
  const mended = unixText(text);
  const found = readWith(mended, isProgram, false);
  // `# openssl …` is a comment beside real commands; where there are none, it was typed after root's prompt.
  return found.lines.length === 0 ? readWith(mended, isProgram, true) : found;
}

/** Lines after a Windows prompt as a Unix shell would have them, each character in its place. */
function unixText(text: string): string {
  if (!/^[ \t]*(?:PS[ \t]+)?[A-Za-z]:[^\n>]{0,100}>/m.test(text)) return text;
  let going = false;
  return text
    .split('\n')
    .map((line) => {
      const kind = lineKind(line, '', () => false);
      const isWindows = going || (kind.kind === 'command' && kind.prompt === 'windows');
      if (!isWindows) return line;
      going = /[\^`]\s*$/.test(line);
      return line.replaceAll('\\', '/').replace(/[\^`](\s*)$/, '\\$1');
    })
    .join('\n');
}

function readWith(text: string, isProgram: (name: string) => boolean, root: boolean): ScriptText {
  const found: ScriptText = { lines: [], mends: [], faults: [], prose: [], configurations: [] };
  const cursor = new Cursor(text);
  let config: Range | undefined;
  while (!cursor.done && found.faults.length < MAX_FAULTS) {
    const start = cursor.pos;
    const [line, next] = linesAt(text, start);
    const kind = lineKind(line, next, isProgram);
    const rootAt = root && kind.kind === 'comment' ? isRootCommand(line, isProgram) : undefined;
    const inConfig = config !== undefined && /^\s*(?:#.*|[\w.-]+\s*=.*)?$/.test(line);
    if (rootAt !== undefined || (kind.kind === 'command' && !inConfig)) {
      config = undefined;
      const command = kind.kind === 'command' ? kind : { offset: rootAt ?? 0, prompt: 'root' as const };
      readCommandLine(cursor, start + command.offset, command.prompt, found);
      continue;
    }
    cursor.pos = start + line.length;
    cursor.take(/\r?\n/y);
    if (kind.kind === 'config' && (config !== undefined || /^\s*\[/.test(line))) {
      if (config === undefined) found.configurations.push((config = { start, end: cursor.pos }));
      config.end = cursor.pos;
    } else if (inConfig && config !== undefined) {
      if (line.trim() !== '') config.end = cursor.pos;
    } else if (kind.kind === 'prose' || kind.kind === 'config') {
      config = undefined;
      found.prose.push({ start, end: start + line.length });
    }
  }
  found.mends.push(...cursor.mends);
  return found;
}

function linesAt(text: string, start: number): [string, string] {
  const end = text.indexOf('\n', start);
  if (end < 0) return [text.slice(start), ''];
  const nextEnd = text.indexOf('\n', end + 1);
  const line = text.slice(start, end).replace(/\r$/, '');
  return [line, text.slice(end + 1, nextEnd < 0 ? text.length : nextEnd)];
}

function readCommandLine(
  cursor: Cursor,
  start: number,
  prompt: PromptKind | undefined,
  found: ScriptText,
): void {
  cursor.pos = start;
  cursor.prompted = prompt === 'user' || prompt === 'root';
  cursor.soft = brokenLineEnds(cursor.text, start);
  try {
    const statements = readLine(cursor);
    const end = statements.at(-1)?.end ?? cursor.pos;
    if (prompt === 'openssl') prefixOpenssl(statements);
    found.lines.push({
      statements,
      start,
      end,
      next: cursor.pos,
      ...(prompt === undefined ? {} : { prompt }),
    });
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    found.faults.push({ message: error.message, range: error.range });
    const [line] = linesAt(cursor.text, start);
    cursor.pending.length = 0;
    cursor.pos = start + line.length;
    cursor.take(/\r?\n/y);
  }
}

/** At openssl's own prompt the program's name is left out. */
function prefixOpenssl(statements: readonly Statement[]): void {
  const [command] = statements[0]?.pipelines[0]?.pipeline.commands ?? [];
  if (command?.type !== 'simple' || command.words.length === 0) return;
  const { start } = command;
  command.words.unshift({ parts: [{ type: 'text', text: 'openssl', quoted: false }], start, end: start });
}

/** Ends of lines after which options go on without a backslash. */
function brokenLineEnds(text: string, start: number): Set<number> {
  const ends = new Set<number>();
  for (let at = start; ;) {
    const [line, next] = linesAt(text, at);
    const end = at + line.length;
    if (!/\bopenssl\b/.test(at === start ? line : 'openssl') || /\\\s*$/.test(line) || !BROKEN_OFF.test(next))
      return ends;
    ends.add(end);
    at = text.indexOf('\n', end) + 1;
  }
}
