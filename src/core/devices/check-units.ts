import { hasDeceptiveCharacters, visibleText } from '#core/bytes/visible.ts';
import { zipPaths } from '#core/export/zip-paths.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { expand, type Template } from './placeholders.ts';
import { RowFindings } from './row-findings.ts';
import type { Unit } from './unit.ts';

/** A barcode, a folder and a common name (64, RFC 5280 appendix A) all have to hold it. */
const MAX_ID = 64;

const kinds = {
  empty: { code: 'devices.id_empty', severity: 'fatal', title: 'There is no identifier in this row' },
  long: {
    code: 'devices.id_long',
    severity: 'fatal',
    title: `The identifier is longer than ${MAX_ID} characters`,
  },
  hidden: {
    code: 'devices.id_hidden',
    severity: 'fatal',
    title: 'The identifier has control characters, or others that cannot be seen',
  },
  twice: { code: 'devices.id_twice', severity: 'fatal', title: 'The same identifier again' },
  folder: {
    code: 'devices.folder',
    severity: 'fatal',
    title: 'This cannot be the name of a folder everywhere',
  },
  folderTwice: {
    code: 'devices.folder_twice',
    severity: 'fatal',
    title: 'Two devices would share one folder',
  },
  formula: {
    code: 'devices.formula',
    severity: 'warning',
    title: 'A spreadsheet takes this identifier for a formula',
  },
} as const satisfies Record<string, FindingKind>;

/** Systems that ignore case, or compose letters and accents, take these for the same name. */
const comparable = (name: string): string => name.normalize('NFC').toLowerCase();

/** Refuses identifiers and folders that cannot be, before anything is made. */
export function checkUnits(units: readonly Unit[], folder: Template, findings: RowFindings): void {
  const ids = new Map<string, number>();
  const folders = new Map<string, number>();
  const ownSlashes = folder.pieces.reduce(
    (sum, piece) => sum + ('text' in piece ? slashesIn(piece.text) : 0),
    0,
  );
  for (const [i, unit] of units.entries()) {
    const { id, row } = unit;
    const name = idFault(id);
    if (name) {
      findings.add(name.kind, row, name.detail);
      continue;
    }
    const before = ids.get(id);
    if (before !== undefined) {
      findings.add(kinds.twice, row, `${visibleText(id)} is in row ${before} already.`);
      continue;
    }
    ids.set(id, row);
    const path = expand(folder, unit, i + 1);
    const fault =
      slashesIn(path) > ownSlashes ? `${visibleText(path)}: there is a slash in a value.` : folderFault(path);
    if (fault !== undefined) {
      findings.add(kinds.folder, row, fault);
      continue;
    }
    const other = folders.get(comparable(path));
    if (other === undefined) folders.set(comparable(path), row);
    else
      findings.add(
        kinds.folderTwice,
        row,
        `${visibleText(path)}, with row ${other}; upper and lower case do not tell names apart on every system.`,
      );
  }
}

const slashesIn = (text: string): number => text.split('/').length - 1;

function idFault(id: string): { kind: FindingKind; detail?: string } | undefined {
  if (id === '') return { kind: kinds.empty };
  if (id.length > MAX_ID)
    return { kind: kinds.long, detail: `${id.length} characters: ${visibleText(id.slice(0, 40))}…` };
  if (hasDeceptiveCharacters(id.replaceAll(' ', ''))) return { kind: kinds.hidden, detail: visibleText(id) };
  return undefined;
}

/** @returns Why it is none. */
function folderFault(path: string): string | undefined {
  if (hasDeceptiveCharacters(path.replaceAll(' ', ''))) return visibleText(path);
  if (path.length > 100) return `${path.length} characters; 100 are the most.`;
  const [safe] = zipPaths([path]);
  if (safe !== path || /(?:^|\/) | (?:\/|$)/.test(path))
    return `${visibleText(path)} would become ${safe ?? ''}`;
  // The lists stand beside the folders.
  return /^(?:manifest|control-log|public-keys|failed)\.\w+$/i.test(path)
    ? `${path} is the name of a list.`
    : undefined;
}

/** What is no fault but worth knowing. */
export function noteFormulas(units: readonly Unit[], findings: RowFindings): void {
  for (const { id, row } of units) if (/^[=+@-]/.test(id)) findings.add(kinds.formula, row, visibleText(id));
}
