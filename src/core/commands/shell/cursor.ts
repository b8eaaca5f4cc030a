import type { Range } from '#core/findings/finding.ts';
import { ShellSyntaxError, type Word } from './syntax.ts';

export type MendKind =
  | 'quote'
  | 'space'
  | 'dash'
  | 'continuation'
  | 'lost-continuation'
  | 'here-document'
  | 'unended'
  | 'placeholder';

/** Something a web page did to the text that was read as it was meant. */
export interface Mend extends Range {
  kind: MendKind;
}

/** A here-document whose text starts after the end of the line. */
export interface PendingHere {
  delimiter: string;
  /** Nothing inside is expanded. */
  quoted: boolean;
  stripTabs: boolean;
  /** Filled in when the text is read. */
  target: Word;
}

/** How deep `$(…)`, loops and groups may lie in each other: bounds the stack. */
const MAX_DEPTH = 20;

/** A place in the text, and what reading up to it has found. */
export class Cursor {
  readonly text: string;
  readonly mends: Mend[] = [];
  readonly pending: PendingHere[] = [];
  /** After a prompt, the lines that go on with a command start with `> `. */
  prompted = false;
  /** Line ends at which a command goes on although no backslash says so. */
  soft: ReadonlySet<number> = new Set();
  pos: number;
  #depth = 0;

  constructor(text: string, pos = 0) {
    this.text = text;
    this.pos = pos;
  }

  get char(): string {
    return this.text[this.pos] ?? '';
  }

  get done(): boolean {
    return this.pos >= this.text.length;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.pos);
  }

  /** Steps over what the pattern (sticky) finds here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.pos;
    const match = pattern.exec(this.text);
    if (match) this.pos += match[0].length;
    return match ?? undefined;
  }

  mend(kind: MendKind, start: number, end: number): void {
    this.mends.push({ kind, start, end });
  }

  fail(message: string, start = this.pos, end = start + 1): never {
    throw new ShellSyntaxError(message, { start, end: Math.min(end, this.text.length) });
  }

  /** Steps over a line's end, and over the prompt of the next line. */
  takeNewline(): boolean {
    if (this.take(/\r?\n/y) === undefined) return false;
    if (this.prompted) this.take(/[ \t]*> ?/y);
    return true;
  }

  nest<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.fail('commands lie too deep in each other');
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}
