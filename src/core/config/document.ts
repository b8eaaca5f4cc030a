import type { Finding, FindingKind, Range } from '#core/findings/finding.ts';
import { isBlank, nameRun, nameRunWithDollar, sectionHeader } from './characters.ts';
import { applyPragma, type Pragmas, readDirective } from './directives.ts';
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
  /** The included file it stands in; its ranges and line are that file's. */
  file?: string;
}

/** What a configuration may look at beside its own text. Everything is absent unless given. */
export interface Surroundings {
  environment?: ReadonlyMap<string, string>;
  /** The text of a file by the path as written; undefined when there is none. */
  file?: (path: string) => string | undefined;
  /** Paths of the files right in a folder, in the order they are read; undefined when there is no such folder. */
  folder?: (path: string) => string[] | undefined;
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

/** Files may include files; openssl stops when it may open no more, which nobody means to reach. */
const MAX_INCLUDES = 100;

interface Parsing {
  document: ConfigDocument;
  surroundings: Surroundings;
  pragmas: Pragmas;
  /** The section assignments go to. It stays in force across the ends of included files. */
  current: string;
  /** Files read so far, counting the first. */
  files: number;
  /** Characters read so far. */
  length: number;
  /** The included file being read. */
  file: string | undefined;
}

/** Parses a configuration file (config(5)) as `fileText` gives it. Never throws. */
export function parseConfig(source: string, surroundings: Surroundings = {}): ConfigDocument {
  const document: ConfigDocument = { source, headers: [], entries: [], sections: new Map(), findings: [] };
  section(document, DEFAULT_SECTION);
  const pragmas = { dollarInNames: false, absolutePaths: false, includeFolder: undefined };
  const current = DEFAULT_SECTION;
  parseFile(source, { document, surroundings, pragmas, current, files: 0, length: 0, file: undefined });
  return document;
}

function parseFile(source: string, parsing: Parsing): void {
  const { document, pragmas } = parsing;
  parsing.files++;
  parsing.length += source.length;
  if (parsing.length > MAX_LENGTH) {
    const title = 'This is too long for a configuration file';
    refuse(parsing, 'config.too_long', title, { start: 0, end: 0 }, 1, `${parsing.length} characters`);
    return;
  }
  for (const line of logicalLines(source)) {
    const { start, end } = trimmed(line.text, 0, withoutComment(line.text));
    if (start === end) continue;
    if (document.findings.length >= MAX_FINDINGS) break;
    if (line.text[start] === '[') parsing.current = readHeader(parsing, line, end) ?? parsing.current;
    else {
      const [key, afterKey] = run(line.text, start, end, pragmas);
      const rest = trimmed(line.text, afterKey, end);
      const directive =
        line.text[start] === '.' &&
        readDirective(key, line.text.slice(rest.start, rest.end), isBlank(line.text[afterKey] ?? ''));
      if (!directive) readAssignment(parsing, line, start, end);
      else if (directive.type === 'include') include(parsing, line, directive.path);
      else {
        const problem = applyPragma(directive.text, pragmas);
        if (problem !== undefined) refuseLine(parsing, line, 'This pragma cannot be read', problem);
      }
    }
  }
}

/** What is not there is passed over in silence, as openssl does; here it is at least said. */
function include(parsing: Parsing, line: LogicalLine, raw: string): void {
  const { document, surroundings, pragmas, current } = parsing;
  const read = readValue(raw, lookupIn(parsing, current), pragmas.dollarInNames);
  if ('problem' in read) {
    refuseLine(parsing, line, 'This path cannot be read', read.problem);
    return;
  }
  const folder = surroundings.environment?.get('OPENSSL_CONF_INCLUDE') ?? pragmas.includeFolder;
  const absolute = read.value.startsWith('/');
  const path = folder !== undefined && !absolute ? `${folder.replace(/\/$/, '')}/${read.value}` : read.value;
  if (pragmas.absolutePaths && !path.startsWith('/')) {
    refuseLine(parsing, line, 'This path is relative', 'relative path');
    return;
  }
  const inFolder = surroundings.folder?.(path)?.filter((name) => /\.(?:cnf|conf)$/i.test(name));
  const paths = inFolder ?? [path];
  for (const name of paths) {
    const text = surroundings.file?.(name);
    if (text === undefined) {
      const detail = `There is no ${name} here. openssl passes over it too when the file is missing.`;
      const title = 'The file to include is not here';
      document.findings.push({
        ...finding(parsing, 'config.include', title, line, line.line, detail),
        severity: 'notice',
      });
    } else if (parsing.files > MAX_INCLUDES) {
      refuseLine(
        parsing,
        line,
        'Too many files are included, perhaps this one by itself',
        'too many open files',
      );
      return;
    } else {
      const outer = parsing.file;
      parsing.file = name;
      parseFile(text, parsing);
      parsing.file = outer;
    }
  }
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

/** In an included file the place is the file: its offsets would point into another text. */
function finding(
  { file }: Parsing,
  code: string,
  title: string,
  { start, end }: Range,
  line: number,
  detail: string,
): Finding {
  const kind: FindingKind = { code, severity: 'fatal', title };
  const path = `line ${line}`;
  const at = file === undefined ? { input: '', path, range: { start, end }, line } : { input: file, path };
  return { ...kind, at, detail };
}

function refuse(parsing: Parsing, ...rest: [string, string, Range, number, string]): void {
  parsing.document.findings.push(finding(parsing, ...rest));
}

function refuseLine(parsing: Parsing, line: LogicalLine, title: string, words: string): void {
  refuse(parsing, 'config.directive', title, line, line.line, `openssl: ${words}, line ${line.line}`);
}

function readHeader(parsing: Parsing, line: LogicalLine, end: number): string | undefined {
  const { document, file } = parsing;
  const match = sectionHeader.exec(line.text.slice(0, end));
  if (!match) {
    const detail = `openssl: missing close square bracket, line ${line.line}`;
    refuse(parsing, 'config.section', 'This is not a section name', line, line.line, detail);
    return undefined;
  }
  const name = match[1] ?? '';
  section(document, name);
  if (file === undefined) document.headers.push({ name, start: line.start, end: line.end, line: line.line });
  return name;
}

function readAssignment(parsing: Parsing, line: LogicalLine, start: number, end: number): void {
  const { document, pragmas, file } = parsing;
  const { text } = line;
  const [first, afterFirst] = run(text, start, end, pragmas);
  const crossing = first !== '' && text.startsWith('::', afterFirst);
  const [key, afterKey] = crossing ? run(text, afterFirst + 2, end, pragmas) : [first, afterFirst];
  const equals = trimmed(text, afterKey, end).start;
  if (key === '' || text[equals] !== '=' || equals >= end) {
    const title = 'This is neither a section nor “key = value”';
    const detail = `openssl: missing equal sign, line ${line.line}`;
    refuse(parsing, 'config.assignment', title, line, line.line, detail);
    return;
  }
  const sectionName = crossing ? first : parsing.current;
  const value = trimmed(text, equals + 1, end);
  if (value.start === end) value.start = value.end = equals + 1;
  const valueRange = { start: sourceOffset(line, value.start), end: sourceOffset(line, value.end) };
  const written = text.slice(value.start, value.end);
  const read = readValue(written, lookupIn(parsing, sectionName), pragmas.dollarInNames);
  if ('problem' in read) {
    const detail = `openssl: ${read.problem}, line ${line.line}`;
    refuse(parsing, 'config.value', 'This value cannot be read', valueRange, line.line, detail);
  }
  const entry: Entry = {
    section: sectionName,
    key,
    value: read.value,
    lineRange: { start: line.start, end: line.end },
    valueRange,
    line: line.line,
    ...(file !== undefined && { file }),
  };
  document.entries.push(entry);
  const entries = section(document, sectionName);
  // Deleting first moves a repeated key to the end, as OpenSSL does.
  entries.delete(key);
  entries.set(key, entry);
}

function run(text: string, from: number, end: number, { dollarInNames }: Pragmas): [string, number] {
  const pattern = dollarInNames ? nameRunWithDollar : nameRun;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  const to = match ? Math.min(from + match[0].length, end) : from;
  return [text.slice(from, to), to];
}

/**
 * Variables are looked up in the section that is assigned to, at this point of the file: only what was assigned
 * before counts. The environment has a section's name, ENV.
 */
function lookupIn({ document, surroundings }: Parsing, target: string): Lookup {
  return (sectionName, name) => {
    const wanted = sectionName ?? target;
    const own = document.sections.get(wanted)?.get(name)?.value;
    if (own !== undefined) return own;
    const inherited = wanted === 'ENV' ? surroundings.environment?.get(name) : undefined;
    return inherited ?? document.sections.get(DEFAULT_SECTION)?.get(name)?.value;
  };
}
