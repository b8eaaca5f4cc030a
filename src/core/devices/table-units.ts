import type { FindingKind } from '#core/findings/finding.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { MAX_UNITS } from './range-pattern.ts';
import { RowFindings } from './row-findings.ts';
import { readTable, type TableRow } from './table.ts';
import type { UnitList } from './unit.ts';

/** Names of the column that says what a device is called by, the surest first. */
const ID_NAMES = [
  'id',
  'serial',
  'serial_number',
  'serialnumber',
  'sn',
  'dsn',
  'device_id',
  'deviceid',
  'device',
  'name',
];

/** A column that nobody named is called after its place. */
const unnamed = (index: number): string => (index === 0 ? 'id' : `column${index + 1}`);

const kinds = {
  header: {
    code: 'devices.header',
    severity: 'info',
    title: 'The first row is taken for the names of the columns',
  },
  unclosed: {
    code: 'devices.quote',
    severity: 'fatal',
    title: 'A quotation mark is opened and never closed',
  },
  wide: { code: 'devices.cells', severity: 'fatal', title: 'This row has more cells than there are columns' },
  twice: { code: 'devices.column_twice', severity: 'fatal', title: 'Two columns have the same name' },
  tooMany: {
    code: 'devices.too_many',
    severity: 'fatal',
    title: `More than ${MAX_UNITS.toLocaleString('en')} units in one run`,
  },
  none: { code: 'devices.none', severity: 'fatal', title: 'There are no units in it' },
} as const satisfies Record<string, FindingKind>;

/**
 * Units of a list or table. The first row is its header when it has the name of an identifier, or when it has
 * several cells and no digit in any.
 *
 * @param header Says whether the first row is one; undefined leaves it to that rule.
 */
export function readTableUnits(text: string, header?: boolean): UnitList & { header: boolean } {
  const findings = new RowFindings();
  const { rows, unclosed } = readTable(text);
  if (unclosed !== undefined) findings.add(kinds.unclosed, unclosed);
  const first = rows[0];
  const named = first !== undefined && (header ?? looksLikeHeader(first));
  const body = named ? rows.slice(1) : rows;
  const width = named
    ? first.cells.length
    : body.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const columns = Array.from(
    { length: width },
    (_, i) => (named && columnName(first.cells[i] ?? '')) || unnamed(i),
  );
  if (named && first.cells.length > 0)
    findings.add(kinds.header, first.line, columns.map((name) => `\${${visibleText(name)}}`).join(' '));
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) findings.add(kinds.twice, first?.line, visibleText(twice));
  if (body.length > MAX_UNITS)
    findings.add(kinds.tooMany, undefined, `${body.length.toLocaleString('en')} rows.`);
  if (body.length === 0 && text.trim() !== '') findings.add(kinds.none, undefined);
  const idAt = idColumn(columns);
  const units = body.slice(0, MAX_UNITS).map(({ line, cells }) => {
    if (cells.length > width && cells.slice(width).some((cell) => cell !== ''))
      findings.add(kinds.wide, line, `${cells.length} cells, ${width} columns.`);
    const values = columns.map((_, i) => cells[i] ?? '');
    return { id: values[idAt] ?? '', row: line, values };
  });
  return { columns, units, findings: findings.list, header: named };
}

function looksLikeHeader({ cells }: TableRow): boolean {
  const names = cells.map((cell) => columnName(cell).toLowerCase());
  if (names.some((name) => ID_NAMES.includes(name))) return true;
  return cells.length > 1 && cells.every((cell) => /^[A-Za-z][A-Za-z _.-]*$/.test(cell));
}

/** What `${…}` can hold: letters, digits and underscores. */
const columnName = (cell: string): string => cell.replace(/[^\w]+/g, '_').replace(/^_+|_+$/g, '');

function idColumn(columns: readonly string[]): number {
  const names = columns.map((name) => name.toLowerCase());
  const found = ID_NAMES.map((name) => names.indexOf(name)).find((index) => index >= 0);
  return found ?? 0;
}
