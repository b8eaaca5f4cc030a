import { fileText } from '#core/bytes/text.ts';
import { programOf } from '../io.ts';
import { joinLines, linesOf, readAll, readNamed, shortOptions } from './reading.ts';

/** `-5` is an old way to write `-n 5`. */
const modern = (args: readonly string[]): string[] => args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1'));

export const head = programOf((io) => {
  const { flags, rest } = shortOptions(modern(io.call.args), 'nc');
  const { bytes, failed } = readAll(io, 'head', rest);
  const octets = flags.get('c');
  if (octets !== undefined) io.write(undefined, bytes.slice(0, Number(octets)));
  else io.write(undefined, partOf(bytes, 0, Number(flags.get('n') ?? 10)));
  return failed ? 1 : 0;
});

export const tail = programOf((io) => {
  const { flags, rest } = shortOptions(modern(io.call.args), 'nc');
  const { bytes, failed } = readAll(io, 'tail', rest);
  const octets = flags.get('c');
  const count = flags.get('n') ?? '10';
  if (octets !== undefined) io.write(undefined, bytes.slice(Math.max(0, bytes.length - Number(octets))));
  else if (count.startsWith('+')) io.write(undefined, partOf(bytes, Number(count.slice(1)) - 1));
  else io.write(undefined, partOf(bytes, Math.max(0, linesOf(bytes).length - Number(count))));
  return failed ? 1 : 0;
});

/** Lines with their ends, so that a missing last one stays missing. */
function partOf(bytes: Uint8Array<ArrayBuffer>, from: number, to?: number): string {
  const lines = fileText(bytes).split(/(?<=\n)/);
  return lines.slice(from, to).join('');
}

export const wc = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, '');
  const { files, failed } = readNamed(io, 'wc', rest);
  for (const { name, bytes } of files) {
    const counts = [
      ['l', bytes.filter((octet) => octet === 10).length],
      ['w', fileText(bytes).split(/\s+/).filter(Boolean).length],
      ['c', bytes.length],
    ] as const;
    const shown = counts.filter(([letter]) => flags.size === 0 || flags.has(letter));
    const only = shown.length === 1 && name === '-';
    const numbers = shown
      .map(([, count]) => String(count).padStart(only || shown.length === 1 ? 0 : 7))
      .join(' ');
    io.write(undefined, `${numbers}${name === '-' ? '' : ` ${name}`}\n`);
  }
  return failed ? 1 : 0;
});

export const sort = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, 'kto');
  const { bytes, failed } = readAll(io, 'sort', rest);
  const lines = linesOf(bytes);
  if (flags.has('n')) lines.sort((a, b) => parseFloat(a) - parseFloat(b));
  else lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (flags.has('r')) lines.reverse();
  io.write(flags.get('o'), joinLines(flags.has('u') ? [...new Set(lines)] : lines));
  return failed ? 1 : 0;
});

export const uniq = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, '');
  const { bytes, failed } = readAll(io, 'uniq', rest.slice(0, 1));
  const groups: [string, number][] = [];
  for (const line of linesOf(bytes)) {
    const last = groups.at(-1);
    if (last?.[0] === line) last[1]++;
    else groups.push([line, 1]);
  }
  const kept = groups.filter(([, count]) => !flags.has('d') || count > 1);
  const text = ([line, count]: [string, number]): string =>
    flags.has('c') ? `${String(count).padStart(7)} ${line}` : line;
  io.write(undefined, joinLines(kept.map(text)));
  return failed ? 1 : 0;
});

export const cut = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, 'dfcb');
  const { bytes, failed } = readAll(io, 'cut', rest);
  const delimiter = flags.get('d') ?? '\t';
  const fields = flags.get('f');
  const wanted = rangesOf(fields ?? flags.get('c') ?? flags.get('b') ?? '');
  const lines = linesOf(bytes).map((line) => {
    const parts = fields === undefined ? Array.from(line) : line.split(delimiter);
    if (fields !== undefined && parts.length === 1) return line;
    return parts.filter((_, i) => wanted(i + 1)).join(fields === undefined ? '' : delimiter);
  });
  io.write(undefined, joinLines(lines));
  return failed ? 1 : 0;
});

/** `1,3-5,7-`. */
function rangesOf(list: string): (position: number) => boolean {
  const ranges = list.split(',').map((item) => {
    const [, from = '', dash = '', to = ''] = /^(\d*)(-?)(\d*)$/.exec(item) ?? [];
    const first = from === '' ? 1 : Number(from);
    return [first, dash === '' ? first : to === '' ? Infinity : Number(to)] as const;
  });
  return (position) => ranges.some(([from, to]) => position >= from && position <= to);
}
