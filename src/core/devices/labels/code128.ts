import { code128Patterns } from './code128-patterns.ts';
import { cannotHold, codePointOf, type Encoded, linearModules } from './modules.ts';

type CodeSet = 'A' | 'B' | 'C';

/** Symbol characters that begin in a code set, and those that change to it (ISO/IEC 15417 §4.3). */
const START: Record<CodeSet, number> = { A: 103, B: 104, C: 105 };
const LATCH: Record<CodeSet, number> = { A: 101, B: 100, C: 99 };
const STOP = 106;
/** Ten modules are wanted on each side. */
const QUIET = 10;
/** A symbol this long is wider than any label; the standard sets no limit. */
const MAX_LENGTH = 80;
const sets: readonly CodeSet[] = ['A', 'B', 'C'];

/** The symbol character of what stands at `at`, and how many characters it takes. */
function valueIn(set: CodeSet, text: string, at: number): { value: number; taken: number } | undefined {
  const code = text.charCodeAt(at);
  if (set === 'C') {
    const pair = /^\d\d/.exec(text.slice(at, at + 2))?.[0];
    return pair === undefined ? undefined : { value: Number(pair), taken: 2 };
  }
  if (set === 'A') return code < 96 ? { value: code < 32 ? code + 64 : code - 32, taken: 1 } : undefined;
  return code >= 32 && code < 128 ? { value: code - 32, taken: 1 } : undefined;
}

/**
 * The shortest row of symbol characters, between the start and the check character: from the end of the text
 * backwards, what the rest costs in each code set. On a tie it stays in its set.
 */
function shortest(text: string): number[] {
  type Way = { cost: number; values: readonly number[] };
  const none: Way = { cost: Infinity, values: [] };
  const ways: Record<CodeSet, Way>[] = [];
  const end: Way = { cost: 0, values: [] };
  ways[text.length] = { A: end, B: end, C: end };
  for (let at = text.length - 1; at >= 0; at--) {
    const stay = (set: CodeSet): Way => {
      const here = valueIn(set, text, at);
      const rest = here && ways[at + here.taken]?.[set];
      return here && rest ? { cost: rest.cost + 1, values: [here.value, ...rest.values] } : none;
    };
    const direct = { A: stay('A'), B: stay('B'), C: stay('C') };
    const best = (set: CodeSet): Way =>
      sets.reduce((way, other) => {
        const cost = direct[other].cost + 1;
        return cost < way.cost ? { cost, values: [LATCH[other], ...direct[other].values] } : way;
      }, direct[set]);
    ways[at] = { A: best('A'), B: best('B'), C: best('C') };
  }
  const first = ways[0] ?? { A: end, B: end, C: end };
  const start = (['B', 'C', 'A'] as const).reduce((a, b) => (first[b].cost < first[a].cost ? b : a));
  return [START[start], ...first[start].values];
}

/**
 * A text as Code 128 (ISO/IEC 15417): ASCII, in whichever of the code sets A, B and C makes it shortest.
 *
 * @returns No symbol, and a finding, for a text that is empty, too long, or has other characters.
 */
export function encodeCode128(text: string): Encoded {
  const strange = /[^\0-\x7f]/u.exec(text)?.[0];
  if (strange !== undefined) return cannotHold('Code 128', `${codePointOf(strange)} is not in ASCII.`);
  if (text === '') return cannotHold('Code 128', 'It is empty.');
  if (text.length > MAX_LENGTH)
    return cannotHold('Code 128', `${text.length} characters; more than ${MAX_LENGTH} fit no label.`);
  const values = shortest(text);
  const check = values.reduce((sum, value, i) => sum + value * Math.max(i, 1), 0) % 103;
  const widths = [...values, check, STOP].flatMap((value) =>
    Array.from(code128Patterns[value] ?? '', (width) => Number(width)),
  );
  return { value: linearModules(widths, QUIET), findings: [] };
}
