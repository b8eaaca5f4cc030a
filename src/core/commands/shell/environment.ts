import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import type { Terminal } from '../program.ts';
import { START, WorkingDirectory } from '../working-directory.ts';
import { Budget } from './budget.ts';
import { filesLike } from './files-like.ts';
import type { RunRecord, Step } from './steps.ts';

/** Why a file is not there although a command of the text would make it. */
export interface PromisedFile {
  program: string;
  line: number;
  /** The command was left alone; otherwise it failed. */
  left: boolean;
}

/** What commands find around them, and what is kept of them. */
export class Environment {
  readonly budget = new Budget();
  readonly directory: WorkingDirectory;
  readonly terminal: Terminal;
  readonly record: RunRecord;
  readonly variables = new Map([
    ['HOME', START],
    ['USER', 'you'],
    ['TMPDIR', '/tmp'],
  ]);
  readonly exported = new Set(['HOME', 'USER']);
  /** Files that would be there, had their commands run. */
  readonly promised = new Map<string, PromisedFile>();
  /** Names given to what has lost its own, by what it is for. */
  readonly lostNames = new Map<string, string>();
  /** Of the last command. */
  status = 0;
  /** The step that commands report to. */
  step: Step | undefined;

  constructor(files: ReadonlyMap<string, Bytes>, terminal: Terminal, record: RunRecord) {
    this.directory = new WorkingDirectory(files, this.budget);
    this.terminal = terminal;
    this.record = record;
  }

  variable(name: string): string | undefined {
    if (name === '?') return String(this.status);
    if (name === 'PWD') return this.directory.current;
    if (name === 'RANDOM') return String(crypto.getRandomValues(new Uint16Array(1))[0] ?? 0);
    if (name === '$') return '1';
    if (name === '#') return String(this.#arguments().length);
    if (name === '@' || name === '*') return this.#arguments().join(' ');
    if (name === '0') return 'bash';
    return this.variables.get(name);
  }

  /** What a script is called with: answered one by one. */
  #arguments(): string[] {
    const { answers } = this.terminal;
    const given: string[] = [];
    for (let i = 1; i < 10; i++) {
      const id = `variable ${i}`;
      const answer = answers.get(id) ?? '';
      if (i === 1) this.record.ask({ id, text: '$1' });
      if (answer === '') break;
      given.push(answer);
    }
    return given;
  }

  assign(name: string, value: string): void {
    this.budget.octets(value.length);
    this.variables.set(name, value);
  }

  /** A guide leaves such names for the reader to fill in: so the reader is asked. */
  missing(name: string, range: Range): string {
    const id = `variable ${name}`;
    this.record.ask({ id, text: `$${name}` });
    const answer = this.terminal.answers.get(id);
    if (answer !== undefined && answer !== '') return answer;
    this.note({
      code: 'commands.unset_variable',
      severity: 'warning',
      title: `$${name} has no value`,
      at: { input: '', path: name, range, line: this.record.lineOf(range.start) },
      detail:
        'Nothing in these commands gives it one, so nothing stands in its place. Answer it below, or set it first.',
    });
    return '';
  }

  /** Once a step: words are looked at more than once. */
  note(finding: Finding): void {
    const { findings } = this.step ?? this.record;
    const same = ({ code, title, at }: Finding): boolean =>
      code === finding.code && title === finding.title && at.range?.start === finding.at.range?.start;
    if (!findings.some(same)) findings.push(finding);
  }

  filesLike(pattern: string): string[] {
    return filesLike(this.directory, pattern);
  }
}
