import { WorkbenchError } from '#core/errors.ts';
import { fileNames } from '#core/export/file-names.ts';
import type { BenchObject } from '#bench/object.ts';
import { saveFile } from '#host/save.ts';
import type { ToolState, Workbench } from '../tool.ts';

/** The Bench page shows the bench and keeps nothing of its own. */
export class BenchState implements ToolState {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** Saves a private key made here, unencrypted. @returns What went wrong, or nothing. */
  async save({ content }: BenchObject): Promise<string> {
    if (content.kind !== 'made-key') return '';
    const { core, bench } = this.workbench;
    try {
      const file = await core.call('keyFile', [content.handle, '']);
      saveFile(fileNames.key, String(file.content), 'application/x-pem-file');
      bench.noteSaved(content.key.id);
      return '';
    } catch (error) {
      return WorkbenchError.from(error).message;
    }
  }
}
