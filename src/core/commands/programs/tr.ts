import { fileText } from '#core/bytes/text.ts';
import { programOf } from '../io.ts';
import { shortOptions } from './reading.ts';

/** `tr`: sets of characters put in place of others, or taken out. */
export const tr = programOf((io) => {
  const { flags, rest } = shortOptions(io.call.args, '');
  const [from = [], to = []] = rest.map(setOf);
  const complement = flags.has('c') || flags.has('C');
  const inFrom = new Set(from);
  const hit = (char: string): boolean => inFrom.has(char) !== complement;
  const target = new Map(from.map((char, i) => [char, to[Math.min(i, to.length - 1)] ?? char] as const));
  const squeezed = new Set(to.length > 0 ? to : from);
  let output = '';
  let before = '';
  for (const char of fileText(io.takeStdin())) {
    if (flags.has('d') && hit(char)) continue;
    const put =
      !flags.has('d') && to.length > 0 && hit(char)
        ? complement
          ? (to.at(-1) ?? char)
          : (target.get(char) ?? char)
        : char;
    if (flags.has('s') && put === before && squeezed.has(put)) continue;
    output += put;
    before = put;
  }
  io.write(undefined, output);
  return 0;
});

const named: Readonly<Record<string, readonly [number, number][]>> = {
  upper: [[65, 90]],
  lower: [[97, 122]],
  alpha: [
    [65, 90],
    [97, 122],
  ],
  digit: [[48, 57]],
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  blank: [
    [9, 9],
    [32, 32],
  ],
};

function setOf(text: string): string[] {
  const plain = text
    .replace(/\[:(\w+):\]/g, (_, name: string) =>
      (named[name] ?? []).map(([a, b]) => `${String.fromCharCode(a)}-${String.fromCharCode(b)}`).join(''),
    )
    .replace(/\\([nrt\\0])/g, (_, c: string) => ({ n: '\n', r: '\r', t: '\t', '0': '\0' })[c] ?? '\\');
  const set: string[] = [];
  const chars = Array.from(plain);
  for (let i = 0; i < chars.length; i++) {
    const [low = '', dash, high] = chars.slice(i, i + 3);
    if (dash === '-' && high !== undefined) {
      for (let code = low.charCodeAt(0); code <= high.charCodeAt(0); code++)
        set.push(String.fromCharCode(code));
      i += 2;
    } else set.push(low);
  }
  return set;
}
