import type { Finding, FindingKind } from '#core/findings/finding.ts';
import { quoteValue } from '#core/config/characters.ts';
import { type ConfigDocument, type Entry, lookUp, parseConfig } from '#core/config/document.ts';
import { BUILT_IN, expand, readTemplate, type Template, valueOf } from './placeholders.ts';
import type { Unit } from './unit.ts';

/** A configuration with places for what differs between devices. */
export interface ConfigTemplate {
  /** Names of columns and built-ins that are used. */
  names: readonly string[];
  findings: Finding[];
  /** How often values stand in it. */
  uses: number;
  /** The same, with another value for each name. */
  textWith: (value: (name: string) => string) => string;
  /** The configuration of one device, as openssl would be given it. */
  textFor: (unit: Unit, n: number) => string;
  /** Why the values of this device cannot stand where they would; undefined when they can. */
  faultOf: (unit: Unit, n: number) => string | undefined;
}

interface Use {
  name: string;
  entry: Entry;
  /** Where names and extensions are lists with commas, and not one value a line. */
  inList: boolean;
  /** Nothing of the item stands before it: the value could say of what type it is. */
  beginsItem: boolean;
}

const unknownName: FindingKind = {
  code: 'devices.unknown_placeholder',
  severity: 'fatal',
  title: 'There is no column of this name',
};
const columnWins: FindingKind = {
  code: 'devices.column_wins',
  severity: 'notice',
  title: 'A column has the name of a variable of the configuration',
};

/**
 * Reads a configuration in which `${name}` stands for a column or built-in. It is filled in before openssl's own
 * variables are: of a name that both have, the column's value is taken, and only in this form (`$name`, `$(name)`
 * and `${section::name}` stay openssl's). Values are escaped for where they go, so they end no line, open no
 * quote and refer to nothing.
 */
export function readConfigTemplate(
  source: string,
  columns: readonly string[],
  section: string,
): ConfigTemplate {
  const document = parseConfig(source);
  const findings: Finding[] = [];
  const uses: Use[] = [];
  const pieces: Template['pieces'][number][] = [];
  let from = 0;
  for (const entry of document.entries) {
    const { start, end } = entry.valueRange;
    if (start < from) continue;
    const template = readTemplate(source.slice(start, end), columns);
    pieces.push({ text: source.slice(from, start) }, ...template.pieces);
    from = end;
    noteUnknown(template, entry, document, columns, findings);
    uses.push(...usesOf(template, entry, document, section));
  }
  pieces.push({ text: source.slice(from) });
  const names = [...new Set(uses.map(({ name }) => name))];
  for (const name of names) noteClash(name, document, findings);
  const whole: Template = { pieces, unknown: [] };
  const readers = uses.flatMap((use) => {
    const value = valueOf(use.name, columns);
    return value ? [{ use, value }] : [];
  });
  return {
    names,
    findings,
    uses: uses.length,
    textWith: (value) =>
      pieces.map((piece) => ('text' in piece ? piece.text : quoteValue(value(piece.name)))).join(''),
    textFor: (unit, n) => (names.length === 0 ? source : expand(whole, unit, n, quoteValue)),
    faultOf: (unit, n) => {
      for (const { use, value } of readers) {
        const fault = valueFault(value(unit, n), use);
        if (fault !== undefined) return `\${${use.name}}: ${fault}`;
      }
      return undefined;
    },
  };
}

function usesOf({ pieces }: Template, entry: Entry, document: ConfigDocument, section: string): Use[] {
  const nameSections = ['distinguished_name', 'attributes'].map((key) => lookUp(document, 'req', key)?.value);
  const extensionSections = [
    section,
    ...['req_extensions', 'x509_extensions'].map((key) => lookUp(document, 'req', key)?.value),
  ];
  const uses: Use[] = [];
  let before = '';
  for (const piece of pieces) {
    if ('text' in piece) before += piece.text;
    else {
      const inList = !nameSections.includes(entry.section);
      const beginsItem = extensionSections.includes(entry.section) && /(?:^|,)[\s"'`]*$/.test(before);
      uses.push({ name: piece.name, entry, inList, beginsItem });
      before += 'x';
    }
  }
  return uses;
}

function valueFault(value: string, { inList, beginsItem }: Use): string | undefined {
  if (value === '') return 'the value is empty';
  if (/[\u0000-\u001f\u007f]/.test(value)) return 'there is a control character or a line break in the value';
  if (!inList) return undefined;
  if (value.includes(',')) return 'a comma would begin another item; give each a column of its own';
  if (value === 'copy' || value === 'move') return `“${value}” is an instruction to openssl there`;
  if (beginsItem && /[:@]/.test(value))
    return 'a colon or @ would say what type the item is; write the type before it, as in DNS:${host}';
  return undefined;
}

function noteUnknown(
  { unknown }: Template,
  entry: Entry,
  document: ConfigDocument,
  columns: readonly string[],
  findings: Finding[],
): void {
  for (const name of unknown) {
    // openssl's own variables are its own affair.
    if (lookUp(document, entry.section, name)) continue;
    const known = [...new Set([...columns, ...BUILT_IN])].map((one) => `\${${one}}`).join(', ');
    findings.push({ ...unknownName, at: placeOf(entry), detail: `\${${name}}; there are ${known}.` });
  }
}

function noteClash(name: string, document: ConfigDocument, findings: Finding[]): void {
  const entry = document.entries.find(({ key }) => key === name);
  if (!entry) return;
  const detail = `\${${name}} is the device's own value. For the variable of the configuration write $(${name}).`;
  findings.push({ ...columnWins, at: placeOf(entry), detail });
}

const placeOf = ({ section, key, valueRange, line }: Entry): Finding['at'] => ({
  input: 'device.conf',
  path: `[${section}] ${key}`,
  range: valueRange,
  line,
});
