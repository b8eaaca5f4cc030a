import { WorkbenchError } from '#core/errors.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { saveFile } from '#host/save.ts';
import type { Workbench } from '../tool.ts';

/** Certificates that are wrong on purpose, for a host. */
export class TestSetState {
  host = $state('localhost');
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state('');
  saved = $state('');

  readonly #workbench: Workbench;
  #run: AbortController | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  cancel(): void {
    this.#run?.abort();
  }

  async save(): Promise<void> {
    if (this.busy) return;
    const run = (this.#run = new AbortController());
    this.busy = true;
    this.failure = this.saved = '';
    try {
      const zip = await this.#workbench.core.call('wrongSetZip', [this.host, Date.now()], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      const name = `wrong-${safeFileName(this.host, 'host')}.zip`;
      saveFile(name, zip, 'application/zip');
      this.saved = name;
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error).message;
    } finally {
      this.busy = false;
      this.progress = undefined;
    }
  }
}
