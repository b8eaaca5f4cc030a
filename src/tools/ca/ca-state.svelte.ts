import { WorkbenchError } from '#core/errors.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import type { Signer } from '#core/issue/ca/candidate.ts';
import { heldKey } from '#bench/save-items.ts';
import type { BenchObject } from '#bench/object.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { AdoptState } from './adopt-state.svelte.ts';
import { isCa, keyOnBench } from './ca-objects.ts';
import { CreateState } from './create-state.svelte.ts';
import { IssueState } from './issue-state.svelte.ts';
import { IssuedState } from './issued-state.svelte.ts';
import { KeyHandles } from './key-handles.ts';
import { ListsState } from './lists-state.svelte.ts';
import { Saving } from './saving.svelte.ts';
import { Signing } from './signing.svelte.ts';
import { TestSetState } from './test-set-state.svelte.ts';

export type TabId = 'issue' | 'issued' | 'lists' | 'keep' | 'tests';

/** The Private CA page: which CA, and what is done with it. What a CA keeps is on the bench; this is its only writer. */
export class CaState implements ToolState {
  /** On the bench; 0: the last one. */
  caId = $state(0);
  tab = $state<TabId>('issue');
  /** Another CA is made or taken in although there is one. */
  starting = $state(false);
  failure = $state('');

  readonly workbench: Workbench;
  readonly create: CreateState;
  readonly adopt: AdoptState;
  readonly handles: KeyHandles;
  readonly saving: Saving;
  readonly signing: Signing;
  readonly issue: IssueState;
  readonly issued: IssuedState;
  readonly lists: ListsState;
  readonly tests: TestSetState;

  readonly authorities = $derived.by(() => this.workbench.bench.objects.filter(isCa));
  readonly current = $derived(this.authorities.find(({ id }) => id === this.caId) ?? this.authorities.at(-1));
  readonly authority = $derived(this.current?.content.authority);
  readonly keyObject = $derived.by(() =>
    this.current ? keyOnBench(this.workbench.bench.objects, this.current.content.key.id) : undefined,
  );
  readonly keyIsUnsaved = $derived.by(() =>
    this.workbench.bench.unsavedKeys.has(this.current?.content.key.id ?? ''),
  );

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.create = new CreateState(workbench);
    this.adopt = new AdoptState(workbench);
    this.handles = new KeyHandles(workbench.core);
    this.saving = new Saving(this);
    this.signing = new Signing(this);
    this.issue = new IssueState(this);
    this.issued = new IssuedState(this);
    this.lists = new ListsState(this);
    this.tests = new TestSetState(workbench);
  }

  /** Follows what the address asks for once: coming back to it later must not undo what was done since. */
  arrive(options: URLSearchParams): void {
    const object = this.workbench.bench.find(Number(options.get('item')));
    if (object && isCa(object)) this.choose(object.id);
    if (object?.content.kind === 'request') this.#sort([object]);
    if (options.size > 0) this.workbench.settle('ca');
  }

  mainAction(): void {
    if (!this.current || this.starting) void this.make();
    else if (this.tab === 'issue') void this.signing.sign();
  }

  choose(id: number): void {
    if (id !== this.caId) this.signing.forget();
    this.caId = id;
    this.starting = false;
  }

  async make(): Promise<void> {
    const id = await this.create.make();
    if (id !== undefined) this.choose(id);
  }

  async useBench(insist = false): Promise<void> {
    const id = await this.adopt.use(insist);
    if (id !== undefined) this.choose(id);
  }

  /** What is dropped or pasted: requests to be signed, a CA’s files, an older list. */
  take(input: readonly File[] | string): void {
    const { intake } = this.workbench;
    const reading = typeof input === 'string' ? intake.readText(input) : intake.readFiles(input);
    void reading.then((objects) => this.#sort(objects));
  }

  #sort(objects: readonly BenchObject[]): void {
    if (objects.some(({ content }) => content.kind === 'request')) {
      this.issue.addRequests(objects);
      this.tab = 'issue';
    } else if (objects.some(({ content }) => content.kind === 'crl')) this.tab = 'lists';
  }

  /** The CA as it signs. @throws {WorkbenchError} `ca.no_key` where its key is not here. */
  async signer(): Promise<Signer> {
    const { authority, keyObject } = this;
    const held = keyObject && heldKey(keyObject);
    if (!authority || !held)
      throw new WorkbenchError('ca.no_key', 'the private key of this CA is not on the bench, or is locked');
    return { authority, privateKey: await this.handles.of(held, authority.certificate) };
  }

  /** Changes what a CA keeps, whichever is shown by now. */
  change(id: number, edit: (authority: Authority) => Authority): void {
    const object = this.workbench.bench.find(id);
    if (object && isCa(object)) this.workbench.bench.updateAuthority(id, edit(object.content.authority));
  }

  /** Does something and shows why it failed. */
  async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = '';
    try {
      await work();
    } catch (error) {
      const { code, message } = WorkbenchError.from(error);
      if (code !== 'worker.aborted') this.failure = message;
    }
  }
}
