import type { OpensslVersion } from '#data/openssl-versions.ts';
import { looksLikeCommands } from '#core/commands/looks-like.ts';
import type { Finding } from '#core/findings/finding.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { applyChanges } from './apply-changes.ts';
import { benchFile } from './bench-file.ts';
import { CommandsRun } from './commands-run.svelte.ts';
import { example } from './example.ts';
import { type GivenFile, GivenFiles } from './given-files.svelte.ts';
import { type Input, sameInput } from './input.ts';
import { UndoSteps, type Written } from './undo-steps.svelte.ts';

/** The Commands page: the text, the files, the answers; the only writer of them. */
export class CommandsState implements ToolState {
  text = $state('');
  version = $state<OpensslVersion>('3.5');
  /** By the question's id. What was answered once stays, so that a run that does not ask loses nothing. */
  answers = $state.raw<ReadonlyMap<string, string>>(new Map());
  readonly #undo = new UndoSteps();

  readonly workbench: Workbench;
  readonly files: GivenFiles;
  readonly run: CommandsRun;

  /** All that the last run found. */
  readonly #found = $derived.by(() => {
    const { steps = [], findings = [] } = this.run.result?.run ?? {};
    return [...findings, ...steps.flatMap((step) => step.findings)];
  });
  /** True once something was changed since the run that is shown. */
  readonly stale = $derived.by(() => {
    const input = this.run.result?.input;
    return input !== undefined && !sameInput(input, this.#input());
  });
  /** Named by the commands, but neither given nor made. */
  readonly missing = $derived.by(() => {
    const names = this.#found.filter(({ code }) => code === 'commands.no_such_file').map(({ at }) => at.path);
    return [...new Set(names)].filter((name) => name !== '' && !this.files.has(name));
  });
  /** About the commands, while they are those that ran. */
  readonly textFindings = $derived.by(() =>
    this.run.result?.input.text === this.text ? this.#found.filter(({ at }) => at.input === '') : [],
  );
  /** What can be undone. */
  readonly undoable = $derived.by(() => this.#undo.last(this.#written()));

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.files = new GivenFiles(workbench.core);
    this.run = new CommandsRun(workbench);
  }

  /** Follows what the address asks for once: coming back to it later must not undo what was done since. */
  arrive(options: URLSearchParams): void {
    const found = this.workbench.bench.find(Number(options.get('item')))?.content;
    if (found?.kind === 'commands') this.#useText(found.source);
    if (options.size > 0) this.workbench.settle('commands');
  }

  mainAction(): void {
    if (this.text.trim() === '') return;
    void this.run.start(this.#input(), this.files.held());
  }

  /** What is dropped or pasted beside a field: files into the directory, commands into the editor. */
  take(input: readonly File[] | string): void {
    if (typeof input !== 'string') void this.files.take(input);
    else if (input.length <= MAX_PASTE && looksLikeCommands(input)) this.#useText(input);
    else void this.files.takeText('pasted.txt', input);
  }

  /** Commands from elsewhere: they run at once, which costs nothing and answers what was asked. */
  #useText(text: string): void {
    if (text === this.text && this.run.result) return;
    this.change('Pasted commands', () => (this.text = text));
    this.mainAction();
  }

  answer(id: string, text: string): void {
    this.answers = new Map([...this.answers, [id, text]]);
  }

  useExample(): void {
    this.change('Example', () => {
      this.text = example.text;
      for (const { name, content } of example.files) this.files.put(name, content);
    });
    this.mainAction();
  }

  useCorrected(text: string): void {
    this.change('Corrected recipe', () => (this.text = text));
    this.mainAction();
  }

  /** What the last run found in a given file, while it is as it was then. */
  findingsOf(file: GivenFile): Finding[] {
    if (this.run.result?.input.files.includes(file) !== true) return [];
    return this.#found.filter(({ at }) => at.input === file.name);
  }

  /** Applies a finding's fix to the commands, or to the file it is about, and runs them again. */
  applyFix({ fix }: Finding, file?: GivenFile): void {
    if (!fix) return;
    this.change(fix.label, () => {
      if (!file) this.text = applyChanges(this.text, fix.changes);
      else if (typeof file.content === 'string')
        this.files.setText(file.id, applyChanges(file.content, fix.changes));
    });
    this.mainAction();
  }

  /** What lies on the bench under a missing file's name. */
  onBench(name: string): string | undefined {
    return benchFile(this.workbench.bench.objects, name);
  }

  clear(): void {
    this.change('Cleared', () => (this.text = ''));
  }

  removeFile(id: number): void {
    const name = this.files.all.find((file) => file.id === id)?.name ?? '';
    this.change(`Removed ${name}`, () => this.files.remove(id));
  }

  /** Does something that can be undone. */
  change(label: string, act: () => void): void {
    const before = this.#written();
    act();
    this.#undo.note({ label, before, after: this.#written() });
  }

  undo(): void {
    const step = this.undoable;
    if (!step) return;
    this.#undo.drop();
    this.text = step.before.text;
    this.files.all = step.before.files;
    if (this.run.result) this.mainAction();
  }

  #written(): Written {
    return { text: this.text, files: this.files.all };
  }

  #input(): Input {
    return { text: this.text, files: this.files.all, version: this.version, answers: this.answers };
  }
}
