import { visibleText } from '#core/bytes/visible.ts';
import type { LabelSheet } from '#data/label-sheets.ts';
import type { Label } from './label.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML; characters that deceive or that XML forbids are shown by their code points. */
const xmlText = (text: string): string =>
  visibleText(text).replace(/[&<>"]/g, (character) => entities[character] ?? '');

/** To a hundredth of what a printer of 600 dpi can do. */
const mm = (length: number): string => String(Number(length.toFixed(4)));

/** What is drawn, in millimetres from its left upper corner. */
function content({ symbol: { path, columns, rows, box }, text }: Label): string {
  const lines = text.lines.map(
    (line, i) =>
      `<text x="${mm(text.x)}" y="${mm(text.y + i * text.size * 1.2)}" font-size="${mm(text.size)}" font-family="monospace" text-anchor="middle">${xmlText(line)}</text>`,
  );
  return (
    `<svg x="${mm(box.x)}" y="${mm(box.y)}" width="${mm(box.width)}" height="${mm(box.height)}" ` +
    `viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none"><path d="${path}" shape-rendering="crispEdges"/></svg>` +
    lines.join('')
  );
}

const svg = (width: number, height: number, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(width)}mm" height="${mm(height)}mm" ` +
  `viewBox="0 0 ${mm(width)} ${mm(height)}">${inside}</svg>`;

/** One label as an SVG file. */
export const formatLabel = (label: Label): string =>
  `${svg(label.width, label.height, `<rect width="100%" height="100%" fill="#fff"/>${content(label)}`)}\n`;

/** One page of labels, from the left upper one row by row; no more of them than the sheet has. */
function formatPage(labels: readonly Label[], sheet: LabelSheet): string {
  const placed = labels.map((label, i) => {
    const x = sheet.origin.x + (i % sheet.columns) * sheet.pitch.x;
    const y = sheet.origin.y + Math.floor(i / sheet.columns) * sheet.pitch.y;
    return `<svg x="${mm(x)}" y="${mm(y)}" width="${mm(label.width)}" height="${mm(label.height)}">${content(label)}</svg>`;
  });
  return svg(sheet.page.width, sheet.page.height, placed.join(''));
}

/** Labels as an HTML file that prints a page of the sheet's size for each sheet. */
export function formatSheets(labels: readonly Label[], sheet: LabelSheet): string {
  const perPage = sheet.columns * sheet.rows;
  const { width, height } = sheet.page;
  const pages = Array.from({ length: Math.ceil(labels.length / perPage) }, (_, i) =>
    formatPage(labels.slice(i * perPage, (i + 1) * perPage), sheet),
  );
  return (
    `<!doctype html>\n<meta charset="utf-8">\n<title>Labels</title>\n<style>` +
    `@page{size:${mm(width)}mm ${mm(height)}mm;margin:0}body{margin:0}svg{display:block}body>svg{break-after:page}` +
    `body>svg:last-child{break-after:auto}</style>\n${pages.join('\n')}\n`
  );
}
