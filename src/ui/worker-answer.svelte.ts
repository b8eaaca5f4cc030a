import { WorkbenchError } from '#core/errors.ts';

/** What the worker was last asked, and what came of it; a newer question ends an older one. */
export class WorkerAnswer<T> {
  value = $state.raw<T | undefined>();
  failure = $state.raw<WorkbenchError | undefined>();
  busy = $state(false);
  #run: AbortController | undefined;

  /** @param keep Leaves the old answer in place until the new one is there. */
  async ask(question: (signal: AbortSignal) => Promise<T>, keep = false): Promise<void> {
    this.cancel();
    const run = (this.#run = new AbortController());
    this.failure = undefined;
    this.busy = true;
    if (!keep) this.value = undefined;
    try {
      const value = await question(run.signal);
      if (!run.signal.aborted) this.value = value;
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
    } finally {
      if (this.#run === run) this.busy = false;
    }
  }

  cancel(): void {
    this.#run?.abort();
    this.busy = false;
  }
}
