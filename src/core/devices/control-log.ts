import type { Finding, FindingKind } from '#core/findings/finding.ts';
import type { ControlLogTemplate, DeviceRow, ListFrame } from './batch.ts';
import { csvRow } from './csv-text.ts';
import { expand, readTemplate } from './placeholders.ts';
import { readTable } from './table.ts';
import type { Unit } from './unit.ts';

/** What the entry of a device may ask for beside columns and built-ins. */
const FACTS = {
  folder: ({ folder }) => folder,
  public_key: ({ publicKey }) => publicKey,
  public_key_sha256: ({ spkiSha256 }) => spkiSha256,
  certificate_serial: ({ serialNumber }) => serialNumber,
  certificate_sha256: ({ sha256 }) => sha256,
  not_before: ({ notBefore }) => isoTime(notBefore),
  not_after: ({ notAfter }) => isoTime(notAfter),
} as const satisfies Record<string, (row: DeviceRow) => string>;

/** Names for `${…}` in a control log that are no columns. */
const controlLogFacts = Object.keys(FACTS) as readonly (keyof typeof FACTS)[];

const times = new Map<number, string>();

/** `2026-11-22T10:00:00Z`. All devices of an archive have the same two, so they are not written anew each time. */
export function isoTime(time: number): string {
  const known = times.get(time);
  if (known !== undefined) return known;
  if (times.size > 100) times.clear();
  const text = `${new Date(time).toISOString().slice(0, 19)}Z`;
  times.set(time, text);
  return text;
}

export interface ControlLog {
  findings: Finding[];
  frame: ListFrame;
  entryFor: (unit: Unit, row: DeviceRow) => string;
}

const malformed: FindingKind = {
  code: 'devices.control_log',
  severity: 'fatal',
  title: 'The template of the control log cannot be read',
};
const unknownName: FindingKind = {
  code: 'devices.unknown_placeholder',
  severity: 'fatal',
  title: 'There is no column of this name',
};

const at = { input: 'control log', path: 'template' };

/** Reads the template of a control log. A column comes before a fact of the same name. */
export function readControlLog({ format, text }: ControlLogTemplate, columns: readonly string[]): ControlLog {
  const unknown = new Set<string>();
  const facts = controlLogFacts.filter((name) => !columns.includes(name));
  const names = [...columns, ...facts];
  const fill: Fill = (template) => {
    const read = readTemplate(template, names);
    for (const name of read.unknown) unknown.add(name);
    return (unit, n) => expand(read, unit, n);
  };
  const read = format === 'json' ? readJson(text, fill) : readCsv(text, fill);
  if (!read) {
    const detail =
      format === 'json'
        ? 'It is no JSON.'
        : 'It has two rows: the names of the columns, and what is in them.';
    return { findings: [{ ...malformed, at, detail }], frame: emptyFrame, entryFor: () => '' };
  }
  const detail = `\${${[...unknown].join('}, ${')}}; beside the columns there are ${controlLogFacts.map((name) => `\${${name}}`).join(', ')}.`;
  return {
    frame: read.frame,
    entryFor: (unit, row) => {
      const values = [...unit.values.slice(0, columns.length), ...facts.map((name) => FACTS[name](row))];
      return read.entryFor({ ...unit, values }, row.n);
    },
    findings: unknown.size > 0 ? [{ ...unknownName, at, detail }] : [],
  };
}

const emptyFrame: ListFrame = { name: 'control-log.json', head: '', separator: '', tail: '' };

/** @returns Puts the values of a unit into a text; the facts are columns there. */
type Fill = (template: string) => Write;
type Write = (unit: Unit, n: number) => string;
interface Read {
  frame: ListFrame;
  entryFor: Write;
}
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

function readCsv(text: string, fill: Fill): Read | undefined {
  const [head, cells, ...more] = readTable(text).rows;
  if (!head || !cells || more.length > 0) return undefined;
  const fills = cells.cells.map(fill);
  return {
    frame: { name: 'control-log.csv', head: csvRow(head.cells), separator: '', tail: '' },
    entryFor: (unit, n) => csvRow(fills.map((one) => one(unit, n))),
  };
}

const HOLE = '\u0000hole\u0000';

function readJson(text: string, fill: Fill): Read | undefined {
  let template: Json;
  try {
    template = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  const found = takeList(template);
  const whole = found ? found.whole : [HOLE];
  const [head = '', tail = ''] = JSON.stringify(whole, undefined, 2).split(JSON.stringify(HOLE));
  const indent = /\n( *)$/.exec(head)?.[1] ?? '';
  const pieces = piecesOf(found ? found.entry : template, fill, indent);
  return {
    frame: { name: 'control-log.json', head, separator: `,\n${indent}`, tail: `${tail}\n` },
    entryFor: (unit, n) => {
      let entry = '';
      for (const piece of pieces) entry += typeof piece === 'string' ? piece : JSON.stringify(piece(unit, n));
      return entry;
    },
  };
}

/** The first array of one element that has a placeholder in it, taken out of what is around it. */
function takeList(value: Json): { whole: Json; entry: Json } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const [entry] = value;
    if (value.length === 1 && entry !== undefined && /\$\{\w+\}/.test(JSON.stringify(entry)))
      return { whole: [HOLE], entry };
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = takeList(inner);
    if (!found) continue;
    const whole = Array.isArray(value)
      ? value.with(Number(key), found.whole)
      : { ...value, [key]: found.whole };
    return { whole, entry: found.entry };
  }
  return undefined;
}

/**
 * What `JSON.stringify(value, undefined, 2)` writes, with the strings left open: values are put into strings that have
 * been read already, so that nothing in them can end a string.
 *
 * @param indent Of the line that it stands on.
 */
function piecesOf(value: Json, fill: Fill, indent: string): (string | Write)[] {
  if (typeof value === 'string') return [fill(value)];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const deeper = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((one) => piecesOf(one, fill, deeper))
    : Object.entries(value).map(([key, one]) => [`${JSON.stringify(key)}: `, ...piecesOf(one, fill, deeper)]);
  const [open = '', close = ''] = Array.isArray(value) ? '[]' : '{}';
  if (members.length === 0) return [open + close];
  const lines = members.flatMap((pieces, i) => [`${i > 0 ? ',' : ''}\n${deeper}`, ...pieces]);
  return [open, ...lines, `\n${indent}${close}`];
}
