import type { FindingKind } from '#core/findings/finding.ts';
import { readPattern } from './range-pattern.ts';
import { readRequestUnits } from './request-units.ts';
import { readTableUnits } from './table-units.ts';
import { tableText } from './table-text.ts';
import type { UnitList, UnitSource } from './unit.ts';

const guessed: FindingKind = {
  code: 'devices.encoding',
  severity: 'warning',
  title: 'The table is not UTF-8: it was read as Windows-1252',
};
const tooLong: FindingKind = {
  code: 'devices.too_long',
  severity: 'fatal',
  title: 'This is too long for a list of units',
};

/** Two hundred thousand rows of three hundred characters. */
const MAX_LENGTH = 64_000_000;

/** Reads the units of a run. What is wrong with them is in the findings, by row. */
export async function readUnits(
  source: UnitSource,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<UnitList & { header?: boolean }> {
  switch (source.kind) {
    case 'pattern':
      return readPattern(source.text);
    case 'table': {
      const { text } = source;
      const size = typeof text === 'string' ? text.length : text.size;
      if (size > MAX_LENGTH) return refused(`${size.toLocaleString('en')} characters.`);
      const read =
        typeof text === 'string'
          ? { text, guessed: false }
          : tableText(new Uint8Array(await text.arrayBuffer()));
      const list = readTableUnits(read.text, source.header);
      return read.guessed ? { ...list, findings: [{ ...guessed, at }, ...list.findings] } : list;
    }
    case 'requests':
      return readRequestUnits(source.files, progress);
  }
}

const at = { input: '', path: 'units' };

const refused = (detail: string): UnitList => ({
  columns: ['id'],
  units: [],
  findings: [{ ...tooLong, at, detail }],
});
