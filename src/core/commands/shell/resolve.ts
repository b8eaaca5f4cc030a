import { opensslProgramNamed } from '../openssl/table.ts';
import type { Program } from '../program.ts';
import { programNamed } from '../programs/table.ts';
import { type Builtin, builtins } from './builtins.ts';
import { reasonNotToRun } from './known-words.ts';

/** What a name stands for. */
export type Resolved =
  | { kind: 'builtin'; run: Builtin }
  | { kind: 'program'; label: string; program: Program; args: readonly string[] }
  | { kind: 'left'; label: string; reason: string }
  | { kind: 'unknown'; label: string; said: string };

/** Finds what the first word of a command names. */
export function resolve(words: readonly string[]): Resolved {
  const [name = '', second = ''] = words;
  const args = words.slice(1);
  const builtin = builtins.get(name);
  if (builtin) return { kind: 'builtin', run: builtin };
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (/^openssl(?:\.exe|[\d.-]*)$/.test(base)) {
    const found = opensslProgramNamed(second);
    const label = `openssl ${second}`.trim();
    if (found === undefined)
      return { kind: 'unknown', label, said: `Invalid command '${second}'; type "help" for a list.\n` };
    if (found === 'not here') return { kind: 'left', label, reason: '' };
    return { kind: 'program', label, program: found, args: args.slice(1) };
  }
  const program = name.includes('/') && !/^\/(?:usr\/)?bin\//.test(name) ? undefined : programNamed(base);
  if (program) return { kind: 'program', label: base, program, args };
  return {
    kind: 'left',
    label: name,
    reason: reasonNotToRun(base) ?? 'This page knows no program of that name.',
  };
}
