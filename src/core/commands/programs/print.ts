import { formatPrintf, unescapeEcho } from './printf.ts';
import { programOf } from '../io.ts';
import { readAll } from './reading.ts';

export const cat = programOf((io) => {
  const names = io.call.args.filter((arg) => !/^-[AbeEnstTuv]+$/.test(arg));
  const { bytes, failed } = readAll(io, 'cat', names);
  io.write(undefined, bytes);
  return failed ? 1 : 0;
});

export const tee = programOf((io) => {
  const append = io.call.args.some((arg) => arg === '-a' || arg === '--append');
  const bytes = io.takeStdin();
  for (const name of io.call.args.filter((arg) => !arg.startsWith('-'))) {
    const before = append ? (io.call.directory.get(name) ?? new Uint8Array(0)) : new Uint8Array(0);
    const all = new Uint8Array(before.length + bytes.length);
    all.set(before);
    all.set(bytes, before.length);
    io.write(name, all);
  }
  io.write(undefined, bytes);
  return 0;
});

/** As bash has it: `-n`, `-e` and `-E` are options only in front. */
export const echo = programOf((io) => {
  const words = [...io.call.args];
  let [newline, escapes] = [true, false];
  for (let word = words[0] ?? ''; /^-[neE]+$/.test(word); word = words[0] ?? '') {
    words.shift();
    if (word.includes('n')) newline = false;
    for (const letter of word) if (/[eE]/.test(letter)) escapes = letter === 'e';
  }
  const text = words.join(' ');
  const { text: shown, stopped } = escapes ? unescapeEcho(text) : { text, stopped: false };
  io.write(undefined, shown + (newline && !stopped ? '\n' : ''));
  return 0;
});

export const printf = programOf((io) => {
  const args = io.call.args[0] === '--' ? io.call.args.slice(1) : io.call.args;
  const [format, ...values] = args;
  if (format === undefined) {
    io.say('bash: printf: usage: printf [-v var] format [arguments]');
    return 2;
  }
  io.write(undefined, formatPrintf(format, values));
  return 0;
});

export const seq = programOf((io) => {
  const numbers = io.call.args.filter((arg) => /^-?\d+$/.test(arg)).map(Number);
  const [first = 1, by = 1, last = 1] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const width = io.call.args.includes('-w') ? String(Math.max(first, last)).length : 0;
  const count = by === 0 ? 0 : Math.floor((last - first) / by) + 1;
  // As many as a loop may have turns.
  const lines = Array.from({ length: Math.max(0, Math.min(count, 100_000)) }, (_, i) =>
    String(first + i * by),
  );
  io.write(undefined, lines.map((line) => `${line.padStart(width, '0')}\n`).join(''));
  return 0;
});

/** `date`, also with a format; always in UTC, as this page does not tell where it is. */
export const date = programOf((io) => {
  const iso = new Date(io.call.terminal.now).toISOString();
  const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
  const parts: Record<string, string> = {
    Y: year,
    y: year.slice(2),
    m: month,
    d: day,
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    s: String(Math.floor(io.call.terminal.now / 1000)),
    N: '000000000',
    Z: 'UTC',
    z: '+0000',
    '%': '%',
    n: '\n',
  };
  const format = io.call.args.find((arg) => arg.startsWith('+')) ?? '+%F %T UTC';
  io.write(undefined, `${format.slice(1).replace(/%(.)/g, (all, letter: string) => parts[letter] ?? all)}\n`);
  return 0;
});
