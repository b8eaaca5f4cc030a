import { WorkbenchError } from '#core/errors.ts';
import { canPickFolder, pickFolder } from '#host/save.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { DakState } from './dak-state.svelte.ts';
import { DevicesRun } from './devices-run.svelte.ts';
import { Estimate } from './estimate.svelte.ts';
import { examplePattern, exampleSigner } from './example.ts';
import { LabelsState } from './labels-state.svelte.ts';
import { SettingsState } from './settings-state.svelte.ts';
import { SignerState } from './signer-state.svelte.ts';
import { type InputKind, sortFile, sortText } from './sort-input.ts';
import { UnitsState } from './units-state.svelte.ts';

/** The Devices page: who signs, which devices, what they get; then the run over them. */
export class DevicesState implements ToolState {
  readonly workbench: Workbench;
  readonly signer: SignerState;
  readonly dak: DakState;
  readonly units: UnitsState;
  readonly settings = new SettingsState();
  readonly run: DevicesRun;
  readonly labels: LabelsState;
  readonly estimate: Estimate;
  /** Where archives go: into a folder that is asked for, or among the downloads. */
  toFolder = $state(false);
  readonly canPickFolder = canPickFolder();
  /** About what was dropped or tried last. */
  note = $state('');

  /** Why a run cannot begin. */
  readonly missing = $derived.by(() => {
    if (!this.signer.certificate) return 'Give the signing certificate first.';
    if (!this.signer.key) return 'Give the key of the signing certificate.';
    if (!this.signer.signer) return 'The signer cannot sign yet: see above.';
    if (!this.units.source) return 'Say which devices.';
    if (this.units.answer.value?.findings.some(({ severity }) => severity === 'fatal') === true)
      return 'The list of devices has rows that cannot be used.';
    return this.settings.problem;
  });

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.signer = new SignerState(workbench);
    this.dak = new DakState(workbench, (label, key) => this.signer.takeKey(label, key, 'made here'));
    this.units = new UnitsState(workbench);
    this.run = new DevicesRun(workbench);
    this.labels = new LabelsState(workbench);
    this.estimate = new Estimate(workbench);
  }

  arrive(options: URLSearchParams): void {
    if (options.get('example') === 'test') void this.tryExample();
    if (options.size > 0) this.workbench.settle('devices');
  }

  mainAction(): void {
    void this.start();
  }

  /** Called from a click: a folder can only be asked for then. */
  async start(): Promise<void> {
    const { source } = this.units;
    const { signer } = this.signer;
    if (this.missing !== '' || this.run.busy || !source || !signer) return;
    this.note = '';
    if (this.toFolder && !(await pickFolder())) {
      this.note = 'No folder was chosen, so nothing was begun.';
      return;
    }
    const { batch, keys, passphrase, label, labelText } = this.settings;
    this.labels.kind = label === 'none' ? 'code128' : label;
    this.labels.text = labelText;
    await this.run.start({
      batch: $state.snapshot(batch),
      source,
      signer,
      passphrase: keys === 'encrypted' ? passphrase : '',
      folder: this.toFolder,
    });
  }

  /** Dropped or chosen files, each to the field it is for; pasted text likewise. */
  take(input: readonly File[] | string): void {
    this.note = '';
    if (typeof input === 'string') this.#put(sortText(input), 'pasted text', input);
    else void this.#sort(input);
  }

  async #sort(files: readonly File[]): Promise<void> {
    const sorted: { file: File; kind: InputKind }[] = [];
    for (const file of files) sorted.push({ file, kind: await sortFile(file).catch(() => 'other' as const) });
    const requests = sorted.filter(({ kind }) => kind === 'requests').map(({ file }) => file);
    this.units.takeRequests(requests.map((file) => ({ name: file.name, content: file })));
    for (const { file, kind } of sorted) if (kind !== 'requests') await this.#putFile(kind, file);
    const lost = sorted.filter(({ kind }) => kind === 'other');
    if (lost.length > 0)
      this.note = `Not used: ${lost.map(({ file }) => file.name).join(', ')}. It is neither certificate, key, configuration, list nor request.`;
  }

  async #putFile(kind: InputKind, file: File): Promise<void> {
    if (kind === 'certificate') this.signer.takeCertificate(file.name, file);
    else if (kind === 'key') this.signer.takeKey(file.name, file);
    else if (kind === 'units') this.units.takeTable(file.name, file);
    else if (kind === 'config' || kind === 'dak-config') this.#put(kind, file.name, await file.text());
  }

  #put(kind: InputKind, name: string, text: string): void {
    if (kind === 'certificate') this.signer.takeCertificate(name, new Blob([text]));
    else if (kind === 'key') this.signer.takeKey(name, new Blob([text]));
    else if (kind === 'requests') this.units.takeRequests([{ name, content: new Blob([text]) }]);
    else if (kind === 'dak-config') this.dak.take(name, text);
    else if (kind === 'config') this.settings.useConfig(name, text);
    else this.units.takeTable(name, text);
  }

  /** A signer made here for trying, and two hundred devices. */
  async tryExample(): Promise<void> {
    this.note = '';
    // At once: later it would come between what is typed meanwhile.
    if (!this.units.source) this.units.pattern = examplePattern;
    try {
      const made = await this.workbench.core.call('make', [exampleSigner(), Date.now()]);
      const { der } = made.inspected;
      this.signer.certificate = { label: 'test-dak-certificate.pem', content: der, origin: 'made here' };
      this.signer.takeKey('test-dak-key', made.privateKey, 'made here');
    } catch (error) {
      this.note = WorkbenchError.from(error).message;
    }
  }
}
