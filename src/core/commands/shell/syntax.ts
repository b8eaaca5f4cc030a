import type { Range } from '#core/findings/finding.ts';

/** What a shell command is made of (POSIX XCU §2.10), as far as guides use it. Ranges are UTF-16 units of the text. */
export type Part =
  /** Unquoted text may still be a pattern or hold braces. */
  | { type: 'text'; text: string; quoted: boolean }
  /** `$name`, `${name}`, `${name:-word}` and the like. */
  | { type: 'variable'; name: string; operator?: string; operand?: Word; quoted: boolean; range: Range }
  /** `$(…)` or backquotes. */
  | { type: 'substitution'; script: Statement[]; quoted: boolean }
  | { type: 'arithmetic'; expression: string; quoted: boolean }
  /** `<(…)`: a file with the output. */
  | { type: 'process'; script: Statement[] };

export interface Word extends Range {
  parts: Part[];
}

export interface Redirection extends Range {
  /** 1 for `>`, 0 for `<`, 2 for `2>`; -1 for `&>`, which is both outputs. */
  descriptor: number;
  operator: '<' | '>' | '>>' | '>&' | '<&' | '<<' | '<<<';
  /** The file, the other descriptor, or the text itself after `<<` and `<<<`. */
  target: Word;
}

export interface SimpleCommand extends Range {
  type: 'simple';
  assignments: { name: string; value: Word }[];
  words: Word[];
  redirections: Redirection[];
}

interface Compound extends Range {
  redirections: Redirection[];
}

export type Command =
  | SimpleCommand
  | (Compound & { type: 'for'; name: string; items: Word[]; body: Statement[] })
  | (Compound & {
      type: 'if';
      branches: { condition: Statement[]; body: Statement[] }[];
      otherwise: Statement[];
    })
  | (Compound & { type: 'while'; until: boolean; condition: Statement[]; body: Statement[] })
  | (Compound & { type: 'group'; subshell: boolean; body: Statement[] });

export interface Pipeline extends Range {
  negated: boolean;
  commands: Command[];
}

/** Pipelines joined by `&&` and `||`; the first one's `after` is `;`. */
export interface Statement extends Range {
  pipelines: { after: ';' | '&&' | '||'; pipeline: Pipeline }[];
}

/** A place where the text is no shell command. */
export class ShellSyntaxError extends Error {
  override readonly name = 'ShellSyntaxError';
  readonly range: Range;

  constructor(message: string, range: Range) {
    super(message);
    this.range = range;
  }
}
