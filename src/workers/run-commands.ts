import type { Bytes } from '#core/bytes/bytes.ts';
import { fileBytes } from '#core/bytes/text.ts';
import type { Terminal } from '#core/commands/program.ts';
import { type RunFile, runCommands, type Step } from '#core/commands/run.ts';
import type { Question } from '#core/config/question.ts';
import { isSealed, type Sealed } from '#core/export/seal.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type HeldFile, holder, open } from './held-files.ts';

export interface ResultFile extends HeldFile {
  /** What it is, in words. */
  kind: string;
  origin: RunFile['origin'];
}

/** A step, its output held back where there is a private key in it. */
export interface HeldStep extends Omit<Step, 'stdout'> {
  stdout: string | Sealed;
}

/** What became of pasted commands, as it may go to a page. */
export interface HeldRun {
  steps: HeldStep[];
  files: ResultFile[];
  findings: Finding[];
  questions: Question[];
  /** The whole text again, so that it does what it is for. */
  corrected?: string;
}

/** Runs the commands over the files. */
export async function runHeld(
  text: string,
  files: readonly HeldFile[],
  terminal: Terminal,
  progress: (done: number, total: number) => void,
): Promise<HeldRun> {
  const opened = new Map<string, Bytes>();
  for (const { name, content } of files) opened.set(name, await open(content));
  const { steps, files: results, ...rest } = await runCommands(text, opened, terminal, progress);
  const hold = await holder();
  const heldSteps: HeldStep[] = [];
  for (const step of steps) {
    const stdout = await hold(fileBytes(step.stdout));
    heldSteps.push({ ...step, stdout: isSealed(stdout) ? stdout : step.stdout });
  }
  const heldFiles: ResultFile[] = [];
  for (const { name, bytes, kind, sensitive, origin } of results)
    heldFiles.push({ name, kind, origin, content: await hold(bytes, sensitive) });
  return { ...rest, steps: heldSteps, files: heldFiles };
}
