import type { Finding } from '#core/findings/finding.ts';
import { buildLabel, type LabelKind } from './label.ts';
import { formatLabel } from './label-svg.ts';

/** What most label printers take; an SVG is scaled to any other. */
const SIZE = { label: { width: 62, height: 29 }, dpi: 300 };

/** The label of one device as a file of its own, `label.svg`; its text is readable below the symbol. */
export function deviceLabel(
  text: string,
  kind: LabelKind,
): { value: string | undefined; findings: Finding[] } {
  const { value, findings } = buildLabel({ symbol: text, text }, kind, SIZE);
  return { value: value && formatLabel(value), findings };
}
