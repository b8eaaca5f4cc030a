import { type TargetId } from '#data/deploy-targets.ts';
import { noOptions } from '#core/deploy/target.ts';
import type { Finding } from '#core/findings/finding.ts';
import { isCertificate } from '#bench/relate.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type {
  DeployKey,
  DeployOptions,
  DeployParts,
  EndpointVerdict,
  TargetPlan,
} from '#workers/deploy-api.ts';
import type { Workbench } from '../tool.ts';
import { type DeployPile, deployPile } from './deploy-pile.ts';
import { hostOf } from './host-of.ts';
import { InstallSaves } from './install-saves.svelte.ts';
import type { TypedOptions } from './option-fields.ts';

/** Long enough not to ask for every letter, short enough to feel like an answer. */
const PAUSE = 250;

/** Parts and the pile their numbers stand for. */
export interface Found {
  parts: DeployParts;
  pile: DeployPile;
}

export interface Planned {
  parts: DeployParts;
  plans: TargetPlan[];
  verdict: EndpointVerdict | undefined;
}

/** Installs a certificate: which one, where, with what choices; the only writer of them. */
export class InstallState {
  /** On the bench; 0: the one whose key is there, or the likeliest. */
  leafId = $state(0);
  /** Host, address or URL under which clients reach it. */
  typedHost = $state('');
  options = $state<TypedOptions>({ ...noOptions });
  /** Objects on the bench: CAs whose client certificates are let in. */
  clientCaIds = $state.raw<readonly number[]>([]);
  withCrls = $state(true);
  chosen = $state.raw<readonly TargetId[]>(['nginx']);

  readonly found = new WorkerAnswer<Found | undefined>();
  readonly planned = new WorkerAnswer<Planned | undefined>();
  readonly pile = $derived.by(() => deployPile(this.workbench.bench.objects));
  readonly host = $derived(hostOf(this.typedHost));
  readonly allOptions = $derived.by((): DeployOptions => {
    const { objects } = this.workbench.bench;
    const cas = objects.filter(isCertificate).filter(({ id }) => this.clientCaIds.includes(id));
    const crls = objects.flatMap(({ content }) => (content.kind === 'crl' ? [content.der] : []));
    return {
      ...$state.snapshot(this.options),
      host: this.host.host,
      port: this.host.port,
      endpoint: this.host.endpoint,
      clientCas: cas.map(({ content }) => content.der),
      clientCrls: this.withCrls && cas.length > 0 ? crls : [],
    };
  });
  /** The parts as of now, and the leaf's key where it is on the bench. */
  readonly parts = $derived(this.found.value?.parts);
  readonly key = $derived.by((): { key: DeployKey; id: string } | undefined => {
    const { parts, pile } = this.found.value ?? {};
    const at = parts?.leaf.key;
    const [key, id] = at === undefined ? [] : [pile?.keys[at], pile?.keyIds[at]];
    return key && id !== undefined ? { key, id } : undefined;
  });

  /** What is said of every target is said once. */
  readonly #shared = $derived.by(() => {
    const [first, ...rest] = this.planned.value?.plans ?? [];
    const same = (one: Finding, { findings }: TargetPlan): boolean =>
      findings.some(({ code, detail }) => code === one.code && detail === one.detail);
    return (first?.findings ?? []).filter((one) => rest.every((plan) => same(one, plan)));
  });
  /** Without what the check of the host says. */
  readonly common = $derived(this.#shared.filter(({ code }) => code !== 'deploy.host_not_covered'));
  readonly plans = $derived.by(() => {
    const said = new Set(this.#shared.map(({ code }) => code));
    return this.chosen
      .flatMap((id) => this.planned.value?.plans.find((plan) => plan.id === id) ?? [])
      .map((plan) => ({ ...plan, findings: plan.findings.filter(({ code }) => !said.has(code)) }));
  });

  readonly workbench: Workbench;
  readonly saves = new InstallSaves(this);
  #finding: ReturnType<typeof setTimeout> | undefined;
  #planning: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** Finds what belongs together, soon. An effect that calls this runs again when the bench changes. */
  scheduleFind(): void {
    const { pile, leafId } = this;
    clearTimeout(this.#finding);
    this.#finding = setTimeout(() => void this.#find(pile, leafId), PAUSE);
  }

  async #find(pile: DeployPile, leafId: number): Promise<void> {
    const { certificates, keys } = pile;
    const leaf = pile.ids.indexOf(leafId);
    const input = { certificates, keys, ...(leaf >= 0 && { leaf }), now: Date.now() };
    await this.found.ask(async (signal) => {
      if (certificates.length === 0) return undefined;
      const parts = await this.workbench.core.call('deployParts', [input], { signal });
      return parts && { parts, pile };
    }, true);
  }

  /** Plans all targets, soon: more may be typed at once. */
  schedulePlan(): void {
    const { parts, allOptions } = this;
    clearTimeout(this.#planning);
    this.#planning = setTimeout(() => void this.#plan(parts, allOptions), PAUSE);
  }

  async #plan(parts: DeployParts | undefined, options: DeployOptions): Promise<void> {
    const { core } = this.workbench;
    const { endpoint } = options;
    // Without a signal: it takes a moment, and to end it would end the worker, which takes longer to start anew.
    await this.planned.ask(async () => {
      if (!parts) return undefined;
      const plans = await core.call('deployPlan', [parts, options, Date.now()]);
      const verdict =
        endpoint === '' ? undefined : await core.call('endpointVerdict', [parts, endpoint, Date.now()]);
      return { parts, plans, verdict };
    }, true);
  }

  toggle(id: TargetId): void {
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id];
  }

  toggleClientCa(id: number): void {
    this.clientCaIds = this.clientCaIds.includes(id)
      ? this.clientCaIds.filter((one) => one !== id)
      : [...this.clientCaIds, id];
  }
}
