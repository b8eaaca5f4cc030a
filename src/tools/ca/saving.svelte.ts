import { WorkbenchError } from '#core/errors.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { type BenchObject, keyIdOf } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import { heldKey, saveItems } from '#bench/save-items.ts';
import { saveFile } from '#host/save.ts';
import { isCa } from './ca-objects.ts';
import type { CaState } from './ca-state.svelte.ts';

/** A CA, or everything, as one zip; the keys in it are encrypted. */
export class Saving {
  scope = $state<'ca' | 'bench'>('ca');
  passphrase = $state('');
  again = $state('');
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state('');
  /** Name of the file that was saved last. */
  saved = $state('');

  readonly #page: CaState;
  #run: AbortController | undefined;

  /** Why it cannot be saved yet; empty when it can. */
  readonly hindrance = $derived.by(() => {
    if (this.passphrase === '') return 'A passphrase is needed.';
    return this.passphrase === this.again ? '' : 'The two passphrases differ.';
  });

  constructor(page: CaState) {
    this.#page = page;
  }

  cancel(): void {
    this.#run?.abort();
  }

  /** @returns False when it was not saved. */
  async save(): Promise<boolean> {
    if (this.hindrance !== '' || this.busy) return false;
    const { core, bench } = this.#page.workbench;
    const objects = this.scope === 'bench' ? bench.objects : this.#family();
    const run = (this.#run = new AbortController());
    this.busy = true;
    this.failure = '';
    try {
      const now = Date.now();
      const choice = { keys: 'encrypted' as const, passphrase: this.passphrase };
      const { zip, leftOut } = await core.call('saveBench', [saveItems(objects), choice, now], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      const title = this.scope === 'bench' ? 'certwright-bench' : (this.#page.current?.content.title ?? '');
      const name = `${safeFileName(title, 'ca')}-${new Date(now).toISOString().slice(0, 10)}.zip`;
      saveFile(name, zip, 'application/zip');
      this.#noteSaved(objects, leftOut);
      this.saved = name;
      this.passphrase = '';
      this.again = '';
      return true;
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error).message;
      return false;
    } finally {
      this.busy = false;
      this.progress = undefined;
    }
  }

  /** The CA, those above it that are on the bench, and their keys and certificates. */
  #family(): BenchObject[] {
    const { authority, workbench } = this.#page;
    if (!authority) return [];
    const ders = [authority.certificate, ...authority.chain];
    const has = (der: Uint8Array): boolean => ders.some((one) => equalBytes(one, der));
    const { objects } = workbench.bench;
    const cas = objects.filter(isCa).filter(({ content }) => has(content.authority.certificate));
    const keyIds = new Set(cas.map(({ content }) => content.key.id));
    return objects.filter(
      (object) =>
        cas.some((ca) => ca === object) ||
        (isCertificate(object) && has(object.content.der)) ||
        (heldKey(object) !== undefined && keyIds.has(keyIdOf(object.content) ?? '')),
    );
  }

  #noteSaved(objects: readonly BenchObject[], leftOut: readonly string[]): void {
    const { bench } = this.#page.workbench;
    for (const object of objects)
      if (heldKey(object) && !leftOut.includes(object.label)) bench.noteSaved(keyIdOf(object.content) ?? '');
    bench.noteAuthoritiesSaved(objects.map(({ id }) => id));
  }
}
