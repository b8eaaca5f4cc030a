import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import type { Range } from '#core/findings/finding.ts';
import type { Terminal } from '../program.ts';
import { START, WorkingDirectory } from '../working-directory.ts';
import { Budget } from './budget.ts';
import { expandText, expandWords, type Surroundings } from './expand.ts';
import { filesLike } from './files-like.ts';
import { Input } from './input.ts';
import { deliver, openStreams } from './redirect.ts';
import { runSimple } from './run-simple.ts';
import type { Record, Step } from './steps.ts';
import type { Command, Pipeline, SimpleCommand, Statement } from './syntax.ts';

/** What a command gave. */
export interface Output {
  stdout: Bytes;
  stderr: string;
  status: number;
  /** True when it was left alone: nobody knows what it would have given. */
  left?: boolean;
}

export const NOTHING: Bytes = new Uint8Array(0);

/** Why a file is not there although a command of the text would make it. */
export interface PromisedFile {
  program: string;
  line: number;
  left: boolean;
}

/** Runs what was read, over the in-memory directory. */
export class Shell implements Surroundings {
  readonly budget: Budget;
  readonly directory: WorkingDirectory;
  readonly terminal: Terminal;
  readonly record: Record;
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
  status = 0;
  /** Set by `exit`, and by a failure under `set -e`. */
  stopped = false;
  errexit = false;
  /** The step that commands report to. */
  step: Step | undefined;
  #unchecked = 0;

  constructor(files: ReadonlyMap<string, Bytes>, terminal: Terminal, record: Record) {
    this.budget = new Budget();
    this.directory = new WorkingDirectory(files, this.budget);
    this.terminal = terminal;
    this.record = record;
  }

  variable(name: string): string | undefined {
    if (name === '?') return String(this.status);
    if (name === 'PWD') return this.directory.current;
    if (name === 'RANDOM') return String(crypto.getRandomValues(new Uint16Array(1))[0] ?? 0);
    if (name === '$') return '1';
    if (name === '#') return '0';
    if (name === '@' || name === '*') return '';
    return this.variables.get(name);
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
    this.#note({
      code: 'commands.unset_variable',
      severity: 'warning',
      title: `$${name} has no value`,
      at: { input: '', path: name, range, line: this.record.lineOf(range.start) },
      detail:
        'Nothing in these commands gives it one, so nothing stands in its place. Answer it below, or set it first.',
    });
    return '';
  }

  #note(finding: Step['findings'][number]): void {
    (this.step ?? this.record).findings.push(finding);
  }

  async output(script: Statement[]): Promise<Bytes> {
    const { stdout } = await this.#inside(() => this.runStatements(script, new Input()));
    return stdout;
  }

  async process(script: Statement[]): Promise<string> {
    return this.directory.stream(await this.output(script));
  }

  filesLike(pattern: string): string[] {
    return filesLike(this.directory, pattern);
  }

  /** Runs with an environment of its own, as `( … )` and `$( … )` do. */
  async #inside<T>(run: () => Promise<T>): Promise<T> {
    const variables = new Map(this.variables);
    const { current } = this.directory;
    const result = await run();
    this.variables.clear();
    for (const [name, value] of variables) this.variables.set(name, value);
    this.directory.current = current;
    return result;
  }

  async runStatements(statements: readonly Statement[], input: Input): Promise<Output> {
    const outputs: Output[] = [];
    for (const { pipelines } of statements) {
      for (const [index, { after, pipeline }] of pipelines.entries()) {
        if (this.stopped) break;
        if ((after === '&&' && this.status !== 0) || (after === '||' && this.status === 0)) continue;
        // A failure that `&&` or `||` looks at does not end a script.
        const checked = index === pipelines.length - 1 && !pipeline.negated;
        outputs.push(
          checked ? await this.#runPipeline(pipeline, input) : await this.#unchecking(pipeline, input),
        );
        if (this.errexit && checked && this.#unchecked === 0 && this.status !== 0) this.stopped = true;
      }
    }
    return {
      stdout: concatBytes(outputs.map(({ stdout }) => stdout)),
      stderr: outputs.map(({ stderr }) => stderr).join(''),
      status: this.status,
      left: outputs.some(({ left }) => left === true),
    };
  }

  async #unchecking(pipeline: Pipeline, input: Input): Promise<Output> {
    this.#unchecked++;
    const output = await this.#runPipeline(pipeline, input);
    this.#unchecked--;
    return output;
  }

  /** Each pipeline is a step, but for those inside of one, and loops, whose pipelines are. */
  async #runPipeline(pipeline: Pipeline, input: Input): Promise<Output> {
    const [first] = pipeline.commands;
    const bare =
      pipeline.commands.length === 1 && first?.type !== 'simple' && first?.redirections.length === 0;
    if (this.step !== undefined || bare) return this.#runCommands(pipeline, input);
    const step = (this.step = this.record.open(pipeline));
    this.directory.written.clear();
    this.directory.assumed.clear();
    const output = await this.#runCommands(pipeline, input);
    step.status = output.left === true ? undefined : output.status;
    step.stdout = fileText(output.stdout);
    step.stderr = output.stderr;
    step.written = [...this.directory.written].filter((name) => this.directory.has(name));
    for (const name of this.directory.assumed) this.#note(directoryAssumed(name, step));
    for (const name of step.written) this.promised.delete(name);
    this.record.close(step);
    this.step = undefined;
    // The terminal has it.
    return { ...output, stdout: NOTHING, stderr: '' };
  }

  async #runCommands({ commands, negated }: Pipeline, input: Input): Promise<Output> {
    let output: Output = { stdout: NOTHING, stderr: '', status: 0 };
    let stderr = '';
    for (const [index, command] of commands.entries()) {
      const source = index === 0 ? input : new Input(output.stdout);
      const cut = output.left === true;
      output =
        command.type === 'simple'
          ? await runSimple(this, command, source, cut)
          : await this.#runCompound(command, source);
      stderr += output.stderr;
    }
    this.status = negated ? (output.status === 0 ? 1 : 0) : output.status;
    return { ...output, stderr, status: this.status };
  }

  async #runCompound(command: Exclude<Command, SimpleCommand>, source: Input): Promise<Output> {
    const streams = await openStreams(command.redirections, source, this);
    if ('problem' in streams) {
      this.#note(this.record.place(streams.finding, command, []));
      return { stdout: NOTHING, stderr: streams.problem, status: 1 };
    }
    const output = await this.#runBody(command, streams.input);
    return { ...output, ...deliver(streams, output.stdout, output.stderr, this.directory) };
  }

  async #runBody(command: Exclude<Command, SimpleCommand>, input: Input): Promise<Output> {
    const outputs: Output[] = [];
    const run = async (statements: readonly Statement[]): Promise<void> => {
      outputs.push(await this.runStatements(statements, input));
    };
    const holds = async (condition: readonly Statement[]): Promise<boolean> => {
      this.#unchecked++;
      await run(condition);
      this.#unchecked--;
      return this.status === 0 && !this.stopped;
    };
    if (command.type === 'for') {
      for (const { text } of await expandWords(command.items, this)) {
        if (this.stopped) break;
        this.budget.program();
        this.assign(command.name, text);
        await run(command.body);
      }
    } else if (command.type === 'while') {
      while ((await holds(command.condition)) !== command.until && !this.stopped) {
        this.budget.program();
        await run(command.body);
      }
      this.status = 0;
    } else if (command.type === 'if') {
      let taken = command.otherwise;
      for (const { condition, body } of command.branches) {
        if (!(await holds(condition))) continue;
        taken = body;
        break;
      }
      if (taken.length === 0) this.status = 0;
      await run(taken);
    } else if (command.subshell) {
      await this.#inside(() => run(command.body));
    } else {
      await run(command.body);
    }
    return {
      stdout: concatBytes(outputs.map(({ stdout }) => stdout)),
      stderr: outputs.map(({ stderr }) => stderr).join(''),
      status: this.status,
    };
  }

  /** The text a word has now. */
  textOf(word: SimpleCommand['words'][number]): Promise<string> {
    return expandText(word, this);
  }
}

const directoryAssumed = (name: string, step: Step): Step['findings'][number] => ({
  code: 'commands.directory_assumed',
  severity: 'notice',
  title: `These commands do not make the directory ${name}`,
  at: { input: '', path: name, range: step.range, line: step.line },
  detail: `It is taken to be there. Where it is not, “mkdir -p ${name}” makes it.`,
});
