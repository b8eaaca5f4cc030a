import type { Finding, FindingKind, Range } from '#core/findings/finding.ts';
import { nameRun, sectionHeader } from './characters.ts';
import { type LogicalLine, logicalLines, sourceOffset, trimmed, withoutComment } from './lines.ts';
import { type Lookup, readValue } from './values.ts';

/** One `key = value`. */
export interface Entry {
  section: string;
  key: string;
  /** Quotes, escapes and variables resolved. */
  value: string;
  /** The whole line in the source, with its line break. */
  lineRange: Range;
  /** The value as written; empty and at the right place when there is none. */
  valueRange: Range;
  line: number;
}

export interface Header extends Range {
  name: string;
  line: number;
}

/** A configuration file as OpenSSL reads it, with the place of everything. */
export interface ConfigDocument {
  source: string;
  headers: Header[];
  /** All assignments, in the order of the file. */
  entries: Entry[];
  /** By section and key: a repeated key keeps its last value, at the last place. */
  sections: Map<string, Map<string, Entry>>;
  findings: Finding[];
}

export const DEFAULT_SECTION = 'default';
/** The longest configuration file seen is 150 KB. */
const MAX_LENGTH = 1_000_000;
const MAX_FINDINGS = 50;

/** Parses a configuration file (config(5); bytes above 127 as characters). Never throws. */
export function parseConfig(source: string): ConfigDocument {
  const document: ConfigDocument = { source, headers: [], entries: [], sections: new Map(), findings: [] };
  if (source.length > MAX_LENGTH) {
    const title = 'This is too long for a configuration file';
    document.findings.push(
      refusal('config.too_long', title, { start: 0, end: 0 }, 1, `${source.length} characters`),
    );
    return document;
  }
  let current = DEFAULT_SECTION;
  section(document, current);
  for (const line of logicalLines(source)) {
    const { start, end } = trimmed(line.text, 0, withoutComment(line.text));
    if (start === end) continue;
    if (document.findings.length >= MAX_FINDINGS) break;
    if (line.text[start] === '[') current = readHeader(document, line, end) ?? current;
    else if (/^\.(?:include|pragma)\b/.test(line.text.slice(start, end)))
      directive(document, line, start, end);
    else readAssignment(document, line, current, start, end);
  }
  return document;
}

function section(document: ConfigDocument, name: string): Map<string, Entry> {
  const found = document.sections.get(name);
  if (found) return found;
  const entries = new Map<string, Entry>();
  document.sections.set(name, entries);
  return entries;
}

/** The entry OpenSSL would use: in the section, else in the default section. */
export function lookUp(document: ConfigDocument, name: string, key: string): Entry | undefined {
  return document.sections.get(name)?.get(key) ?? document.sections.get(DEFAULT_SECTION)?.get(key);
}

function refusal(code: string, title: string, range: Range, line: number, detail: string): Finding {
  const kind: FindingKind = { code, severity: 'fatal', title };
  return { ...kind, at: { input: '', path: `line ${line}`, range, line }, detail };
}

function readHeader(document: ConfigDocument, line: LogicalLine, end: number): string | undefined {
  const match = sectionHeader.exec(line.text.slice(0, end));
  if (!match) {
    const detail = `openssl: missing close square bracket, line ${line.line}`;
    document.findings.push(refusal('config.section', 'This is not a section name', line, line.line, detail));
    return undefined;
  }
  const name = match[1] ?? '';
  section(document, name);
  document.headers.push({ name, start: line.start, end: line.end, line: line.line });
  return name;
}

function directive(document: ConfigDocument, line: LogicalLine, start: number, end: number): void {
  document.findings.push({
    code: 'config.directive',
    severity: 'error',
    title: 'This directive is not followed here',
    at: {
      input: '',
      path: `line ${line.line}`,
      range: { start: line.start, end: line.end },
      line: line.line,
    },
    detail: `${line.text.slice(start, Math.min(end, start + 80))}: openssl would act on it, this page does not.`,
  });
}

function readAssignment(
  document: ConfigDocument,
  line: LogicalLine,
  current: string,
  start: number,
  end: number,
): void {
  const { text } = line;
  const [first, afterFirst] = run(text, start, end);
  const crossing = first !== '' && text.startsWith('::', afterFirst);
  const [key, afterKey] = crossing ? run(text, afterFirst + 2, end) : [first, afterFirst];
  const equals = trimmed(text, afterKey, end).start;
  if (key === '' || text[equals] !== '=' || equals >= end) {
    const range = { start: line.start, end: line.end };
    const detail = `openssl: missing equal sign, line ${line.line}`;
    document.findings.push(
      refusal('config.assignment', 'This is neither a section nor “key = value”', range, line.line, detail),
    );
    return;
  }
  const sectionName = crossing ? first : current;
  const value = trimmed(text, equals + 1, end);
  if (value.start === end) value.start = value.end = equals + 1;
  const valueRange = { start: sourceOffset(line, value.start), end: sourceOffset(line, value.end) };
  const read = readValue(text.slice(value.start, value.end), lookupIn(document, sectionName));
  if ('problem' in read) {
    const detail = `openssl: ${read.problem}, line ${line.line}`;
    document.findings.push(
      refusal('config.value', 'This value cannot be read', valueRange, line.line, detail),
    );
  }
  const lineRange = { start: line.start, end: line.end };
  const entry = { section: sectionName, key, value: read.value, lineRange, valueRange, line: line.line };
  document.entries.push(entry);
  const entries = section(document, sectionName);
  // Deleting first moves a repeated key to the end, as OpenSSL does.
  entries.delete(key);
  entries.set(key, entry);
}

function run(text: string, from: number, end: number): [string, number] {
  nameRun.lastIndex = from;
  const match = nameRun.exec(text);
  const to = match ? Math.min(from + match[0].length, end) : from;
  return [text.slice(from, to), to];
}

/**
 * Variables are looked up in the section that is assigned to, at this point of the file: only what was assigned
 * before counts. There is no environment here.
 */
function lookupIn(document: ConfigDocument, target: string): Lookup {
  return (sectionName, name) => lookUp(document, sectionName ?? target, name)?.value;
}
