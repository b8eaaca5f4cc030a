import type { FindingKind } from '#core/findings/finding.ts';
import { RowFindings } from './row-findings.ts';
import type { UnitList } from './unit.ts';

/** What a run may have: a browser keeps the list of so many beside its work. */
export const MAX_UNITS = 200_000;

/** The values of one brace, or one literal text. */
interface Part {
  count: number;
  at: (index: number) => string;
}

const kinds = {
  brace: { code: 'devices.pattern', severity: 'fatal', title: 'This range cannot be read' },
  tooMany: {
    code: 'devices.too_many',
    severity: 'fatal',
    title: `More than ${MAX_UNITS.toLocaleString('en')} units in one run`,
  },
} as const satisfies Record<string, FindingKind>;

/**
 * Identifiers out of a pattern with ranges in braces, as shells have them: `{0001..5000}` keeps its width,
 * `{A..Z}` counts single letters, `{0A..FF}` in hexadecimal, `{1..99..2}` takes every second, `{a,b}` is one of a list. Of several braces the last turns fastest.
 */
export function readPattern(text: string): UnitList {
  const pattern = text.trim();
  const findings = new RowFindings();
  const parts: Part[] = [];
  for (const piece of pattern.split(/(\{[^{}]*\})/)) {
    if (piece === '') continue;
    if (!piece.startsWith('{') || !piece.endsWith('}')) {
      if (/[{}]/.test(piece)) findings.add(kinds.brace, undefined, 'A brace has no partner.');
      parts.push({ count: 1, at: () => piece });
      continue;
    }
    const part = readBrace(piece.slice(1, -1));
    if (typeof part === 'string') findings.add(kinds.brace, undefined, `${piece}: ${part}`);
    else parts.push(part);
  }
  const count = parts.reduce((product, part) => product * part.count, pattern === '' ? 0 : 1);
  if (count > MAX_UNITS)
    findings.add(kinds.tooMany, undefined, `${count.toLocaleString('en')} come out of this pattern.`);
  const made = findings.fatal ? 0 : count;
  const units = Array.from({ length: made }, (_, i) => {
    const id = textAt(parts, i);
    return { id, row: i + 1, values: [id] };
  });
  return { columns: ['id'], units, findings: findings.list };
}

function textAt(parts: readonly Part[], index: number): string {
  let left = index;
  let text = '';
  for (const { count, at } of parts.toReversed()) {
    text = at(left % count) + text;
    left = Math.floor(left / count);
  }
  return text;
}

/** @returns The reason, where it is none. */
function readBrace(inside: string): Part | string {
  const [from = '', to, step, ...rest] = inside.split('..');
  if (to === undefined) {
    const choices = inside.split(',');
    return choices.length > 1
      ? { count: choices.length, at: (i) => choices[i] ?? '' }
      : 'two dots belong between the first and the last, as in {001..100}';
  }
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,8}$/.test(step)))
    return 'the step is a whole number above 0, as in {1..99..2}';
  return rangeOf(from, to, Number(step ?? 1));
}

function rangeOf(from: string, to: string, step: number): Part | string {
  if (/^\d+$/.test(from) && /^\d+$/.test(to)) return numbers(from, to, step, 10, (digits) => digits);
  if (/^[a-z]{2}$/i.test(from + to) && from.length === 1) return letters(from, to, step);
  const hex = from + to;
  if (/^[\dA-F]+$/.test(hex)) return numbers(from, to, step, 16, (digits) => digits.toUpperCase());
  if (/^[\da-f]+$/.test(hex)) return numbers(from, to, step, 16, (digits) => digits);
  return 'both ends are numbers, single letters, or hexadecimal numbers in letters of one case';
}

/** The wider end says how many digits all have at least. */
function numbers(
  from: string,
  to: string,
  step: number,
  base: 10 | 16,
  write: (digits: string) => string,
): Part | string {
  const width = /^0./.test(from) || /^0./.test(to) || base === 16 ? Math.max(from.length, to.length) : 0;
  const [first, last] = [parseInt(from, base), parseInt(to, base)];
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return 'the numbers are too large';
  const sign = last < first ? -1 : 1;
  return {
    count: Math.floor(Math.abs(last - first) / step) + 1,
    at: (i) => write((first + sign * step * i).toString(base).padStart(width, '0')),
  };
}

function letters(from: string, to: string, step: number): Part | string {
  const both = from + to;
  if (both !== both.toLowerCase() && both !== both.toUpperCase())
    return 'both letters are of one case, as in {A..Z}';
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  const sign = last < first ? -1 : 1;
  return {
    count: Math.floor(Math.abs(last - first) / step) + 1,
    at: (i) => String.fromCharCode(first + sign * step * i),
  };
}
