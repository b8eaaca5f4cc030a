import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { fileBytes } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding, FindingKind } from '#core/findings/finding.ts';
import type { Question } from '#core/config/question.ts';
import type { Call, Outcome, Program } from './program.ts';

/** Ends a program where the real one would end. What it has said and written so far stands. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number) {
    super('refused');
    this.status = status;
  }
}

/** Standard input when nobody has said where it comes from: a real program would wait for someone to type. */
export const NO_INPUT: Bytes = new Uint8Array(0);

/** What one program reads, says and asks while it runs. */
export class Io {
  readonly call: Call;
  readonly findings: Finding[] = [];
  readonly questions: Question[] = [];
  stderr = '';
  readonly #stdout: Bytes[] = [];
  readonly #begun = new Set<string>();
  #stdinTaken = false;

  constructor(call: Call) {
    this.call = call;
  }

  /** The whole of standard input; empty for everyone after the first. */
  takeStdin(): Bytes {
    if (this.#stdinTaken) return new Uint8Array(0);
    this.#stdinTaken = true;
    const { stdin } = this.call;
    if (stdin === NO_INPUT) this.note(readsTerminal, '');
    return stdin;
  }

  /**
   * A file, or standard input for `-` and for no name at all.
   *
   * @returns Undefined when there is no such file; that is noted.
   */
  read(path: string | undefined): Bytes | undefined {
    return path === undefined || path === '-' ? this.takeStdin() : this.readFile(path);
  }

  /** The same without a meaning for `-`. */
  readFile(path: string): Bytes | undefined {
    const bytes = this.call.directory.get(path);
    if (bytes === undefined)
      this.note(noSuchFile, path, `No file ${path} was given or made before this command.`);
    return bytes;
  }

  /**
   * Into a file, or to standard output for `-` and for no name at all. What one program writes to one place stands
   * there one after the other.
   */
  write(path: string | undefined, content: Bytes | string): void {
    const bytes = typeof content === 'string' ? fileBytes(content) : content;
    if (path === undefined || path === '-') this.#stdout.push(bytes);
    else {
      const before = this.#begun.has(path) ? (this.call.directory.get(path) ?? new Uint8Array(0)) : undefined;
      this.#begun.add(path);
      this.call.directory.set(path, before === undefined ? bytes : concatBytes([before, bytes]));
    }
  }

  /** Lines for standard error. */
  say(...lines: string[]): void {
    for (const line of lines) this.stderr += `${line}\n`;
  }

  /** The same, and the program is over. */
  fail(...lines: string[]): never {
    this.say(...lines);
    throw new Refused(1);
  }

  /** @param path The word of the command it is about, such as `-days` or a file's name. */
  note(kind: FindingKind, path: string, detail?: string): void {
    this.findings.push({ ...kind, at: { input: '', path }, ...(detail === undefined ? {} : { detail }) });
  }

  /** The answer to a question, or its default, or nothing. */
  ask(question: Question): string {
    if (!this.questions.some(({ id }) => id === question.id)) this.questions.push(question);
    return this.call.terminal.answers.get(question.id) ?? question.default ?? '';
  }

  outcome(status: number): Outcome {
    const { stderr, findings, questions } = this;
    return { status, stdout: concatBytes(this.#stdout), stderr, findings, questions };
  }
}

/** A program from its body. The body gives its exit status, 0 if none; a `WorkbenchError` becomes a finding. */
export function programOf(body: (io: Io) => Promise<number | undefined> | number | undefined): Program {
  return async (call) => {
    const io = new Io(call);
    try {
      return io.outcome((await body(io)) ?? 0);
    } catch (error) {
      if (error instanceof Refused) return io.outcome(error.status);
      const { code, message } = WorkbenchError.from(error);
      io.note({ code, severity: 'fatal', title: message }, '');
      return io.outcome(1);
    }
  };
}

const readsTerminal: FindingKind = {
  code: 'commands.reads_terminal',
  severity: 'warning',
  title: 'This command waits for text from the keyboard',
};
export const noSuchFile: FindingKind = {
  code: 'commands.no_such_file',
  severity: 'error',
  title: 'The command names a file that is not there',
};
