import { saveFile } from '#host/save.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { DakRequest } from '#workers/devices-api.ts';
import type { Workbench } from '../tool.ts';

/** The step before all others: from `dak.conf` to a key and its request. */
export class DakState {
  open = $state(false);
  config = $state('');
  configName = $state('');
  /** For `dak_private_key.pem`; empty leaves it unencrypted. */
  passphrase = $state('');
  saved = $state(false);
  readonly answer = new WorkerAnswer<DakRequest>();
  readonly #workbench: Workbench;
  readonly #takeKey: (label: string, key: CryptoKey) => void;

  constructor(workbench: Workbench, takeKey: (label: string, key: CryptoKey) => void) {
    this.#workbench = workbench;
    this.#takeKey = takeKey;
  }

  take(name: string, text: string): void {
    this.open = true;
    this.configName = name;
    this.config = text;
    this.answer.value = undefined;
    this.saved = false;
  }

  /** Makes key and request, and hands them out at once: the key is needed later, when the certificate comes. */
  async make(): Promise<void> {
    this.saved = false;
    const { config, passphrase } = this;
    await this.answer.ask((signal) =>
      this.#workbench.core.call('dakRequest', [config, '3.5', passphrase, Date.now()], { signal }),
    );
    const { zip, privateKey } = this.answer.value ?? {};
    if (!zip) return;
    saveFile('dak.zip', zip, 'application/zip');
    this.saved = true;
    if (privateKey) this.#takeKey('dak_private_key.pem', privateKey);
  }
}
