import type { Finding } from '#core/findings/finding.ts';

/** A symbol as the squares it is made of; a linear one is a single row, drawn as tall as wished. */
export interface Modules {
  columns: number;
  rows: number;
  /** Row by row from the top left, 1 for dark. */
  dark: Uint8Array;
  /** Light modules that its standard wants on each side. */
  quiet: number;
  linear: boolean;
}

/** What came of a text: no symbol without a finding that says why. */
export interface Encoded {
  value: Modules | undefined;
  findings: Finding[];
}

/** A single row, from widths that alternate dark and light, dark first. */
export function linearModules(widths: readonly number[], quiet: number): Modules {
  const bars = widths.flatMap((width, i) => Array.from({ length: width }, () => (i + 1) % 2));
  return { columns: bars.length, rows: 1, dark: Uint8Array.from(bars), quiet, linear: true };
}

/** A text that a symbology cannot hold. */
export function cannotHold(symbology: string, detail: string): Encoded {
  const finding: Finding = {
    code: 'label.cannot_hold',
    severity: 'error',
    title: `${symbology} cannot hold this text`,
    at: { input: '', path: 'label' },
    detail,
  };
  return { value: undefined, findings: [finding] };
}

/** `U+00E4` of the first character that does not fit. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
