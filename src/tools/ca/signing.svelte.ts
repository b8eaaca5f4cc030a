import { WorkbenchError } from '#core/errors.ts';
import type { Candidate, CheckedCandidate, SigningResult } from '#core/issue/ca/candidate.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { CaState } from './ca-state.svelte.ts';
import { type Outcome, putSigned } from './put-signed.ts';

/** Long enough not to check every letter, short enough to feel like an answer. */
const PAUSE = 250;

/** Checks what is to be signed, and signs it. */
export class Signing {
  readonly answer = new WorkerAnswer<CheckedCandidate[]>();
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state.raw<WorkbenchError | undefined>();
  /** Of the last run. */
  outcomes = $state.raw<readonly Outcome[]>([]);
  /** Set while a person is asked whether to save the CA’s key first. */
  asks = $state(false);

  readonly #page: CaState;
  /** Keys with which the person went on unsaved. */
  readonly #insisted = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: AbortController | undefined;

  constructor(page: CaState) {
    this.#page = page;
  }

  cancel(): void {
    this.#run?.abort();
  }

  /** Another CA is shown: what the last one signed is on the bench. */
  forget(): void {
    this.outcomes = [];
    this.asks = false;
    this.answer.value = undefined;
  }

  /** Checks what is asked now, soon. An effect that calls this runs again when it changes. */
  schedule(): void {
    const { candidates } = this.#page.issue;
    const { authority, keyObject } = this.#page;
    clearTimeout(this.#timer);
    if (candidates.length === 0 || !authority || !keyObject) {
      this.answer.cancel();
      this.answer.value = undefined;
      return;
    }
    this.#timer = setTimeout(() => void this.#check(candidates), PAUSE);
  }

  async #check(candidates: readonly Candidate[]): Promise<void> {
    await this.answer.ask(async (signal) => {
      const signer = await this.#page.signer();
      const parts: CheckedCandidate[] = [];
      const rest = await this.#page.workbench.core.call('checkSigning', [signer, candidates, Date.now()], {
        signal,
        onPart: (part) => parts.push(...(part as CheckedCandidate[])),
      });
      return [...parts, ...rest];
    }, true);
  }

  /** @param insist Goes on although the CA’s key was never saved. */
  async sign(insist = false): Promise<void> {
    const { current, issue, keyIsUnsaved } = this.#page;
    issue.take();
    const { candidates } = issue;
    if (!current || candidates.length === 0 || this.busy) return;
    const keyId = current.content.key.id;
    if (insist) this.#insisted.add(keyId);
    this.asks = keyIsUnsaved && !this.#insisted.has(keyId);
    if (this.asks) return;
    await this.#signAll(current.id, candidates);
  }

  async #signAll(caId: number, candidates: readonly Candidate[]): Promise<void> {
    const run = (this.#run = new AbortController());
    const results: SigningResult[] = [];
    // What was signed counts as soon as it is known: a serial number must never be given twice.
    const take = (part: readonly SigningResult[]): void => {
      results.push(...part);
      const records = part.flatMap((one) => ('signed' in one ? [one.signed.record] : []));
      if (records.length > 0)
        this.#page.change(caId, (ca) => ({ ...ca, records: [...ca.records, ...records] }));
    };
    this.busy = true;
    this.failure = undefined;
    this.outcomes = [];
    try {
      const signer = await this.#page.signer();
      const rest = await this.#page.workbench.core.call('signMany', [signer, candidates, Date.now()], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
        onPart: (part) => take(part as SigningResult[]),
      });
      take(rest);
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
    } finally {
      await this.#show(results);
      this.busy = false;
      this.progress = undefined;
    }
  }

  /** What was made is put on the bench, unless it reads otherwise than it should: then nothing of it is to be used. */
  async #show(results: readonly SigningResult[]): Promise<void> {
    if (this.failure?.code === 'issue.read_back') return;
    try {
      this.outcomes = await putSigned(this.#page.workbench, results);
      if (this.outcomes.some((one) => 'id' in one)) this.#page.issue.done();
    } catch (error) {
      this.failure ??= WorkbenchError.from(error);
    }
  }
}
