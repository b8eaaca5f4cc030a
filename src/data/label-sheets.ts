/**
 * Sheets and rolls of labels. Sizes in millimetres as their makers print them on packages and in templates; the
 * numbers in names are those that offices know the sheets by. Printers: dots per inch of the usual head.
 */
export interface LabelSheet {
  id: string;
  title: string;
  page: { width: number; height: number };
  label: { width: number; height: number };
  columns: number;
  rows: number;
  /** The left upper corner of the first label. */
  origin: { x: number; y: number };
  /** From one label to the next. */
  pitch: { x: number; y: number };
  dpi: number;
}

const a4 = { width: 210, height: 297 };
const letter = { width: 215.9, height: 279.4 };

/** One label a page, as label printers take them. */
const roll = (width: number, height: number, dpi: number): LabelSheet => ({
  id: `roll-${width}x${height}`.replaceAll('.', '-'),
  title: `Label printer, ${width} × ${height} mm`,
  page: { width, height },
  label: { width, height },
  columns: 1,
  rows: 1,
  origin: { x: 0, y: 0 },
  pitch: { x: width, y: height },
  dpi,
});

export const labelSheets: readonly [LabelSheet, ...LabelSheet[]] = [
  {
    id: 'a4-24',
    title: 'A4, 24 of 63.5 × 33.9 mm (L7159)',
    page: a4,
    label: { width: 63.5, height: 33.9 },
    columns: 3,
    rows: 8,
    origin: { x: 7.2, y: 12.9 },
    pitch: { x: 66.04, y: 33.9 },
    dpi: 600,
  },
  {
    id: 'a4-21',
    title: 'A4, 21 of 63.5 × 38.1 mm (L7160)',
    page: a4,
    label: { width: 63.5, height: 38.1 },
    columns: 3,
    rows: 7,
    origin: { x: 7.2, y: 15.15 },
    pitch: { x: 66.04, y: 38.1 },
    dpi: 600,
  },
  {
    id: 'a4-14',
    title: 'A4, 14 of 99.1 × 38.1 mm (L7163)',
    page: a4,
    label: { width: 99.1, height: 38.1 },
    columns: 2,
    rows: 7,
    origin: { x: 4.65, y: 15.15 },
    pitch: { x: 101.6, y: 38.1 },
    dpi: 600,
  },
  {
    id: 'a4-65',
    title: 'A4, 65 of 38.1 × 21.2 mm (L7651)',
    page: a4,
    label: { width: 38.1, height: 21.2 },
    columns: 5,
    rows: 13,
    origin: { x: 4.75, y: 10.7 },
    pitch: { x: 40.6, y: 21.2 },
    dpi: 600,
  },
  {
    id: 'letter-30',
    title: 'Letter, 30 of 2⅝ × 1 in (5160)',
    page: letter,
    label: { width: 66.675, height: 25.4 },
    columns: 3,
    rows: 10,
    origin: { x: 4.7625, y: 12.7 },
    pitch: { x: 69.85, y: 25.4 },
    dpi: 600,
  },
  {
    id: 'letter-10',
    title: 'Letter, 10 of 4 × 2 in (5163)',
    page: letter,
    label: { width: 101.6, height: 50.8 },
    columns: 2,
    rows: 5,
    origin: { x: 3.96875, y: 12.7 },
    pitch: { x: 106.3625, y: 50.8 },
    dpi: 600,
  },
  {
    id: 'letter-80',
    title: 'Letter, 80 of 1¾ × ½ in (5167)',
    page: letter,
    label: { width: 44.45, height: 12.7 },
    columns: 4,
    rows: 20,
    origin: { x: 7.14375, y: 12.7 },
    pitch: { x: 52.3875, y: 12.7 },
    dpi: 600,
  },
  roll(50.8, 25.4, 203),
  roll(57, 32, 203),
  roll(62, 29, 300),
  roll(89, 36, 300),
  roll(101.6, 50.8, 203),
  roll(101.6, 152.4, 203),
];
