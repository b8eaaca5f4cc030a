import { fileText } from '#core/bytes/text.ts';
import { programOf } from '../io.ts';
import { notUnderstood } from './grep.ts';
import { joinLines, linesOf, readAll, shortOptions } from './reading.ts';
import { findMatch, readRegex, type Regex } from './regex.ts';

type Address = { line: number } | { last: true } | { regex: Regex };
interface Command {
  from?: Address;
  to?: Address;
  negated: boolean;
  act:
    | { type: 'd' }
    | { type: 'p' }
    | { type: 'q' }
    | { type: 's'; regex: Regex; replacement: string; every: boolean; print: boolean };
}

/** `sed` with addresses and the commands `s`, `d`, `p` and `q`. */
export const sed = programOf((io) => {
  const args = io.call.args.map((arg) => (/^-i./.test(arg) ? '-i' : arg));
  const { flags, rest } = shortOptions(args, 'ef');
  const script = flags.get('e') ?? rest.shift() ?? '';
  const commands = readScript(script, flags.has('E') || flags.has('r'));
  if (commands === undefined || flags.has('f')) return notUnderstood(io, 'sed', script);
  const quiet = flags.has('n');
  if (flags.has('i')) {
    for (const name of rest) {
      const bytes = io.read(name);
      if (bytes === undefined) io.fail(`sed: can't read ${name}: No such file or directory`);
      else io.write(name, edited(bytes, commands, quiet));
    }
    return 0;
  }
  const { bytes, failed } = readAll(io, 'sed', rest);
  io.write(undefined, edited(bytes, commands, quiet));
  return failed ? 2 : 0;
});

function edited(bytes: Uint8Array<ArrayBuffer>, commands: readonly Command[], quiet: boolean): string {
  const lines = linesOf(bytes);
  const inside = new Map<Command, boolean>();
  const output: string[] = [];
  for (const [index, original] of lines.entries()) {
    let line: string | undefined = original;
    let end = false;
    for (const command of commands) {
      if (applies(command, line, index + 1, lines.length, inside) === command.negated) continue;
      const { act } = command;
      if (act.type === 'd') line = undefined;
      else if (act.type === 'p') output.push(line);
      else if (act.type === 'q') end = true;
      else {
        const replaced = substitute(line, act.regex, act.replacement, act.every);
        if (act.print && replaced !== line) output.push(replaced);
        line = replaced;
      }
      if (line === undefined || end) break;
    }
    if (line !== undefined && !quiet) output.push(line);
    if (end) break;
  }
  const text = joinLines(output);
  // Without a last line end sed adds none.
  return fileText(bytes).endsWith('\n') || output.length === 0 ? text : text.slice(0, -1);
}

function applies(
  command: Command,
  line: string,
  number: number,
  count: number,
  inside: Map<Command, boolean>,
): boolean {
  const at = (address: Address): boolean =>
    'line' in address
      ? address.line === number
      : 'last' in address
        ? number === count
        : findMatch(address.regex, line) !== undefined;
  const { from, to } = command;
  if (from === undefined) return true;
  if (to === undefined) return at(from);
  if (inside.get(command) === true) {
    if (at(to) || ('line' in to && number >= to.line)) inside.set(command, false);
    return true;
  }
  if (!at(from)) return false;
  inside.set(command, !('line' in to && to.line <= number));
  return true;
}

function substitute(line: string, regex: Regex, replacement: string, every: boolean): string {
  let output = '';
  let from = 0;
  for (;;) {
    const match = findMatch(regex, line, from);
    if (match === undefined) break;
    const { start, end } = match;
    const put = replacement.replace(/\\(.)|&/gs, (all, escaped?: string) =>
      escaped === undefined ? line.slice(start, end) : escaped === 'n' ? '\n' : escaped,
    );
    // An empty match goes on after the next character.
    output += line.slice(from, start) + put + (end === start ? line.slice(start, start + 1) : '');
    from = end === start ? end + 1 : end;
    if (!every || from > line.length) break;
  }
  return output + line.slice(from);
}

const ADDRESS = /\s*(?:(\d+)|(\$)|\/((?:[^/\\]|\\.)*)\/)/y;

function readScript(script: string, extended: boolean): Command[] | undefined {
  const commands: Command[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(script);
    if (match) at += match[0].length;
    return match ?? undefined;
  };
  const address = (): Address | undefined | 'bad' => {
    const match = take(ADDRESS);
    if (match === undefined) return undefined;
    if (match[1] !== undefined) return { line: Number(match[1]) };
    if (match[2] !== undefined) return { last: true };
    const regex = readRegex((match[3] ?? '').replaceAll(String.raw`\/`, '/'), { extended });
    return regex === undefined ? 'bad' : { regex };
  };
  while (take(/[\s;]*/y) && at < script.length) {
    const from = address();
    const to = from !== undefined && take(/\s*,/y) ? address() : undefined;
    if (from === 'bad' || to === 'bad') return undefined;
    const negated = take(/\s*!/y) !== undefined;
    const act = readAct(take, extended);
    if (act === undefined) return undefined;
    commands.push({ ...(from && { from }), ...(to && { to }), negated, act });
  }
  return commands;
}

function readAct(
  take: (pattern: RegExp) => RegExpExecArray | undefined,
  extended: boolean,
): Command['act'] | undefined {
  const plain = take(/\s*([dpq])(?=\s*(?:;|\n|$))/y);
  if (plain) return { type: plain[1] as 'd' | 'p' | 'q' };
  const match = take(
    /\s*s(?:\/((?:[^/\\]|\\[^])*)\/((?:[^/\\]|\\[^])*)\/|([|#,@:!])((?:(?!\3)[^\\]|\\[^])*)\3((?:(?!\3)[^\\]|\\[^])*)\3)([gpiI]*)/y,
  );
  if (match === undefined) return undefined;
  const source = (match[1] ?? match[4] ?? '').replace(/\\([/|#,@:!])/g, '$1');
  const options = match[6] ?? '';
  const regex = readRegex(source, { extended, ignoreCase: /i/i.test(options) });
  if (regex === undefined) return undefined;
  const replacement = match[2] ?? match[5] ?? '';
  if (/\\\d/.test(replacement)) return undefined;
  return { type: 's', regex, replacement, every: options.includes('g'), print: options.includes('p') };
}
