import type { Terminal } from '#core/commands/program.ts';
import type { HeldFile } from './held-files.ts';
import { type HeldRun, runHeld } from './run-commands.ts';
import type { Work } from './work.ts';

/** What a page may have done by commands. */
export const commandsApi = {
  /** Runs pasted commands. Private keys that are made are in the result sealed. */
  async runCommands(
    work: Work,
    text: string,
    files: readonly HeldFile[],
    terminal: Terminal,
  ): Promise<HeldRun> {
    return runHeld(text, files, terminal, work.progress);
  },
};
