import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import type { Question } from '#core/config/question.ts';
import { holdsPrivateKey } from '#core/detect/private-key.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { correctRecipe } from './corrected.ts';
import { fileKind } from './kinds.ts';
import type { Terminal } from './program.ts';
import { programNamed } from './programs/table.ts';
import { BudgetSpent } from './shell/budget.ts';
import { builtins } from './shell/builtins.ts';
import { Input } from './shell/input.ts';
import { readText, type ScriptText } from './shell/read-text.ts';
import { Shell } from './shell/shell.ts';
import { RunRecord, type Step } from './shell/steps.ts';
import { textFindings } from './text-findings.ts';

export type { Step } from './shell/steps.ts';

export interface RunFile {
  name: string;
  bytes: Bytes;
  /** What it is, in words. */
  kind: string;
  /** There is a private key in it. */
  sensitive: boolean;
  /** `made` also when a command changed what was given. */
  origin: 'given' | 'made';
}

/** What became of pasted commands. */
export interface Run {
  steps: Step[];
  files: RunFile[];
  /** Those that belong to no step. */
  findings: Finding[];
  /** Everything asked, answered or not; the answers come back in `Terminal.answers` of the next run. */
  questions: Question[];
  /** The commands again, so that they do what they are for; when they run but miss it. */
  corrected?: string;
}

/** Characters. A guide has some ten thousand; a megabyte of script is no guide. */
const MAX_TEXT = 300_000;

/**
 * Runs pasted shell commands over files in memory: nothing is reached outside of them.
 *
 * @param progress Told of command lines done, and of all there are.
 */
export async function runCommands(
  text: string,
  files: ReadonlyMap<string, Bytes>,
  terminal: Terminal,
  progress?: (done: number, total: number) => void,
): Promise<Run> {
  const record = new RunRecord(text);
  if (text.length > MAX_TEXT) {
    const title = `This is too much text for commands: more than ${MAX_TEXT.toLocaleString('en')} characters`;
    const at = { input: '', path: '' };
    return {
      steps: [],
      files: [],
      findings: [{ code: 'commands.too_long', severity: 'fatal', title, at }],
      questions: [],
    };
  }
  const shell = new Shell(files, terminal, record);
  const script = readText(text, (name) => builtins.has(name) || programNamed(name) !== undefined);
  record.configurations = script.configurations;
  record.findings.push(...textFindings(script, record));
  await runLines(shell, script, progress);
  const recipe = correctRecipe(text, script, shell);
  record.findings.push(...recipe.findings);
  return {
    steps: record.steps,
    files: filesOf(shell, files),
    findings: withoutRepeats(record.findings),
    questions: record.questions,
    ...(recipe.corrected === undefined ? {} : { corrected: recipe.corrected }),
  };
}

async function runLines(
  shell: Shell,
  { lines }: ScriptText,
  progress: ((done: number, total: number) => void) | undefined,
): Promise<void> {
  for (const [index, line] of lines.entries()) {
    progress?.(index, lines.length);
    if (shell.stopped) {
      stopped(shell, line, 'The script ends before this line');
      break;
    }
    try {
      await shell.runStatements(line.statements, new Input());
    } catch (error) {
      // Whatever it was, the person gets what was done before it.
      if (error instanceof BudgetSpent) stopped(shell, line, `This was ended: ${error.message}`);
      else stopped(shell, line, WorkbenchError.from(error).message, 'internal.bug');
      break;
    }
  }
  progress?.(lines.length, lines.length);
}

function stopped(
  { record, step }: Shell,
  { start, end }: Range,
  title: string,
  code = 'commands.ended',
): void {
  if (step !== undefined) record.close(step);
  const at = { input: '', path: '', range: { start, end }, line: record.lineOf(start) };
  record.findings.push({ code, severity: 'error', title, at });
}

function filesOf({ directory }: Shell, given: ReadonlyMap<string, Bytes>): RunFile[] {
  const before = new Map(
    [...given].map(([name, bytes]) => [directory.nameOf(`/home/you/${name}`), bytes] as const),
  );
  return [...directory].map(([name, bytes]) => {
    const old = before.get(name);
    return {
      name,
      bytes,
      kind: fileKind(name, bytes),
      sensitive: isSensitive(bytes),
      origin: old !== undefined && equalBytes(old, bytes) ? 'given' : 'made',
    };
  });
}

/** Octets looked through for keys in every disguise; beyond, for PEM only. */
const MAX_SEARCHED = 1 << 20;

function isSensitive(bytes: Bytes): boolean {
  if (bytes.length <= MAX_SEARCHED) return holdsPrivateKey(bytes);
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(fileText(bytes));
}

/** A loop finds the same at every turn. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, title, at: { range } }) => {
    const key = `${code} ${title} ${range?.start ?? ''}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}
