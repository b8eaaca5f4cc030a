import { encodeUtf8 } from '#core/bytes/text.ts';
import { START } from '../working-directory.ts';
import type { Input } from './input.ts';
import { NOTHING, type Output } from './output.ts';
import type { Shell } from './shell.ts';

export type Builtin = (shell: Shell, args: readonly string[], input: Input) => Output;

const done = (status = 0, stderr = ''): Output => ({ stdout: NOTHING, stderr, status });

/** What only the shell itself can do: its directory, its variables, its end. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', () => done()],
  ['true', () => done()],
  ['false', () => done(1)],
  ['umask', () => done()],
  ['cd', changeDirectory],
  ['pwd', ({ directory }) => ({ ...done(), stdout: encodeUtf8(`${directory.current}\n`) })],
  ['export', exportVariables],
  ['declare', exportVariables],
  ['readonly', exportVariables],
  ['local', exportVariables],
  ['unset', unset],
  ['set', setOptions],
  ['read', readLine],
  [
    'exit',
    (shell, [status = '']) => {
      shell.stopped = true;
      return done(/^\d+$/.test(status) ? Number(status) & 0xff : shell.status);
    },
  ],
]);

function changeDirectory({ directory }: Shell, args: readonly string[]): Output {
  const path = args.find((arg) => !arg.startsWith('-')) ?? START;
  const name = directory.nameOf(path);
  if (directory.has(path)) return done(1, `bash: cd: ${path}: Not a directory\n`);
  if (!directory.isDirectory(path)) {
    directory.assumed.add(name);
    directory.makeDirectory(path);
  }
  directory.current = name === '.' ? START : name.startsWith('/') ? name : `${START}/${name}`;
  return done();
}

function exportVariables(shell: Shell, args: readonly string[]): Output {
  for (const arg of args) {
    const [, name, assigned, value = ''] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) continue;
    if (assigned !== undefined) shell.assign(name, value);
    shell.exported.add(name);
  }
  return done();
}

function unset(shell: Shell, args: readonly string[]): Output {
  for (const name of args) {
    shell.variables.delete(name);
    shell.exported.delete(name);
  }
  return done();
}

function setOptions(shell: Shell, args: readonly string[]): Output {
  for (const arg of args) {
    if (/^-\w*e/.test(arg)) shell.errexit = true;
    if (/^\+\w*e/.test(arg)) shell.errexit = false;
  }
  if (args.includes('errexit')) shell.errexit = !args.includes('+o');
  return done();
}

/** `read NAME…` from a file or a pipe; at the terminal it asks as a variable without a value does. */
function readLine(shell: Shell, args: readonly string[], input: Input): Output {
  const names = args.filter((arg) => /^[A-Za-z_]\w*$/.test(arg));
  const line = input.line();
  if (line === undefined) return done(1);
  const words = line.trim().split(/[ \t]+/);
  names.forEach((name, index) => {
    const last = index === names.length - 1;
    shell.assign(name, last ? words.slice(index).join(' ') : (words[index] ?? ''));
  });
  return done();
}
