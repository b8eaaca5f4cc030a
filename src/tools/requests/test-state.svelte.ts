import { requestCases } from '#data/request-cases.ts';
import { sampleApplicationId } from '#data/skill-requests.ts';
import { encodePem } from '#core/container/pem.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { TestChains } from '#core/requests/make/test-chain.ts';
import type { TestRequest } from '#core/requests/make/test-request.ts';
import { saveFile } from '#host/save.ts';
import type { Workbench } from '../tool.ts';

/** Makes signed requests for tests; the chains are made once and kept for the visit. */
export class TestState {
  caseId = $state(requestCases[0]?.id ?? 'launch');
  /** Empty: the sample of the case. */
  body = $state('');
  applicationId = $state('');
  address = $state('http://localhost:3000/');
  made = $state.raw<TestRequest | undefined>();
  failure = $state.raw<WorkbenchError | undefined>();
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();

  readonly #workbench: Workbench;
  #chains: TestChains | undefined;
  #run: AbortController | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get id(): string {
    const id = this.applicationId.trim();
    return id === '' ? sampleApplicationId : id;
  }

  /** PEM of the root that a tested server is to trust. */
  get root(): string {
    return this.#chains ? encodePem('CERTIFICATE', this.#chains.root.certificate.der) : '';
  }

  cancel(): void {
    this.#run?.abort();
  }

  make(): Promise<void> {
    const { caseId, address, id } = this;
    const own = this.body.trim() === '' ? undefined : this.body;
    return this.#attempt(async (chains, signal) => {
      const wish = { caseId, address, applicationId: id, ...(own !== undefined && { body: own }) };
      this.made = await this.#workbench.core.call('testRequest', [chains, wish, Date.now()], { signal });
    });
  }

  /** All cases and the program that sends them. */
  saveSet(): Promise<void> {
    return this.#attempt(async (chains, signal) => {
      const zip = await this.#workbench.core.call('testSet', [chains, this.id, Date.now()], { signal });
      saveFile('test-requests.zip', zip, 'application/zip');
    });
  }

  async #attempt(work: (chains: TestChains, signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.failure = undefined;
    this.busy = true;
    try {
      this.#chains ??= await this.#workbench.core.call('testChains', [Date.now()], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      await work(this.#chains, run.signal);
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
    } finally {
      if (this.#run === run) {
        this.busy = false;
        this.progress = undefined;
      }
    }
  }
}
