import type { Unit } from './unit.ts';

/** A text with places for what differs between devices. */
export interface Template {
  pieces: readonly Piece[];
  /** Names it asks for that there are not. */
  unknown: readonly string[];
}

type Piece = { text: string } | { name: string; value: (unit: Unit, n: number) => string };

/** Always there: what the device is called by, and its number in the run. */
export const BUILT_IN = ['id', 'n'] as const;

/** `${name}`, unless a backslash takes the dollar sign its meaning. */
const PLACEHOLDER = /(?<!\\)((?:\\\\)*)\$\{(\w+)\}/g;

/** A lookup of what a placeholder stands for: a column of that very name, else a built-in. */
export function valueOf(
  name: string,
  columns: readonly string[],
): ((unit: Unit, n: number) => string) | undefined {
  const at = columns.indexOf(name);
  if (at >= 0) return ({ values }) => values[at] ?? '';
  if (name === 'id') return ({ id }) => id;
  return name === 'n' ? (_unit, n) => String(n) : undefined;
}

/** Reads a template of one line: a folder's name or the text of a label. */
export function readTemplate(text: string, columns: readonly string[]): Template {
  const pieces: Piece[] = [];
  const unknown: string[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, slashes = '', name = ''] = match;
    const value = valueOf(name, columns);
    pieces.push(
      { text: text.slice(from, match.index) + slashes },
      value ? { name, value } : { text: whole.slice(slashes.length) },
    );
    if (!value) unknown.push(name);
    from = match.index + whole.length;
  }
  pieces.push({ text: text.slice(from) });
  return { pieces, unknown };
}

/** @param write Puts a value the way the text around it needs it. */
export function expand(
  template: Template,
  unit: Unit,
  n: number,
  write: (value: string) => string = (value) => value,
): string {
  let text = '';
  for (const piece of template.pieces) text += 'text' in piece ? piece.text : write(piece.value(unit, n));
  return text;
}
