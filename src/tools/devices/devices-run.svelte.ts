import type {
  ArchivePlan,
  Batch,
  DeviceArchive,
  DeviceRow,
  DeviceSigner,
  FailedDevice,
  Lists,
} from '#core/devices/batch.ts';
import type { Unit, UnitSource } from '#core/devices/unit.ts';
import { runArchives } from '#core/devices/run.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { listRemembered, recall, remember } from '#host/remember.ts';
import { saveFile, saveInFolder } from '#host/save.ts';
import type { PreparedBatch } from '#workers/devices-api.ts';
import type { Workbench } from '../tool.ts';
import { MadeLists } from './made-lists.ts';
import { Pace } from './pace.svelte.ts';

export type Phase =
  'idle' | 'checking' | 'asking' | 'running' | 'pausing' | 'paused' | 'cancelled' | 'finished';

/** All that a run is made from; held as it was when it began, whatever the form says since. */
export interface RunInput {
  batch: Batch;
  source: UnitSource;
  signer: DeviceSigner;
  passphrase: string;
  folder: boolean;
}

/** Rows of the table, newest first. */
const RECENT = 8;
/** More failures than a person reads; all are counted. */
const MAX_FAILED = 500;
/** As many as a machine has cores at least. */
const WORKERS = 2;
/** Runs that can be gone on with. */
const MAX_INTERRUPTED = 7;
/** For the question before leaving: archives that are not written yet. */
const UNSAVED = 'devices-run';

/** One run over all devices: makes archives, saves each, forgets it. The only writer of what it shows. */
export class DevicesRun {
  phase = $state<Phase>('idle');
  findings = $state.raw<readonly Finding[]>([]);
  failure = $state.raw<WorkbenchError | undefined>();
  total = $state(0);
  done = $state(0);
  /** Devices that an earlier run saved. */
  before = $state(0);
  recent = $state.raw<readonly DeviceRow[]>([]);
  failed = $state.raw<readonly FailedDevice[]>([]);
  failedCount = $state(0);
  saved = $state.raw<readonly { name: string; devices: number }[]>([]);
  /** The disk did not take it; kept until it does. */
  unsaved = $state.raw<DeviceArchive | undefined>();
  /** Why labels and lists are of these devices only. */
  rows = $state(0);
  readonly pace = new Pace();
  /** What labels are made of: identifier and public key of every device of this run, as it is saved. */
  made: { unit: Unit; n: number; publicKey: string }[] = [];
  columns: readonly string[] = [];

  readonly #workbench: Workbench;
  #run = new AbortController();
  #input: RunInput | undefined;
  #prepared: PreparedBatch | undefined;
  #units: Unit[] = [];
  #lists: MadeLists | undefined;
  #archives = 0;
  readonly #making = new Map<ArchivePlan, { count: number; rows: DeviceRow[] }>();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get busy(): boolean {
    return ['checking', 'running', 'pausing'].includes(this.phase);
  }

  /** Checks everything; then begins, or asks where an earlier run of the same was interrupted. */
  async start(input: RunInput): Promise<void> {
    this.#reset(input);
    const { signal } = this.#run;
    this.phase = 'checking';
    try {
      const { batch, source, signer } = input;
      const prepared = await this.#workbench.core.call('prepareBatch', [batch, source, signer, Date.now()], {
        signal,
        onPart: (part) => {
          for (const unit of part as Unit[]) this.#units.push(unit);
        },
      });
      this.findings = prepared.findings;
      this.#prepared = prepared;
      this.columns = prepared.columns;
      this.total = prepared.count;
      this.#lists = new MadeLists(prepared.frames);
      if (prepared.findings.some(({ severity }) => severity === 'fatal')) this.phase = 'idle';
      else if (this.#remembered() > 0) {
        this.before = this.#remembered();
        this.phase = 'asking';
      } else await this.#go();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The answer to the question whether to go on where an earlier run ended. */
  async begin(where: 'after' | 'start'): Promise<void> {
    if (this.phase !== 'asking') return;
    const { archives = [] } = this.#prepared ?? {};
    if (where === 'start') this.before = 0;
    this.#archives = archives.filter(({ to }) => to <= this.before).length;
    this.done = this.before;
    await this.#go();
  }

  pause(): void {
    if (this.phase === 'running') this.phase = 'pausing';
  }

  async resume(): Promise<void> {
    if (this.phase !== 'paused') return;
    const archive = this.unsaved;
    if (archive && !(await this.#save(archive))) return;
    if (archive) this.#note(this.#archives + 1);
    await this.#go();
  }

  /** Throws away what is being made; what was saved stays. */
  cancel(): void {
    if (this.phase === 'idle' || this.phase === 'finished') return;
    this.phase = this.phase === 'checking' || this.phase === 'asking' ? 'idle' : 'cancelled';
    this.unsaved = undefined;
    this.#run.abort();
    this.#settle();
  }

  saveList(list: keyof Lists): void {
    const file = this.#lists?.file(list);
    if (file)
      saveFile(file.name, file.content, file.name.endsWith('.json') ? 'application/json' : 'text/csv');
  }

  #reset(input: RunInput): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#input = input;
    this.#units = [];
    this.#archives = 0;
    this.#making.clear();
    this.made = [];
    this.findings = [];
    this.failure = undefined;
    this.recent = [];
    this.failed = [];
    this.saved = [];
    this.unsaved = undefined;
    this.failedCount = this.rows = this.total = this.done = this.before = 0;
  }

  async #go(): Promise<void> {
    const [prepared, { signal }] = [this.#prepared, this.#run];
    if (!prepared) return;
    this.phase = 'running';
    this.failure = undefined;
    this.#making.clear();
    this.pace.restart();
    this.#workbench.bench.noteUnsaved(UNSAVED);
    this.#forgetOldest();
    try {
      await runArchives({
        archives: prepared.archives,
        done: this.#archives,
        workers: WORKERS,
        make: (plan, aborted) => this.#make(plan, aborted),
        save: (archive) => this.#save(archive),
        finished: (done) => this.#note(done),
        signal,
        paused: () => this.phase !== 'running',
      });
      if (!signal.aborted) this.phase = this.#archives === prepared.archives.length ? 'finished' : 'paused';
      if (this.phase === 'finished') remember(this.#name(), undefined);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      this.#settle();
    }
  }

  async #make(plan: ArchivePlan, signal: AbortSignal): Promise<DeviceArchive> {
    const input = this.#input;
    if (!input) throw new WorkbenchError('worker.aborted', 'cancelled');
    const state = { count: 0, rows: [] as DeviceRow[] };
    this.#making.set(plan, state);
    const units = this.#units.slice(plan.from - 1, plan.to);
    const { batch, signer, passphrase } = input;
    const args = [batch, this.columns, signer, units, plan, passphrase, Date.now()] as const;
    const archive = await this.#workbench.core.call('makeDevices', [...args], {
      signal,
      onProgress: (count) => {
        state.count = count;
        this.#count();
      },
      onPart: (part) => {
        for (const row of part as DeviceRow[]) state.rows.push(row);
        this.recent = [...(part as DeviceRow[]).slice(-RECENT).reverse(), ...this.recent].slice(0, RECENT);
      },
    });
    return archive;
  }

  /** @returns False when it was not taken; then it is kept. */
  async #save(archive: DeviceArchive): Promise<boolean> {
    const inFolder = this.#input?.folder === true;
    const taken = inFolder ? await saveInFolder(archive.name, archive.content) : true;
    if (!inFolder) saveFile(archive.name, archive.content, 'application/zip');
    this.unsaved = taken ? undefined : archive;
    if (!taken) return false;
    this.#lists?.add(archive.lists);
    this.saved = [...this.saved, { name: archive.name, devices: archive.devices }];
    this.failedCount += archive.failed.length;
    this.failed = [...this.failed, ...archive.failed].slice(0, MAX_FAILED);
    const plan = Array.from(this.#making.keys()).find(({ from }) => from === archive.from);
    for (const { n, publicKey } of plan ? (this.#making.get(plan)?.rows ?? []) : []) {
      const unit = this.#units[n - 1];
      if (unit) this.made.push({ unit, n, publicKey });
    }
    this.rows = this.made.length;
    return true;
  }

  /** @param archives So many are saved. */
  #note(archives: number): void {
    this.#archives = archives;
    const last = this.#prepared?.archives[archives - 1];
    if (last) remember(this.#name(), String(last.to));
    for (const plan of this.#making.keys()) if (plan.to <= (last?.to ?? 0)) this.#making.delete(plan);
    this.#count();
  }

  #count(): void {
    const saved = this.#prepared?.archives[this.#archives - 1]?.to ?? 0;
    this.done = Array.from(this.#making).reduce(
      (sum, [plan, { count }]) => (plan.from > saved ? sum + count : sum),
      saved,
    );
    this.pace.mark(this.done, performance.now());
  }

  #settle(): void {
    this.#making.clear();
    if (this.#prepared) this.done = this.#prepared.archives[this.#archives - 1]?.to ?? 0;
    if (!this.unsaved) this.#workbench.bench.noteSaved(UNSAVED);
  }

  #fail(error: unknown): void {
    if (this.#run.signal.aborted) return;
    this.failure = WorkbenchError.from(error);
    this.phase = this.#archives > 0 ? 'paused' : 'idle';
  }

  /** There is room for few. */
  #forgetOldest(): void {
    const others = listRemembered().filter(({ name }) => name.startsWith('batch.') && name !== this.#name());
    for (const { name } of others.slice(0, -MAX_INTERRUPTED)) remember(name, undefined);
  }

  #name(): string {
    return `batch.${this.#prepared?.fingerprint ?? ''}`;
  }

  /** The last device of the last archive that an earlier run of the same saved. */
  #remembered(): number {
    const number = Number(recall(this.#name()) ?? 0);
    const found = this.#prepared?.archives.some(({ to }) => to === number) === true;
    return found ? number : 0;
  }
}
