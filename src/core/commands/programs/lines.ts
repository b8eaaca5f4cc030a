import { fileText } from '#core/bytes/text.ts';
import { programOf } from '../io.ts';
import { joinLines, linesOf, readAll, readNamed, shortOptions } from './reading.ts';

/** `-5` is an old way to write `-n 5`. */
const modern = (args: readonly string[]): string[] =>
  args.map((arg, i) => (/^-[nc]$/.test(args[i - 1] ?? '') ? arg : arg.replace(/^-(\d+)$/, '-n$1')));

export const head = programOf((io) => {
  const { flags, rest } = shortOptions(modern(io.call.args), 'nc');
  const { bytes, failed } = readAll(io, 'head', rest);
  const octets = flags.get('c');
  if (octets !== undefined) io.write(undefined, bytes.slice(0, Number(octets)));
  // A negative count leaves out as many at the end, which is what `slice` does with it.
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
  const lines = fileText(bytes)
    .split(/(?<=\n)/)
    .filter((line) => line !== '');
  return lines.slice(from, to).join('');
}

export const wc = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, '');
  const { files, failed } = readNamed(io, 'wc', rest);
  const wanted = ['l', 'w', 'c'].filter(
    (letter) => !['l', 'w', 'c'].some((l) => flags.has(l)) || flags.has(letter),
  );
  const rows = files.map(({ name, bytes }) => ({
    name,
    counts: [
      bytes.filter((octet) => octet === 10).length,
      fileText(bytes).split(/\s+/).filter(Boolean).length,
      bytes.length,
    ],
  }));
  if (rows.length > 1) {
    const sum = (i: number): number => rows.reduce((total, { counts }) => total + (counts[i] ?? 0), 0);
    rows.push({ name: 'total', counts: [sum(0), sum(1), sum(2)] });
  }
  const single = rows.length === 1 && wanted.length === 1;
  const width = single ? 1 : rest.length === 0 ? 7 : String(rows.at(-1)?.counts[2] ?? 0).length;
  for (const { name, counts } of rows) {
    const shown = wanted.map((letter) => String(counts['lwc'.indexOf(letter)] ?? 0).padStart(width));
    io.write(undefined, `${shown.join(' ')}${name === '-' ? '' : ` ${name}`}\n`);
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
