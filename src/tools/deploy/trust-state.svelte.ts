import type { TrustPlaceId } from '#data/trust-places.ts';
import { WorkbenchError } from '#core/errors.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { saveFile } from '#host/save.ts';
import { objectTitle } from '#bench/object.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { TrustPlan } from '#workers/deploy-api.ts';
import type { Workbench } from '../tool.ts';
import { isAuthority, trustable } from './deploy-pile.ts';

/** Makes clients trust a CA: which one and where; the only writer of them. */
export class TrustState {
  /** On the bench; 0: the first CA there. */
  caId = $state(0);
  chosen = $state.raw<readonly TrustPlaceId[]>(['windows']);
  saveFailure = $state('');

  readonly answer = new WorkerAnswer<TrustPlan[] | undefined>();
  readonly #workbench: Workbench;
  readonly choices = $derived.by(() => trustable(this.#workbench.bench.objects));
  /** A root before those below it: what is trusted is the end of a chain. */
  readonly ca = $derived.by(
    () =>
      this.choices.find(({ id }) => id === this.caId) ??
      this.choices.find((one) => isAuthority(one) && one.content.selfSignature?.result === 'valid') ??
      this.choices[0],
  );
  readonly plans = $derived.by(() =>
    this.chosen.flatMap((id) => this.answer.value?.find((plan) => plan.id === id) ?? []),
  );

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** An effect that calls this runs again when another CA is chosen. */
  ask(): void {
    const { ca } = this;
    // Without a signal: to end it would end the worker, which takes longer to start anew.
    void this.answer.ask(async () => {
      if (!ca) return undefined;
      return this.#workbench.core.call('trustPlan', [ca.content.der]);
    }, true);
  }

  toggle(id: TrustPlaceId): void {
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id];
  }

  async saveZip(places: readonly TrustPlaceId[]): Promise<void> {
    const { ca } = this;
    if (!ca) return;
    this.saveFailure = '';
    try {
      const zip = await this.#workbench.core.call('trustZip', [ca.content.der, places, Date.now()]);
      saveFile(`trust-${safeFileName(objectTitle(ca.content), 'ca')}.zip`, zip, 'application/zip');
    } catch (error) {
      this.saveFailure = WorkbenchError.from(error).message;
    }
  }
}
