import type { Finding } from '#core/findings/finding.ts';
import type { LabelSheet } from '#data/label-sheets.ts';
import { encodeCode128 } from './code128.ts';
import { encodeCode39 } from './code39.ts';
import { encodeDataMatrix } from './data-matrix.ts';
import type { Encoded, Modules } from './modules.ts';
import { encodeQrCode } from './qr-code.ts';

export type LabelKind = 'code128' | 'code39' | 'datamatrix' | 'qr';

const encoders: Record<LabelKind, (text: string) => Encoded> = {
  code128: encodeCode128,
  code39: encodeCode39,
  datamatrix: encodeDataMatrix,
  qr: encodeQrCode,
};

/** What is asked for: `symbol` is read by machines, `text` by people. */
export interface LabelRequest {
  symbol: string;
  text: string;
}

/** One label, ready to be drawn; millimetres from its left upper corner, the symbol's path in modules. */
export interface Label {
  width: number;
  height: number;
  /** `columns` × `rows` modules in `box`. */
  symbol: { path: string; columns: number; rows: number; box: Box };
  /** Its lines, one below the other, centred at `x`; `y` is the base line of the first. */
  text: { lines: string[]; x: number; y: number; size: number };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Kept free at the edge of a label: printers are off by as much. */
const MARGIN = 1.5;
const LARGEST_TEXT = 3.2;
const SMALLEST_TEXT = 1.4;
/** Of a monospaced letter, as a share of its height. */
const LETTER = 0.61;
const LINE = 1.2;
/** Wider modules help no reader (ISO/IEC 15415 and 15416 name none); narrower than the second need a close look. */
const WIDEST_MODULE = { linear: 0.5, square: 0.8 };
const NARROWEST_MODULE = { linear: 0.19, square: 0.25 };
/** A linear symbol lower than this is hard to hit (ISO/IEC 15417 names 5 mm or 15 % of its width). */
const LOWEST_BARS = 5;
const MM_PER_INCH = 25.4;

/** Dark runs of each row as one path, in whole modules. */
function pathOf({ columns, rows, dark }: Modules): string {
  let path = '';
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (dark[y * columns + x] !== 1) continue;
      const start = x;
      while (x < columns && dark[y * columns + x] === 1) x++;
      path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
    }
  }
  return path;
}

/** Whole dots of the printer where there are enough, so that all bars come out alike. */
function moduleWidth(room: number, modules: number, widest: number, dpi: number): number {
  const width = Math.min(room / modules, widest);
  const dot = MM_PER_INCH / dpi;
  return width > dot ? Math.floor(width / dot) * dot : width;
}

function linesOf(text: string, room: number): { lines: string[]; size: number } {
  const letters = Array.from(text);
  const size = Math.min(LARGEST_TEXT, Math.max(SMALLEST_TEXT, room / (Math.max(letters.length, 1) * LETTER)));
  const perLine = Math.max(1, Math.floor(room / (size * LETTER)));
  const lines = Array.from({ length: Math.ceil(letters.length / perLine) }, (_, i) =>
    letters.slice(i * perLine, (i + 1) * perLine).join(''),
  );
  return { lines, size };
}

const tooSmall = (detail: string): Finding => ({
  code: 'label.too_small',
  severity: 'warning',
  title: 'The label is too small for this text',
  at: { input: '', path: 'label' },
  detail,
});

/** Lays out symbol and text on a label of the sheet, quiet zones included. What does not fit is a finding. */
export function buildLabel(
  { symbol, text }: LabelRequest,
  kind: LabelKind,
  { label: { width, height }, dpi }: Pick<LabelSheet, 'label' | 'dpi'>,
): { value: Label | undefined; findings: Finding[] } {
  const { value: modules, findings } = encoders[kind](symbol);
  if (!modules) return { value: undefined, findings };
  const { lines, size } = linesOf(text, width - 2 * MARGIN);
  const textHeight = lines.length * size * LINE;
  const room = { width: width - 2 * MARGIN, height: height - 2 * MARGIN - textHeight };
  const across = modules.columns + 2 * modules.quiet;
  const form = modules.linear ? 'linear' : 'square';
  const side = moduleWidth(
    modules.linear ? room.width : Math.min(room.width, room.height),
    across,
    WIDEST_MODULE[form],
    dpi,
  );
  const quiet = modules.linear ? 0 : modules.quiet * side;
  const drawn = modules.columns * side;
  const tall = modules.linear ? Math.min(room.height, Math.max(15, drawn * 0.15)) : drawn;
  if (side <= 0 || (modules.linear && tall < LOWEST_BARS))
    findings.push(tooSmall('There is no room for the symbol beside the text.'));
  else if (side < NARROWEST_MODULE[form])
    findings.push(
      tooSmall(`Its modules would be ${side.toFixed(2)} mm; readers want ${NARROWEST_MODULE[form]}.`),
    );
  if (side <= 0 || tall <= 0) return { value: undefined, findings };
  const top = (height - tall - 2 * quiet - textHeight) / 2 + quiet;
  return {
    value: {
      width,
      height,
      symbol: {
        path: pathOf(modules),
        columns: modules.columns,
        rows: modules.rows,
        box: { x: (width - drawn) / 2, y: top, width: drawn, height: tall },
      },
      text: { lines, x: width / 2, y: top + tall + quiet + size * 0.95, size },
    },
    findings,
  };
}
