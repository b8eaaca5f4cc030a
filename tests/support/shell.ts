import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8, fileBytes } from '#core/bytes/text.ts';
import { type Run, runCommands } from '#core/commands/run.ts';
import { referee } from './tools.ts';

export const hasBash = referee('bash');

export type Given = Readonly<Record<string, string | Bytes>>;

export interface RunChoices {
  files?: Given;
  version?: '3.0' | '3.5';
  answers?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 UTC. */
  now?: number;
}

/** Runs commands as the page does, at a fixed time unless another is given. */
export function runHere(
  text: string,
  { files = {}, version = '3.5', answers = {}, now = Date.UTC(2026, 5, 1) }: RunChoices = {},
): Promise<Run> {
  const given = new Map(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? encodeUtf8(content) : content,
    ]),
  );
  const terminal = { now, version, answers: new Map(Object.entries(answers)) };
  return runCommands(text, given, terminal);
}

export interface Ran {
  stdout: string;
  files: Record<string, string>;
}

/** The same by a real shell, in a directory of its own. Bytes show as Latin-1. */
export function runInBash(text: string, files: Given = {}): Ran & { dir: string; stderr: string } {
  const dir = mkdtempSync(join(tmpdir(), 'certwright-shell-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  const { stdout, stderr } = spawnSync('bash', ['-c', text], {
    cwd: dir,
    env: { PATH: process.env['PATH'], HOME: dir, LC_ALL: 'C.UTF-8' },
    input: '',
    encoding: 'latin1',
  });
  return { stdout, stderr, files: filesUnder(dir), dir };
}

function filesUnder(dir: string, prefix = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(dir, prefix)).sort()) {
    const path = join(prefix, name);
    if (statSync(join(dir, path)).isDirectory()) Object.assign(found, filesUnder(dir, path));
    else found[path] = readFileSync(join(dir, path), 'latin1');
  }
  return found;
}

/** What a run here left, in the same form. */
export function ranHere({ steps, files }: Run): Ran {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    stdout: steps.map(({ stdout }) => Buffer.from(fileBytes(stdout)).toString('latin1')).join(''),
    files: Object.fromEntries(sorted.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')])),
  };
}
