import type { Bytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import { Environment } from './environment.ts';
import type { Surroundings } from './expand.ts';
import { Input } from './input.ts';
import { joinOutputs, NOTHING, type Output } from './output.ts';
import { deliver, openStreams } from './redirect.ts';
import { runBody } from './run-compound.ts';
import { runSimple } from './run-simple.ts';
import type { Step } from './steps.ts';
import type { Command, Pipeline, SimpleCommand, Statement } from './syntax.ts';

/** Runs what was read, over the in-memory directory. */
export class Shell extends Environment implements Surroundings {
  /** Set by `exit`, and by a failure under `set -e`. */
  stopped = false;
  errexit = false;
  #unchecked = 0;

  async output(script: Statement[]): Promise<Bytes> {
    const program = this.step?.program ?? '';
    const { stdout } = await this.inside(() => this.runStatements(script, new Input()));
    // The step is called by its own programs, not by those that only make its words.
    if (this.step) this.step.program = program;
    return stdout;
  }

  async process(script: Statement[]): Promise<string> {
    return this.directory.stream(await this.output(script));
  }

  /** Runs with an environment of its own, as `( … )` and `$( … )` do. */
  async inside<T>(run: () => Promise<T>): Promise<T> {
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
        const run = (): Promise<Output> => this.#runPipeline(pipeline, input);
        outputs.push(checked ? await run() : await this.unchecked(run));
        if (this.errexit && checked && this.#unchecked === 0 && this.status !== 0) this.stopped = true;
      }
    }
    return joinOutputs(outputs, this.status);
  }

  /** Runs what may fail without an end to the script under `set -e`. */
  async unchecked<T>(run: () => Promise<T>): Promise<T> {
    this.#unchecked++;
    const result = await run();
    this.#unchecked--;
    return result;
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
    for (const name of this.directory.assumed) this.note(directoryAssumed(name, step));
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
      this.note(this.record.place(streams.finding, command, []));
      return { stdout: NOTHING, stderr: streams.problem, status: 1 };
    }
    const output = await runBody(this, command, streams.input);
    return { ...output, ...deliver(streams, output.stdout, output.stderr, this.directory) };
  }
}

const directoryAssumed = (name: string, step: Step): Finding => ({
  code: 'commands.directory_assumed',
  severity: 'notice',
  title: `These commands do not make the directory ${name}`,
  at: { input: '', path: name, range: step.range, line: step.line },
  detail: `It is taken to be there. Where it is not, “mkdir -p ${name}” makes it.`,
});
