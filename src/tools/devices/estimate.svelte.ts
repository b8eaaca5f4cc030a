import type { Batch, DeviceSigner } from '#core/devices/batch.ts';
import type { Workbench } from '../tool.ts';
import type { UnitsPreview } from '#workers/devices-api.ts';

/** After this long without a change. */
const PAUSE = 900;
/** Enough for what is done once an archive to weigh little; an RSA key takes a tenth of a second. */
const COUNT = { rsa: 4, ec: 100 };

/**
 * How long a run would take on this machine: a few devices are made, and forgotten. A throwaway key signs them, of the
 * kind of the one that was chosen: that one signs nothing before it is told to.
 */
export class Estimate {
  /** Devices a second in one worker; 0 until it is known. */
  rate = $state(0);
  readonly #workbench: Workbench;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = new AbortController();
  /** Made once for each signer that is chosen: a large RSA key takes seconds. */
  #trial: { of: DeviceSigner; signer: DeviceSigner } | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** An effect that calls this runs again when any of it changes. */
  schedule(
    batch: Batch,
    signer: DeviceSigner | undefined,
    preview: UnitsPreview | undefined,
    busy: boolean,
  ): void {
    clearTimeout(this.#timer);
    this.#run.abort();
    const run = (this.#run = new AbortController());
    if (busy) return;
    this.rate = 0;
    if (!signer || !preview || preview.findings.some(({ severity }) => severity === 'fatal')) return;
    this.#timer = setTimeout(() => void this.#measure(batch, signer, preview, run.signal), PAUSE);
  }

  async #measure(
    batch: Batch,
    signer: DeviceSigner,
    preview: UnitsPreview,
    signal: AbortSignal,
  ): Promise<void> {
    const { first } = preview;
    // The same ones again and again: nobody gets them.
    const units = Array.from(
      { length: COUNT[batch.key.startsWith('rsa') ? 'rsa' : 'ec'] },
      (_, i) => i,
    ).flatMap((i) => first[i % first.length] ?? []);
    const plan = { name: 'trial.zip', from: 1, to: units.length };
    const { core } = this.#workbench;
    try {
      this.#trial =
        this.#trial?.of === signer
          ? this.#trial
          : { of: signer, signer: await core.call('trialSigner', [signer], { signal }) };
      const trial = this.#trial.signer;
      // Any passphrase will do; it is the work that is measured.
      const passphrase = batch.keys === 'encrypted' ? 'trial' : '';
      const make = (): Promise<unknown> =>
        core.call('makeDevices', [batch, preview.columns, trial, units, plan, passphrase, Date.now()], {
          signal,
        });
      // The first time includes starting the worker.
      await make();
      const start = performance.now();
      await make();
      this.rate = (units.length * 1000) / Math.max(performance.now() - start, 1);
    } catch {
      // What is wrong is said where it is asked for in earnest.
      this.rate = 0;
    }
  }
}
