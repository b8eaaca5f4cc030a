import { attributeTypes } from '#data/attribute-types.ts';
import { formatIp, parseIp } from '#core/x509/ip.ts';
import type { Request } from '#core/issue/request.ts';
import type { AltName } from './alt-name.ts';
import { type ConfigDocument, type Entry, lookUp, parseConfig } from './document.ts';
import { appendEntries, removeEntry, renameKey, setEntry } from './edit.ts';
import { altNameItems, bytesAsText } from './read-alt-names.ts';
import { extensionsKey } from './read-request.ts';

/** Edits of a `.cnf` as a form makes them. Each takes the source and gives the new one; the rest stays as it is. */

const NAME_SECTION = 'req_distinguished_name';
const EXTENSION_SECTION = 'v3_req';
const ALT_NAME_SECTION = 'subject_alternate_names';

type Make = Request['make'];

/** A section that [req] points to, made if it is not there. */
function ensureSection(source: string, key: string, fallback: string): { source: string; section: string } {
  const entry = lookUp(parseConfig(source), 'req', key);
  if (entry && entry.value !== '') return { source, section: entry.value };
  return { source: setEntry(source, 'req', key, fallback), section: fallback };
}

/** The order in which the form adds attributes to a name, which is the order people expect to read. */
const fieldOrder = ['C', 'ST', 'L', 'O', 'OU', 'CN', 'emailAddress'];

/** Sets the one attribute of that short name; an empty text removes it. Text beyond ASCII turns `utf8` on. */
export function setSubjectField(source: string, short: string, text: string): string {
  const ensured = ensureSection(source, 'distinguished_name', NAME_SECTION);
  const { section } = ensured;
  let edited = ensured.source;
  // A name section of our own holds values; without this openssl would take them for questions.
  if (edited !== source && !lookUp(parseConfig(edited), 'req', 'prompt')) {
    edited = setEntry(edited, 'req', 'prompt', 'no');
  }
  const rows = Array.from(parseConfig(edited).sections.get(section)?.values() ?? []);
  const own = rows.find(({ key }) => attributeOf(key) === short);
  // Every one of them: an earlier assignment would come back in its place.
  if (text === '') return own ? setEntry(edited, section, own.key, undefined) : edited;

  if (/[^\0-\x7f]/.test(text)) edited = setEntry(edited, 'req', 'utf8', 'yes');
  if (own) return setEntry(edited, section, own.key, text);
  const next = rows.find(({ key }) => fieldOrder.indexOf(attributeOf(key)) > fieldOrder.indexOf(short));
  const added = appendEntries(edited, section, [[short, text]]);
  return next ? moveBefore(added, section, short, next.key) : added;
}

const shortNames = new Map(attributeTypes.map(({ long, short }) => [long, short]));

/** `0.organizationName` → `O`. */
function attributeOf(key: string): string {
  const name = key.replace(/^(?:[^:,.]*[:,.](?=.))?\+?/s, '');
  return shortNames.get(name) ?? name;
}

function moveBefore(source: string, section: string, key: string, before: string): string {
  const entries = parseConfig(source).sections.get(section);
  const [moved, target] = [entries?.get(key), entries?.get(before)];
  if (!moved || !target) return source;
  const line = source.slice(moved.lineRange.start, moved.lineRange.end);
  const without = removeEntry(source, moved);
  return without.slice(0, target.lineRange.start) + line + without.slice(target.lineRange.start);
}

/** Sets an extension's whole value, or removes it. */
export function setExtension(source: string, make: Make, name: string, value: string | undefined): string {
  if (value === undefined) {
    const section = lookUp(parseConfig(source), 'req', extensionsKey(make))?.value;
    return section === undefined ? source : setEntry(source, section, name, undefined);
  }
  const ensured = ensureSection(source, extensionsKey(make), EXTENSION_SECTION);
  return setEntry(ensured.source, ensured.section, name, value);
}

function altNameEntry(document: ConfigDocument, make: Make): Entry | undefined {
  const section = lookUp(document, 'req', extensionsKey(make))?.value;
  return section === undefined ? undefined : document.sections.get(section)?.get('subjectAltName');
}

const listSection = (value: string): string | undefined =>
  /^(?:critical,\s*)?@(.*)$/s.exec(value)?.[1]?.trim();

/** Adds names at the end of the list, each under the next free number of its type; all in one edit. */
export function addAltNames(source: string, make: Make, names: readonly AltName[]): string {
  const document = parseConfig(source);
  const entry = altNameEntry(document, make);
  const list = entry ? listSection(entry.value) : ALT_NAME_SECTION;
  if (entry && list === undefined) {
    const items = names.map(({ type, text }) => `${type}:${text}`);
    return setEntry(source, entry.section, 'subjectAltName', [entry.value, ...items].join(', '));
  }
  const section = list ?? ALT_NAME_SECTION;
  const numbers = new Map<string, number>();
  for (const key of document.sections.get(section)?.keys() ?? []) {
    const [, type = '', number = '0'] = /^(\w+)\.(\d+)$/.exec(key) ?? [];
    numbers.set(type, Math.max(numbers.get(type) ?? 0, Number(number)));
  }
  const rows = names.map(({ type, text }): [string, string] => {
    const number = (numbers.get(type) ?? 0) + 1;
    numbers.set(type, number);
    return [`${type}.${number}`, text];
  });
  const added = appendEntries(source, section, rows);
  return entry ? added : setExtension(added, make, 'subjectAltName', `@${section}`);
}

/** How `toAltName` spells what a file says: addresses in one form, text byte by byte. */
function spelled(type: string, text: string): string {
  const octets = type === 'IP' ? parseIp(text) : undefined;
  return octets ? formatIp(octets) : bytesAsText(text);
}

/** Removes the first entry of that type and text; with the last one goes the extension, which cannot be empty. */
export function removeAltName(source: string, make: Make, name: AltName): string {
  const document = parseConfig(source);
  const entry = altNameEntry(document, make);
  if (!entry) return source;
  const value = entry.value.replace(/^critical,\s*/, '');
  const items = altNameItems(entry, value, document) ?? [];
  const index = items.findIndex(({ type, text }) => type === name.type && spelled(type, text) === name.text);
  const item = items[index];
  if (!item) return source;
  if (items.length === 1) {
    const emptied = listSection(entry.value) === undefined ? source : removeEntry(source, item.entry);
    return setExtension(emptied, make, 'subjectAltName', undefined);
  }
  if (listSection(entry.value) !== undefined) return removeEntry(source, item.entry);
  const kept = items.filter((_, i) => i !== index).map(({ type, text }) => `${type}:${text}`);
  const critical = entry.value.startsWith('critical,') ? 'critical, ' : '';
  return setEntry(source, entry.section, 'subjectAltName', critical + kept.join(', '));
}

/** Turns the file from certificates to requests or back: its one section of extensions changes its purpose. */
export function setMake(source: string, make: Make): string {
  const document = parseConfig(source);
  const [from, to] = [extensionsKey(make === 'certificate' ? 'request' : 'certificate'), extensionsKey(make)];
  const entries = document.sections.get('req');
  return entries?.has(from) === true && !entries.has(to) ? renameKey(source, 'req', from, to) : source;
}

/** What the file is for, when it says so by having extensions for only one of the two. */
export function statedMake(source: string): Make | undefined {
  const document = parseConfig(source);
  const [certificate, request] = [
    lookUp(document, 'req', 'x509_extensions'),
    lookUp(document, 'req', 'req_extensions'),
  ];
  if (certificate && !request) return 'certificate';
  return request && !certificate ? 'request' : undefined;
}
