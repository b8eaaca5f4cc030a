import { WorkbenchError } from '#core/errors.ts';
import { fileNames } from '#core/export/file-names.ts';
import { type BenchObject, keyIdOf } from '#bench/object.ts';
import { arrange, type Row, rowOf } from '#bench/rows.ts';
import { saveFile } from '#host/save.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { SaveBench } from './save-bench.svelte.ts';

/** The Bench page shows the bench; its own are what is sought, and what was asked to go. */
export class BenchState implements ToolState {
  text = $state('');
  /** What was asked to go although it would be lost: it goes when it is asked again. */
  asked = $state<number | 'all' | undefined>();
  /** What went wrong when a key was saved. */
  failure = $state('');

  readonly workbench: Workbench;
  readonly saving: SaveBench;
  readonly rows = $derived.by<Row[]>(() => this.workbench.bench.objects.map(rowOf));
  readonly shown = $derived(arrange(this.rows, this.text, 'loaded'));

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.saving = new SaveBench(workbench);
  }

  isUnsaved({ id, content }: BenchObject): boolean {
    if (content.kind === 'authority') return this.workbench.bench.changedAuthorities.has(id);
    return content.kind === 'made-key' && this.workbench.bench.unsavedKeys.has(keyIdOf(content) ?? '');
  }

  /** What has the same key, what signed it, and what it signed. */
  belongsTo(object: BenchObject): BenchObject[] {
    const { bench } = this.workbench;
    const signers = bench
      .issuersOf(object)
      .filter(({ verdict }) => verdict.result === 'valid')
      .map(({ issuer }) => issuer);
    return [...bench.matching(object), ...signers, ...bench.issuedBy(object)];
  }

  /** @returns False when it was not done, as it would lose a key. */
  remove(object: BenchObject): boolean {
    if (this.isUnsaved(object) && this.asked !== object.id) {
      this.asked = object.id;
      return false;
    }
    this.asked = undefined;
    this.workbench.bench.remove(object.id);
    return true;
  }

  /** @returns False when it was not done, as it would lose keys. */
  clear(): boolean {
    const { bench } = this.workbench;
    if (bench.unsavedKeys.size + bench.changedAuthorities.size > 0 && this.asked !== 'all') {
      this.asked = 'all';
      return false;
    }
    this.asked = undefined;
    this.text = '';
    bench.clear();
    return true;
  }

  /** Saves a private key made here, unencrypted. */
  async save({ content }: BenchObject): Promise<void> {
    if (content.kind !== 'made-key') return;
    const { core, bench } = this.workbench;
    this.failure = '';
    try {
      const file = await core.call('keyFile', [content.handle, '']);
      saveFile(fileNames.key, String(file.content), 'application/x-pem-file');
      bench.noteSaved(content.key.id);
      this.asked = undefined;
    } catch (error) {
      this.failure = WorkbenchError.from(error).message;
    }
  }
}
