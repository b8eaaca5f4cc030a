import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import type { Io } from '../io.ts';

/**
 * The files a small program names, or standard input when it names none; those that are missing are complained of.
 *
 * @returns Name and content of each; `failed` when one was missing.
 */
export function readNamed(
  io: Io,
  program: string,
  names: readonly string[],
): { files: { name: string; bytes: Bytes }[]; failed: boolean } {
  const files: { name: string; bytes: Bytes }[] = [];
  let failed = false;
  for (const name of names.length > 0 ? names : ['-']) {
    const bytes = io.read(name);
    if (bytes !== undefined) files.push({ name, bytes });
    else {
      failed = true;
      io.say(`${program}: ${name}: No such file or directory`);
    }
  }
  return { files, failed };
}

/** All of them after one another. */
export function readAll(
  io: Io,
  program: string,
  names: readonly string[],
): { bytes: Bytes; failed: boolean } {
  const { files, failed } = readNamed(io, program, names);
  return { bytes: concatBytes(files.map(({ bytes }) => bytes)), failed };
}

/** Lines without their ends; a last one without an end counts. */
export function linesOf(bytes: Bytes): string[] {
  const text = fileText(bytes);
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export const joinLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/**
 * Options of one letter, bundled or not, as the small programs take them.
 *
 * @param valued Letters that take a value, attached or as the next word.
 */
export function shortOptions(
  args: readonly string[],
  valued: string,
): { flags: Map<string, string>; rest: string[] } {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (!/^-[^-]/.test(arg)) {
      if (arg.startsWith('--') && arg.length > 2) flags.set(arg, '');
      else rest.push(arg);
      continue;
    }
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] ?? '';
      if (valued.includes(letter)) {
        flags.set(letter, i + 1 < arg.length ? arg.slice(i + 1) : (args[++at] ?? ''));
        break;
      }
      flags.set(letter, '');
    }
  }
  return { flags, rest };
}
