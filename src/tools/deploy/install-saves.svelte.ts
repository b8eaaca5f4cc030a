import type { TargetId } from '#data/deploy-targets.ts';
import { WorkbenchError } from '#core/errors.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { saveFile } from '#host/save.ts';
import type { InstallState } from './install-state.svelte.ts';

/** Saves what is to be installed. */
export class InstallSaves {
  /** Why the last of it could not be saved. */
  failure = $state('');

  readonly #install: InstallState;

  constructor(install: InstallState) {
    this.#install = install;
  }

  /** A folder for each of the targets. Here alone the key's bytes leave the worker. */
  async zip(targets: readonly TargetId[]): Promise<void> {
    const { parts, key, allOptions } = this.#install;
    if (!parts) return;
    await this.#attempt(async () => {
      const { core, bench } = this.#install.workbench;
      const zip = await core.call('deployZip', [parts, key?.key, targets, allOptions, Date.now()]);
      saveFile(`${safeFileName(parts.leaf.title, 'certificate')}-deploy.zip`, zip, 'application/zip');
      const secret = this.#install.planned.value?.plans.some(
        (plan) => targets.includes(plan.id) && plan.files.some((file) => file.secret),
      );
      if (key && secret === true) bench.noteSaved(key.id);
    });
  }

  /** `fullchain.pem` and the like, without any target. */
  async chain(name: string): Promise<void> {
    const { parts } = this.#install;
    if (!parts) return;
    await this.#attempt(async () => {
      const files = await this.#install.workbench.core.call('chainFiles', [parts]);
      const file = files.find((one) => one.name === name);
      if (file) saveFile(name, String(file.content), 'application/x-pem-file');
    });
  }

  async reminder(): Promise<void> {
    const { parts } = this.#install;
    if (!parts) return;
    await this.#attempt(async () => {
      const { name, content } = await this.#install.workbench.core.call('reminder', [parts, Date.now()]);
      saveFile(name, String(content), 'text/calendar');
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.failure = '';
    try {
      await work();
    } catch (error) {
      this.failure = WorkbenchError.from(error).message;
    }
  }
}
