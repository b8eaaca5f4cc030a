import { type KeyKind, keyKinds } from '#data/key-kinds.ts';
import { type Preset, presets } from '#data/presets.ts';
import { type AltName, toAltName } from '#core/config/alt-name.ts';
import { attributeTypes } from '#data/attribute-types.ts';
import type { Change } from '#core/findings/finding.ts';
import { findExtensionRequest, type Request } from '#core/issue/request.ts';
import { looksLikeCommands } from '#core/commands/looks-like.ts';
import { routeOf } from '#bench/object.ts';
import { afterFrame } from '#ui/after-frame.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { ConfigChoices } from './config-choices.svelte.ts';
import { firstRequest } from './first-request.ts';
import type { Later } from './later.ts';
import { configurationsOn } from './bench-files.ts';
import { MakeRun } from './make-run.svelte.ts';
import { NameEntry } from '#ui/name-entry.svelte.ts';

const oids = new Map(attributeTypes.map(({ short, oid }) => [short, oid]));
const MAX_COMMON_NAME = 64;

const nameKey = ({ type, text }: AltName): string => `${type}:${text}`;

/** The Make page: one `.cnf` and the choices beside it. The form is a view of the text; the only writer of both. */
export class MakeState implements ToolState {
  source = $state('');
  passphrase = $state('');
  presetId = $state('');
  naming = $state<Preset['naming']>();

  readonly choices = new ConfigChoices();
  /** There once the form has been shown: until then nothing is done that it does not need. */
  later = $state.raw<Later | undefined>();

  readonly #surroundings = $derived.by(() => configurationsOn(this.workbench.bench));
  readonly #reading = $derived.by(() =>
    this.later?.readConfigRequest(this.source, this.choices.all, {}, this.#surroundings),
  );
  /** What the file asks when it has no `prompt = no`. */
  readonly questions = $derived(this.#reading?.questions ?? []);
  readonly request = $derived(this.#reading?.value ?? firstRequest);
  readonly findings = $derived.by(() =>
    this.later
      ? this.later.judgeConfig(this.source, this.choices.all, Date.now(), this.#surroundings, this.#reading)
          .findings
      : [],
  );
  /** What was answered to a file that asks, in its order; empty takes the default. */
  readonly answers = $derived(this.questions.map(({ id }) => this.choices.answers.get(id) ?? ''));
  readonly refused = $derived(this.findings.some(({ severity }) => severity === 'fatal'));
  readonly names = $derived(findExtensionRequest(this.request, 'subjectAltName')?.names ?? []);

  /** An empty form is no mistake until someone wants it made: a word beside the button is enough. */
  readonly untouched = $derived.by(() => {
    if (!this.later) return true;
    const refusals = this.findings.filter(({ severity }) => severity === 'fatal');
    return (
      this.presetId !== '' &&
      refusals.length > 0 &&
      refusals.every(({ code }) => code === 'config.empty_name')
    );
  });
  readonly shownFindings = $derived.by(() => (this.untouched && !this.tried ? [] : this.findings));
  /** What a preset replaced. */
  previous = $state.raw<(Pick<ConfigChoices, 'make' | 'key' | 'days'> & { source: string }) | undefined>();

  /** True while the text is shell commands instead of a configuration. */
  holdsCommands = $state(false);
  #beforeCommands = '';

  /** True once it was tried to make something: from then on even an empty form shows what is missing. */
  tried = $state(false);

  /** The keys this browser cannot make; known a moment after the page is. */
  unsupportedKeys = $state.raw<readonly KeyKind[]>([]);

  readonly run: MakeRun;
  readonly entry = new NameEntry(this, (use) => this.#edit(({ readTypedNames }) => use(readTypedNames)));
  readonly workbench: Workbench;
  /** True until the common name is typed over. */
  #nameFollows = true;
  /** The text before and after it became a request: unchanged since, the way back is the text before. */
  #beforeRequest: { before: string; after: string } | undefined;
  /** What was typed into the form, to be put into the next preset as well. */
  #typedNames: readonly AltName[] = [];
  readonly #typedFields = new Map<string, string>();

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.run = new MakeRun(workbench);
    const [first] = presets;
    if (first) this.#take(first);
    afterFrame(() => this.#edit(() => undefined));
    // Once the page stands: it also starts the worker, so that the first certificate does not wait for it.
    setTimeout(() => void this.#learnKeys(), 300);
  }

  /** Does what needs the rest: at once, or when that is there. In the order asked. */
  #edit(run: (engine: Later) => void): void {
    if (this.later) run(this.later);
    else void this.#fetchLater().then(run);
  }

  async #fetchLater(): Promise<Later> {
    const { later } = await import('./later.ts');
    return (this.later = later);
  }

  async #learnKeys(): Promise<void> {
    try {
      const kinds = await this.workbench.core.call('keyKinds', []);
      this.unsupportedKeys = keyKinds.map(({ id }) => id).filter((id) => !kinds.includes(id));
    } catch {
      // Not known: all are offered, and making one says what is wrong.
    }
  }

  /** Follows what the address asks for once: coming back to it later must not undo what was done since. */
  arrive(options: URLSearchParams): void {
    const preset = presets.find(({ id }) => id === options.get('preset'));
    if (preset) this.usePreset(preset);
    const config = this.workbench.bench.find(Number(options.get('config')))?.content;
    if (config?.kind === 'configuration') this.setSource(config.source);
    if (options.size > 0) this.workbench.settle('make');
  }

  mainAction(): void {
    this.#edit(() => {
      this.entry.take();
      this.tried = true;
      if (this.refused || this.entry.problem !== '' || this.run.busy) return;
      void this.run.start(this.request, this.source, this.answers, this.passphrase !== '');
    });
  }

  /** Starts over from a preset; what was typed into the form comes along, an own configuration can be had back. */
  usePreset(preset: Preset): void {
    this.#edit(({ setSubjectField }) => {
      if (this.presetId === '' && this.source !== '') {
        this.previous = {
          source: this.source,
          make: this.choices.make,
          key: this.choices.key,
          days: this.choices.days,
        };
      }
      this.#take(preset);
      this.#nameFollows = this.field('CN') === '';
      if (preset.names) this.#add(this.#typedNames);
      for (const [field, text] of this.#typedFields) this.source = setSubjectField(this.source, field, text);
      if (this.#typedFields.has('CN')) this.#nameFollows = false;
    });
  }

  #take(preset: Preset): void {
    this.presetId = preset.id;
    this.naming = preset.naming;
    this.choices.make = preset.make;
    this.choices.key = preset.key;
    this.choices.period = 'days';
    this.choices.days = preset.days;
    this.source = preset.config;
    this.tried = false;
    this.#beforeRequest = undefined;
  }

  /** Back to the configuration that a preset replaced. */
  usePrevious(): void {
    if (!this.previous) return;
    const { source, ...choices } = this.previous;
    this.setSource(source);
    Object.assign(this.choices, choices);
    this.previous = undefined;
  }

  /** The text was typed or pasted. */
  setSource(source: string): void {
    this.#edit(({ statedMake }) => {
      const commands = looksLikeCommands(source);
      if (commands && !this.holdsCommands) this.#beforeCommands = this.source;
      this.holdsCommands = commands;
      this.source = source;
      this.presetId = '';
      this.naming = undefined;
      this.#typedNames = [];
      this.#typedFields.clear();
      this.choices.make = statedMake(source) ?? this.choices.make;
      const commonName = this.field('CN');
      this.#nameFollows = commonName === '' || commonName === this.#firstName();
    });
  }

  /** Takes the commands to the page that runs them; what they replaced here comes back. */
  runAsCommands(): void {
    const content = { kind: 'commands' as const, source: this.source };
    const [object] = this.workbench.bench.add([{ content, label: 'pasted commands', origin: 'loaded' }]);
    this.setSource(this.#beforeCommands);
    if (object) this.workbench.go(routeOf(object));
  }

  field(short: string): string {
    const oid = oids.get(short);
    return this.request.subject.flat().find((attribute) => attribute.oid === oid)?.text ?? '';
  }

  setField(short: string, text: string): void {
    this.#edit(({ setSubjectField }) => {
      if (text === '') this.#typedFields.delete(short);
      else this.#typedFields.set(short, text);
      if (short === 'CN') this.#nameFollows = text === '';
      this.source = setSubjectField(this.source, short, text);
    });
  }

  addNames(names: readonly AltName[]): void {
    this.#typedNames = [...this.#typedNames, ...names];
    this.#add(names);
  }

  #add(names: readonly AltName[]): void {
    const wanted = names.flatMap((name) => {
      if (this.naming !== 'wildcard' || name.type !== 'DNS') return [name];
      const base = name.text.replace(/^\*\./, '');
      return [
        { ...name, text: `*.${base}` },
        { ...name, text: base },
      ];
    });
    this.#edit(({ addAltNames }) => {
      const known = new Set(this.names.flatMap((name) => toAltName(name) ?? []).map(nameKey));
      const fresh = wanted.filter((name) => !known.has(nameKey(name)) && known.add(nameKey(name)));
      if (fresh.length > 0) this.source = addAltNames(this.source, this.choices.make, fresh);
      this.#followFirstName();
    });
  }

  removeName(name: AltName): void {
    this.#typedNames = this.#typedNames.filter((typed) => nameKey(typed) !== nameKey(name));
    this.#edit(({ removeAltName }) => {
      this.source = removeAltName(this.source, this.choices.make, name);
      this.#followFirstName();
    });
  }

  #firstName(): string {
    const [first] = this.names.flatMap((name) => toAltName(name) ?? []);
    return first?.text ?? '';
  }

  #followFirstName(): void {
    if (!this.#nameFollows) return;
    const first = this.#firstName();
    this.#edit(({ setSubjectField }) => {
      this.source = setSubjectField(this.source, 'CN', first.length <= MAX_COMMON_NAME ? first : '');
    });
  }

  setExtension(name: string, value: string | undefined): void {
    this.#edit(({ setExtension }) => {
      this.source = setExtension(this.source, this.choices.make, name, value);
    });
  }

  setMake(make: Request['make']): void {
    if (make === this.choices.make) return;
    this.#edit(({ setMake }) => {
      const before = this.source;
      if (make === 'certificate' && this.#beforeRequest?.after === before) {
        this.source = this.#beforeRequest.before;
      } else {
        // There is no issuer yet whose key could be named.
        if (make === 'request') this.setExtension('authorityKeyIdentifier', undefined);
        this.source = setMake(this.source, make);
      }
      this.#beforeRequest = make === 'request' ? { before, after: this.source } : undefined;
      this.choices.make = make;
    });
  }

  /** Applies a finding's fix. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.target === 'config') {
        this.#edit(({ setEntry }) => {
          this.source = setEntry(this.source, change.section, change.key, change.value);
        });
      } else if (change.target === 'choice') this.choices.apply(change);
    }
  }
}
