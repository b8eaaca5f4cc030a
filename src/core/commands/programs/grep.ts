import { type Io, programOf } from '../io.ts';
import { linesOf, readNamed, shortOptions } from './reading.ts';
import { findMatch, readRegex, type Regex } from './regex.ts';

export const grep = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, 'eABCm');
  const source = flags.get('e') ?? rest.shift() ?? '';
  const regex = readRegex(source, {
    extended: flags.has('E'),
    ignoreCase: flags.has('i'),
    fixed: flags.has('F'),
  });
  if (regex === undefined) return notUnderstood(io, 'grep', source);
  const { files, failed } = readNamed(io, 'grep', rest);
  const inverted = flags.has('v');
  const [before, after] = ['B', 'A'].map((letter) => Number(flags.get(letter) ?? flags.get('C') ?? 0));
  let found = 0;
  for (const { name, bytes } of files) {
    const lines = linesOf(bytes);
    const hits = lines.map((line) => (findMatch(regex, line) === undefined) === inverted);
    const count = hits.filter(Boolean).length;
    found += count;
    if (flags.has('q')) continue;
    const label = files.length > 1 && !flags.has('h') ? `${name}:` : '';
    if (flags.has('c')) io.write(undefined, `${label}${count}\n`);
    else if (flags.has('l')) io.write(undefined, count > 0 ? `${name}\n` : '');
    else {
      const near = (i: number): boolean =>
        hits.slice(Math.max(0, i - (after ?? 0)), i + (before ?? 0) + 1).some(Boolean);
      lines.forEach((line, i) => {
        if (!near(i)) return;
        const number = flags.has('n') ? `${i + 1}:` : '';
        const shown = flags.has('o') ? allMatches(regex, line) : [line];
        for (const piece of shown) io.write(undefined, `${label}${number}${piece}\n`);
      });
    }
  }
  return failed ? 2 : found > 0 ? 0 : 1;
});

function allMatches(regex: Regex, line: string): string[] {
  const found: string[] = [];
  for (let at = 0; at <= line.length;) {
    const match = findMatch(regex, line, at);
    if (match === undefined) break;
    if (match.end > match.start) found.push(line.slice(match.start, match.end));
    at = Math.max(match.end, match.start + 1);
  }
  return found;
}

export function notUnderstood(io: Io, program: string, what: string): number {
  io.note(
    {
      code: 'commands.not_understood',
      severity: 'error',
      title: `${program} here knows only simple patterns and commands`,
    },
    what,
    'Groups, counts and backreferences are left out.',
  );
  return 2;
}
