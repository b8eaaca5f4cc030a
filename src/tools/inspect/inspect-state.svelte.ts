import { WorkbenchError } from '#core/errors.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import type { BenchObject } from '#bench/object.ts';
import type { ToolState, Workbench } from '../tool.ts';

/** Long enough not to read every half-typed line, short enough to feel like an answer to a paste. */
const TYPING_PAUSE = 250;

/** The Inspect page: which object is looked at, and what was typed. */
export class InspectState implements ToolState {
  text = $state('');
  selectedId = $state(0);
  host = $state('');
  now = $state(Date.now());
  /** By object: an encrypted key being opened. */
  unlocking = $state(false);
  unlockFailure = $state.raw<WorkbenchError | undefined>();

  readonly workbench: Workbench;
  readonly selected = $derived.by<BenchObject | undefined>(() => {
    const { objects } = this.workbench.bench;
    return (
      objects.find(({ id }) => id === this.selectedId) ??
      objects.find(({ content }) => content.kind !== 'configuration')
    );
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  arrive(options: URLSearchParams): void {
    this.now = Date.now();
    this.unlockFailure = undefined;
    const id = Number(options.get('item'));
    if (id > 0) this.selectedId = id;
  }

  mainAction(): void {
    void this.#readText();
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readText(), TYPING_PAUSE);
  }

  /** A paste too large for a text box is read like a file. */
  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.length <= MAX_PASTE) return;
    event.preventDefault();
    void this.#show(
      this.workbench.intake.readText(text, `pasted text (${Math.round(text.length / 1000)} KB)`),
    );
  }

  readFiles(files: readonly File[]): void {
    void this.#show(this.workbench.intake.readFiles(files));
  }

  async #readText(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.text.trim() !== '') await this.#show(this.workbench.intake.readText(this.text));
  }

  async #show(reading: Promise<BenchObject[]>): Promise<void> {
    const objects = await reading;
    const config = objects.find(({ content }) => content.kind === 'configuration');
    const first = objects.find(({ content }) => content.kind !== 'configuration');
    this.now = Date.now();
    if (first) this.workbench.go(`inspect?item=${first.id}`);
    else if (config) this.workbench.go(`make?config=${config.id}`);
  }

  async unlock(object: BenchObject, passphrase: string): Promise<void> {
    if (object.content.kind !== 'encrypted-key') return;
    this.unlocking = true;
    this.unlockFailure = undefined;
    const { der, input } = object.content;
    try {
      const key = await this.workbench.core.call('unlock', [der, passphrase, input, Date.now()]);
      this.workbench.bench.replace(object.id, key);
    } catch (error) {
      this.unlockFailure = WorkbenchError.from(error);
    } finally {
      this.unlocking = false;
    }
  }
}
