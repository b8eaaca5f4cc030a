import type { KeyKind } from '#data/key-kinds.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { AuthoritySettings } from '#core/issue/ca/authority.ts';
import { checkNewAuthorities, type NewAuthorities } from '#core/issue/ca/check-new-authorities.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { objectTitle } from '#bench/object.ts';
import type { MadeAuthority } from '#workers/ca-api.ts';
import type { Workbench } from '../tool.ts';
import { Limits } from './limits.svelte.ts';
import { subjectOf } from './subject.ts';

export const usualSettings: AuthoritySettings = {
  digest: 'SHA-256',
  crlDays: 30,
  crlUrl: '',
  ocspUrl: '',
  issuerUrl: '',
};

/** What a new CA is to be, and its making. */
export class CreateState {
  name = $state('Private Root CA');
  organization = $state('');
  country = $state('');
  key = $state<KeyKind>('p-256');
  years = $state(10);
  withIntermediate = $state(false);
  intermediate = $state('Private Issuing CA');
  intermediateKey = $state<KeyKind>('p-256');
  intermediateYears = $state(5);
  settings = $state<AuthoritySettings>({ ...usualSettings });
  /** Of the CA that signs what people use. */
  readonly limits = new Limits();
  readonly below = new Limits('0');

  busy = $state(false);
  failure = $state.raw<WorkbenchError | undefined>();
  readonly #workbench: Workbench;
  #run: AbortController | undefined;

  readonly ask = $derived.by((): NewAuthorities => {
    const { organization, country, settings } = this;
    const digest = settings.digest;
    const days = (years: number): { days: number } => ({ days: Math.round(years * 365.25) });
    return {
      root: {
        subject: subjectOf({ commonName: this.name, organization, country }),
        key: this.key,
        digest,
        validity: days(this.years),
        ...(!this.withIntermediate && this.limits.chosen),
      },
      ...(this.withIntermediate && {
        intermediate: {
          subject: subjectOf({ commonName: this.intermediate, organization, country }),
          key: this.intermediateKey,
          digest,
          validity: days(this.intermediateYears),
          ...this.below.chosen,
        },
      }),
      settings: { ...settings, crlDays: settings.crlDays || usualSettings.crlDays },
    };
  });
  readonly findings = $derived(checkNewAuthorities(this.ask, Date.now()));
  readonly problems = $derived((this.withIntermediate ? this.below : this.limits).problems);
  readonly refused = $derived(
    this.problems.length > 0 || this.findings.some(({ severity }) => severity === 'fatal'),
  );

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  cancel(): void {
    this.#run?.abort();
  }

  /** @returns The id of the CA that signs what people use. */
  async make(): Promise<number | undefined> {
    if (this.refused || this.busy) return undefined;
    const run = (this.#run = new AbortController());
    this.busy = true;
    this.failure = undefined;
    try {
      const settings = { ...this.ask.settings };
      const ask: NewAuthorities = { ...this.ask, settings };
      const made = await this.#workbench.core.call('createAuthority', [ask, Date.now()], {
        signal: run.signal,
      });
      return made.map((one) => putOnBench(this.#workbench, one)).at(-1);
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

/** Puts a CA that was made on the bench: its certificate, its key, and what it keeps. @returns The id of the last. */
function putOnBench({ bench }: Workbench, { authority, privateKey, inspected }: MadeAuthority): number {
  if (inspected.kind !== 'certificate' || !inspected.key)
    throw new WorkbenchError('internal.bug', 'the CA that was made cannot be read');
  const { key } = inspected;
  const title = objectTitle(inspected);
  const name = safeFileName(title, 'ca');
  bench.add([
    { content: inspected, label: `${name}.pem`, origin: 'made' },
    { content: { kind: 'made-key', handle: privateKey, key }, label: `${name}.key`, origin: 'made' },
  ]);
  bench.noteUnsaved(key.id);
  return bench.addAuthority({ authority, title, key }, name, 'made').id;
}
