import { WorkbenchError } from '#core/errors.ts';
import type { KeyChoice } from '#core/export/bench/items.ts';
import { saveItems, heldKey } from '#bench/save-items.ts';
import { type BenchObject, keyIdOf } from '#bench/object.ts';
import { saveFile } from '#host/save.ts';
import type { Workbench } from '../tool.ts';

/** What becomes of private keys when the bench is saved, and the saving itself. */
export class SaveBench {
  open = $state(false);
  keys = $state<KeyChoice['keys']>('encrypted');
  passphrase = $state('');
  again = $state('');
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state('');
  /** Labels of what was not saved. */
  leftOut = $state.raw<readonly string[]>([]);
  saved = $state(false);

  readonly #workbench: Workbench;
  #run: AbortController | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  readonly counts = $derived.by(() => {
    const { objects } = this.#workbench.bench;
    const authorities = objects.filter(({ content }) => content.kind === 'authority').length;
    const keys = objects.filter((object) => heldKey(object)).length;
    return { authorities, keys, others: objects.length - authorities - keys };
  });

  /** Why it cannot be saved yet; empty when it can. */
  readonly hindrance = $derived.by(() => {
    if (this.keys !== 'encrypted' || this.counts.keys === 0) return '';
    if (this.passphrase === '') return 'A passphrase is needed.';
    return this.passphrase === this.again ? '' : 'The two passphrases differ.';
  });

  show(): void {
    this.open = true;
    this.failure = '';
    this.saved = false;
    this.leftOut = [];
  }

  close(): void {
    this.#run?.abort();
    this.open = false;
    this.passphrase = '';
    this.again = '';
  }

  async save(): Promise<void> {
    if (this.hindrance !== '' || this.busy) return;
    const { core, bench } = this.#workbench;
    const { objects } = bench;
    const choice: KeyChoice =
      this.keys === 'encrypted' ? { keys: 'encrypted', passphrase: this.passphrase } : { keys: this.keys };
    const run = (this.#run = new AbortController());
    this.busy = true;
    this.failure = '';
    try {
      const now = Date.now();
      const { zip, leftOut } = await core.call('saveBench', [saveItems(objects), choice, now], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      saveFile(`certwright-bench-${new Date(now).toISOString().slice(0, 10)}.zip`, zip, 'application/zip');
      if (choice.keys !== 'left out') this.#noteSaved(objects, leftOut);
      bench.noteAuthoritiesSaved(objects.map(({ id }) => id));
      this.leftOut = leftOut;
      this.saved = true;
      this.passphrase = '';
      this.again = '';
      if (leftOut.length === 0) this.open = false;
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error).message;
    } finally {
      this.busy = false;
      this.progress = undefined;
    }
  }

  #noteSaved(objects: readonly BenchObject[], leftOut: readonly string[]): void {
    for (const object of objects)
      if (heldKey(object) && !leftOut.includes(object.label))
        this.#workbench.bench.noteSaved(keyIdOf(object.content) ?? '');
  }
}
