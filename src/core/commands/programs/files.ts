import { type Io, noSuchFile, programOf } from '../io.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { WorkingDirectory } from '../working-directory.ts';
import { shortOptions } from './reading.ts';

const outside: FindingKind = {
  code: 'commands.outside',
  severity: 'notice',
  title: 'This place is on the real machine; the file is put there in this page only',
};
const noModes: FindingKind = {
  code: 'commands.no_modes',
  severity: 'info',
  title: 'Files have no owners and permissions here; the zip gives private keys mode 600',
};

/** Directories, where there is more than a plain map. */
const directoryOf = (io: Io): WorkingDirectory | undefined =>
  io.call.directory instanceof WorkingDirectory ? io.call.directory : undefined;
const isDirectory = (io: Io, path: string): boolean => directoryOf(io)?.isDirectory(path) ?? false;
const baseName = (path: string): string => /([^/]*)\/*$/.exec(path)?.[1] ?? path;

export const ls = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, '');
  let failed = false;
  const line = (name: string, path: string): string => {
    if (!flags.has('l')) return `${name}\n`;
    const size = io.call.directory.get(path)?.length;
    return `${size === undefined ? 'drwxr-xr-x' : '-rw-r--r--'} 1 you you ${String(size ?? 4096).padStart(6)} ${name}\n`;
  };
  for (const path of rest.length > 0 ? rest : ['.']) {
    if (io.call.directory.has(path)) io.write(undefined, line(path, path));
    else if (isDirectory(io, path)) {
      for (const name of directoryOf(io)?.list(path) ?? []) {
        if (name.startsWith('.') && !flags.has('a')) continue;
        io.write(undefined, line(name, path === '.' ? name : `${path}/${name}`));
      }
    } else {
      failed = true;
      io.say(`ls: cannot access '${path}': No such file or directory`);
    }
  }
  return failed ? 2 : 0;
});

function copy(io: Io, program: 'cp' | 'mv'): number {
  const { rest } = shortOptions(io.call.args, 'tSm');
  const target = rest.pop();
  if (target === undefined || rest.length === 0) {
    io.say(`${program}: missing file operand`);
    return 1;
  }
  let failed = false;
  if (target.startsWith('/')) io.note(outside, target);
  for (const from of rest) {
    const bytes = io.call.directory.get(from);
    if (bytes === undefined) {
      failed = true;
      io.note(noSuchFile, from, `No file ${from} was given or made before this command.`);
      io.say(`${program}: cannot stat '${from}': No such file or directory`);
      continue;
    }
    const into = target.endsWith('/') || isDirectory(io, target);
    io.write(into ? `${target.replace(/\/+$/, '')}/${baseName(from)}` : target, bytes);
    if (program === 'mv') io.call.directory.delete(from);
  }
  return failed ? 1 : 0;
}

export const cp = programOf((io) => copy(io, 'cp'));
export const mv = programOf((io) => copy(io, 'mv'));

export const rm = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, '');
  let failed = false;
  for (const path of rest) {
    if (io.call.directory.delete(path)) continue;
    if (isDirectory(io, path) && (flags.has('r') || flags.has('R'))) {
      const prefix = `${directoryOf(io)?.nameOf(path) ?? path}/`;
      for (const name of [...io.call.directory.keys()])
        if (name.startsWith(prefix)) directoryOf(io)?.deleteName(name);
      directoryOf(io)?.removeDirectory(path);
    } else if (!flags.has('f')) {
      failed = true;
      io.say(`rm: cannot remove '${path}': No such file or directory`);
    }
  }
  return failed ? 1 : 0;
});

export const mkdir = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, 'm');
  let failed = false;
  for (const path of rest) {
    if (!flags.has('p') && (io.call.directory.has(path) || isDirectory(io, path)) && !path.startsWith('/')) {
      failed = true;
      io.say(`mkdir: cannot create directory ‘${path}’: File exists`);
    }
    directoryOf(io)?.makeDirectory(path);
  }
  return failed ? 1 : 0;
});

export const rmdir = programOf((io) => {
  for (const path of io.call.args) directoryOf(io)?.removeDirectory(path);
  return 0;
});

export const touch = programOf((io) => {
  for (const path of shortOptions(io.call.args, 'dtr').rest)
    if (!io.call.directory.has(path)) io.write(path, new Uint8Array(0));
  return 0;
});

/** Modes and owners mean nothing here; a name that is missing still does. */
export const chmod = programOf((io) => {
  const names = shortOptions(io.call.args.slice(), '').rest.slice(1);
  let failed = false;
  for (const name of names) {
    if (io.call.directory.has(name) || isDirectory(io, name)) continue;
    failed = true;
    io.note(noSuchFile, name, `No file ${name} was given or made before this command.`);
    io.say(`chmod: cannot access '${name}': No such file or directory`);
  }
  io.note(noModes, '');
  return failed ? 1 : 0;
});

export const basename = programOf((io) => {
  const [path = '', suffix = ''] = io.call.args;
  const name = baseName(path);
  const cut = suffix !== '' && name.endsWith(suffix) && name !== suffix;
  io.write(undefined, `${cut ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
});

export const dirname = programOf((io) => {
  const path = (io.call.args[0] ?? '').replace(/\/+$/, '');
  const slash = path.lastIndexOf('/');
  io.write(undefined, `${slash < 0 ? '.' : slash === 0 ? '/' : path.slice(0, slash)}\n`);
  return 0;
});
