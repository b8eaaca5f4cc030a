import { isKeyKind, type KeyKind } from '#data/key-kinds.ts';
import { type Preset, presets } from '#data/presets.ts';
import {
  addAltName,
  type AltName,
  removeAltName,
  setExtension,
  setMake,
  setSubjectField,
  statedMake,
  toAltName,
} from '#core/config/form.ts';
import { setEntry } from '#core/config/edit.ts';
import { judgeConfig } from '#core/config/judge.ts';
import { attributeTypes } from '#data/attribute-types.ts';
import type { Change } from '#core/findings/finding.ts';
import { findExtensionRequest, type Request, type Validity } from '#core/issue/request.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { MakeRun } from './make-run.svelte.ts';
import { NameEntry } from './name-entry.svelte.ts';

export type Period = 'days' | 'dates';

const oids = new Map(attributeTypes.map(({ short, oid }) => [short, oid]));
const MAX_COMMON_NAME = 64;

/** The Make page: one `.cnf` and the choices beside it. The form is a view of the text; the only writer of both. */
export class MakeState implements ToolState {
  source = $state('');
  make = $state<Request['make']>('certificate');
  key = $state<KeyKind>('p-256');
  period = $state<Period>('days');
  days = $state(365);
  /** `YYYY-MM-DD`, UTC. */
  firstDay = $state('');
  lastDay = $state('');
  passphrase = $state('');
  presetId = $state('');
  naming = $state<Preset['naming']>();

  readonly validity = $derived.by<Validity>(() =>
    this.period === 'days'
      ? { days: this.days }
      : {
          notBefore: Date.parse(`${this.firstDay}T00:00:00Z`),
          notAfter: Date.parse(`${this.lastDay}T23:59:59Z`),
        },
  );
  readonly judgement = $derived(
    judgeConfig(this.source, { make: this.make, key: this.key, validity: this.validity }, Date.now()),
  );
  readonly request = $derived(this.judgement.request);
  readonly findings = $derived(this.judgement.findings);
  readonly refused = $derived(this.findings.some(({ severity }) => severity === 'fatal'));
  readonly names = $derived(findExtensionRequest(this.request, 'subjectAltName')?.names ?? []);

  /** True once it was tried to make something: from then on even an empty form shows what is missing. */
  tried = $state(false);

  readonly run: MakeRun;
  readonly entry = new NameEntry(this);
  readonly workbench: Workbench;
  /** True until the common name is typed over. */
  #nameFollows = true;
  /** The AKI line taken out when the form went from certificate to request, to be put back on the way back. */
  #authority: string | undefined;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.run = new MakeRun(workbench);
    const [first] = presets;
    if (first) this.usePreset(first);
  }

  arrive(options: URLSearchParams): void {
    const preset = presets.find(({ id }) => id === options.get('preset'));
    if (preset && preset.id !== this.presetId) this.usePreset(preset);
    const config = this.workbench.bench.find(Number(options.get('config')))?.content;
    if (config?.kind === 'configuration') this.setSource(config.source);
  }

  mainAction(): void {
    this.entry.take();
    this.tried = true;
    if (this.refused || this.entry.problem !== '' || this.run.busy) return;
    void this.run.start(this.request, this.source);
  }

  /** Starts over from a preset; names and the holder's details that were typed come along. */
  usePreset(preset: Preset): void {
    const names = this.presetId === 'localhost' ? [] : this.names.flatMap((name) => toAltName(name) ?? []);
    const details = ['C', 'ST', 'L', 'O', 'OU'].map((field) => [field, this.field(field)] as const);
    this.presetId = preset.id;
    this.naming = preset.naming;
    this.make = preset.make;
    this.key = preset.key;
    this.period = 'days';
    this.days = preset.days;
    this.source = preset.config;
    this.#authority = undefined;
    this.#nameFollows = this.field('CN') === '';
    for (const [field, text] of details)
      if (text !== '') this.source = setSubjectField(this.source, field, text);
    const isServer = preset.id !== 'private-ca' && preset.id !== 'localhost';
    if (isServer) for (const name of names) this.addName(name);
  }

  /** The text was typed or pasted. */
  setSource(source: string): void {
    this.source = source;
    this.presetId = '';
    this.naming = undefined;
    this.make = statedMake(source) ?? this.make;
    const commonName = this.field('CN');
    this.#nameFollows = commonName === '' || commonName === this.#firstName();
  }

  field(short: string): string {
    const oid = oids.get(short);
    return this.request.subject.flat().find((attribute) => attribute.oid === oid)?.text ?? '';
  }

  setField(short: string, text: string): void {
    if (short === 'CN') this.#nameFollows = text === '';
    this.source = setSubjectField(this.source, short, text);
  }

  addName(name: AltName): void {
    const wild = this.naming === 'wildcard' && name.type === 'DNS' && !name.text.startsWith('*.');
    for (const one of wild ? [{ ...name, text: `*.${name.text}` }, name] : [name]) {
      if (!this.#has(one)) this.source = addAltName(this.source, this.make, one);
    }
    this.#followFirstName();
  }

  removeName(name: AltName): void {
    this.source = removeAltName(this.source, this.make, name);
    this.#followFirstName();
  }

  #has({ type, text }: AltName): boolean {
    return this.names.some((name) => {
      const known = toAltName(name);
      return known?.type === type && known.text === text;
    });
  }

  #firstName(): string {
    const [first] = this.names.flatMap((name) => toAltName(name) ?? []);
    return first?.text ?? '';
  }

  #followFirstName(): void {
    if (!this.#nameFollows) return;
    const first = this.#firstName();
    this.source = setSubjectField(this.source, 'CN', first.length <= MAX_COMMON_NAME ? first : '');
  }

  setExtension(name: string, value: string | undefined): void {
    this.source = setExtension(this.source, this.make, name, value);
  }

  setMake(make: Request['make']): void {
    if (make === this.make) return;
    const sections = this.judgement.document.sections;
    if (make === 'request') {
      const section = sections.get(sections.get('req')?.get('x509_extensions')?.value ?? '');
      this.#authority = section?.get('authorityKeyIdentifier')?.value;
      if (this.#authority !== undefined) this.setExtension('authorityKeyIdentifier', undefined);
    }
    this.source = setMake(this.source, make);
    this.make = make;
    if (make === 'certificate' && this.#authority !== undefined) {
      this.setExtension('authorityKeyIdentifier', this.#authority);
    }
  }

  setPeriod(period: Period): void {
    if (period === 'dates' && this.firstDay === '') {
      const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
      this.firstDay = day(Date.now());
      this.lastDay = day(Date.now() + this.days * 86_400_000);
    }
    this.period = period;
  }

  /** Applies a finding's fix. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.target === 'config') {
        this.source = setEntry(this.source, change.section, change.key, change.value);
      } else if (change.name === 'key') {
        if (isKeyKind(change.value)) this.key = change.value;
      } else {
        this.period = 'days';
        this.days = Number(change.value);
      }
    }
  }
}
