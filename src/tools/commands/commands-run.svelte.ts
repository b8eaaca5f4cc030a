import type { Terminal } from '#core/commands/program.ts';
import { WorkbenchError } from '#core/errors.ts';
import { isSealed } from '#core/export/seal.ts';
import { savedName } from '#core/export/zip-paths.ts';
import { saveFile } from '#host/save.ts';
import type { HeldFile } from '#workers/held-files.ts';
import type { HeldRun, ResultFile } from '#workers/run-commands.ts';
import type { Workbench } from '../tool.ts';
import type { Input } from './input.ts';

export interface Result {
  run: HeldRun;
  input: Input;
  /** Counts up: tells the keys of one run from those of another. */
  number: number;
}

/** Runs the commands, and hands out what came of them. */
export class CommandsRun {
  busy = $state(false);
  /** True after a run that was cancelled. */
  cancelled = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state.raw<WorkbenchError | undefined>();
  result = $state.raw<Result | undefined>();

  readonly #workbench: Workbench;
  #run: AbortController | undefined;
  #count = 0;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  cancel(): void {
    this.#run?.abort();
    this.cancelled = true;
  }

  async start(input: Input, files: readonly HeldFile[]): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.failure = undefined;
    this.cancelled = false;
    this.progress = undefined;
    this.busy = true;
    const terminal: Terminal = { now: Date.now(), version: input.version, answers: input.answers };
    try {
      const made = await this.#workbench.core.call('runCommands', [input.text, files, terminal], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      this.#keep({ run: made, input, number: ++this.#count });
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
    } finally {
      if (this.#run === run) this.busy = false;
    }
  }

  /** Keys of the last run that were not saved are lost with it, as the new ones take their names. */
  #keep(result: Result): void {
    const { bench } = this.#workbench;
    for (const file of this.result?.run.files ?? []) bench.noteSaved(this.#keyId(file));
    this.result = result;
    for (const file of result.run.files) if (isMadeKey(file)) bench.noteUnsaved(this.#keyId(file));
  }

  isUnsaved(file: ResultFile): boolean {
    return this.#workbench.bench.unsavedKeys.has(this.#keyId(file));
  }

  #keyId({ name }: ResultFile): string {
    return `commands:${this.result?.number ?? 0}:${name}`;
  }

  save(file: ResultFile): Promise<void> {
    return this.#attempt(async () => {
      await this.#save(file);
      this.#workbench.bench.noteSaved(this.#keyId(file));
    });
  }

  /** What a step said that is held back. */
  saveOutput(name: string, content: HeldFile['content']): Promise<void> {
    return this.#attempt(() => this.#save({ name, content }));
  }

  async #save({ name, content }: HeldFile): Promise<void> {
    const bytes = isSealed(content) ? await this.#workbench.core.call('openSealed', [content]) : content;
    saveFile(savedName(name), bytes, mediaTypeOf(name));
  }

  /** Everything that was made, and the commands. */
  saveAll(): Promise<void> {
    return this.#attempt(async () => {
      const { result } = this;
      if (!result) return;
      const made = result.run.files.filter(({ origin }) => origin === 'made');
      const files = made.map(({ name, content }) => ({ name, content }));
      const zip = await this.#workbench.core.call('zipHeld', [files, Date.now()]);
      saveFile('certwright.zip', zip, 'application/zip');
      for (const file of made) this.#workbench.bench.noteSaved(this.#keyId(file));
    });
  }

  /** Puts what is in a file on the bench and shows it. */
  async inspect({ name, content }: ResultFile): Promise<void> {
    if (isSealed(content)) return;
    const { intake, go } = this.#workbench;
    const [first] = await intake.read([{ name, bytes: content }]);
    go(first ? `inspect?item=${first.id}` : 'inspect');
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      this.failure = WorkbenchError.from(error);
    }
  }
}

export const isMadeKey = ({ origin, content }: ResultFile): boolean => origin === 'made' && isSealed(content);

/** PEM and text are offered as such so that no browser renames them. */
function mediaTypeOf(name: string): string {
  if (/\.(?:pem|crt|cer|csr|key)$/.test(name)) return 'application/x-pem-file';
  return /\.(?:txt|cnf|conf|ext|srl|sh)$/.test(name) ? 'text/plain' : 'application/octet-stream';
}
