import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A program that judges our output. On a person's machine a missing one skips its tests and says so; in CI it is
 * an error, as `.ci/run` installs all of them.
 */
export function referee(program: string, versionFlag = '--version'): boolean {
  const found = spawnSync(program, [versionFlag], { stdio: 'ignore' }).error === undefined;
  if (found) return true;
  if (process.env['CI'] !== undefined) throw new Error(`${program} is missing: .ci/run must install it`);
  console.warn(`\n*** SKIPPED: ${program} is not installed, so nothing judged these files ***\n`);
  return false;
}

/** Runs a program to its end and gives what it printed; a failure shows both streams. */
export function run(
  program: string,
  args: string[],
  options: { cwd?: string; input?: string | Uint8Array } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return stdout + stderr;
}

export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'certwright-test-'));
}

export function bytesFrom(program: string, args: string[], cwd?: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(execFileSync(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] }));
}
