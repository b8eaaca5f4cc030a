import { namesWithoutOid, objectLines } from '#data/objects.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { isOid } from '#core/asn1/oid.ts';

/** An object as OpenSSL knows it. One that has no names is called by its OID. */
export interface KnownObject {
  /** Dotted decimal; empty for a name without an identifier, which only takes the name. */
  oid: string;
  short: string;
  long: string;
}

interface ObjectIndex {
  shorts: ReadonlyMap<string, KnownObject>;
  longs: ReadonlyMap<string, KnownObject>;
  oids: ReadonlyMap<string, KnownObject>;
}

const FIRST_LETTER = 65;
const lines = objectLines + namesWithoutOid;
const foreignTo = (version: OpensslVersion): string => (version === '3.0' ? '+' : '-');
const indexes = new Map<OpensslVersion, ObjectIndex>();

/**
 * The object that OpenSSL takes a word of a configuration file for (`OBJ_txt2obj`): a short name, a long name, or a
 * number. Names are case-sensitive.
 *
 * @returns Undefined too for the few names without an identifier, with which openssl makes nothing.
 */
export function findObject(name: string, version: OpensslVersion): KnownObject | undefined {
  const object = objectByShort(name, version) ?? objectByLong(name, version);
  if (object !== undefined) return object.oid === '' ? undefined : object;
  const oid = dottedOid(name);
  return oid === undefined ? undefined : (objectByOid(oid, version) ?? { oid, short: oid, long: oid });
}

export const objectByShort = (name: string, version: OpensslVersion): KnownObject | undefined =>
  indexes.get(version)?.shorts.get(name) ?? lineOf(name, version);

export const objectByLong = (name: string, version: OpensslVersion) => indexOf(version).longs.get(name);

/** Of two names of one identifier (`org` and `identified-organization`), the one OpenSSL shows. */
export const objectByOid = (oid: string, version: OpensslVersion) => indexOf(version).oids.get(oid);

/**
 * Reads a number as loosely as OpenSSL does: arcs may be parted by blanks, have leading zeros or be left out, which
 * means 0, and one separator may follow.
 *
 * @returns Dotted decimal as others write it, or undefined for what is no OBJECT IDENTIFIER or has endless arcs.
 */
export function dottedOid(text: string): string | undefined {
  const [, root, rest] = /^([0-2])[. ]([\d. ]+)$/.exec(text) ?? [];
  if (root === undefined || rest === undefined) return undefined;
  const arcs = rest.replace(/[. ]$/, '').split(/[. ]/);
  const oid = [root, ...arcs.map((arc) => arc.replace(/^0+(?=\d)/, '') || '0')].join('.');
  return isOid(oid) ? oid : undefined;
}

/**
 * Looks in the lines themselves: the few names of a usual configuration are found in no time, where the index, which
 * is what a page waits for when it opens, takes some milliseconds.
 */
function lineOf(name: string, version: OpensslVersion): KnownObject | undefined {
  if (name === '' || /[|\n]/.test(name)) return undefined;
  for (let at = lines.indexOf(`|${name}`); at >= 0; at = lines.indexOf(`|${name}`, at + 1)) {
    const start = lines.lastIndexOf('\n', at) + 1;
    const end = lines.indexOf('\n', at);
    const [place = '', short, long = name] = lines.slice(start, end).split('|');
    if (short !== name || start + place.length !== at || place.startsWith(foreignTo(version))) continue;
    return { oid: oidOf(start), short, long: long === '~' ? short.toLowerCase() : long };
  }
  return undefined;
}

/** Its arcs are gathered from the lines before it, until one has all that are still missing. */
function oidOf(start: number): string {
  const arcs: string[] = [];
  for (let missing = Infinity; missing > 0; start = lines.lastIndexOf('\n', start - 2) + 1) {
    const at = start + (/[+-]/.test(lines.charAt(start)) ? 1 : 0);
    const shared = lines.charCodeAt(at) - FIRST_LETTER;
    if (lines.charAt(at) === '|') return '';
    if (shared >= missing) continue;
    const tail = lines.slice(at + 1, lines.indexOf('|', at));
    if (tail !== '') arcs.unshift(...tail.split('.').slice(0, missing - shared));
    missing = shared;
  }
  return arcs.join('.');
}

function indexOf(version: OpensslVersion): ObjectIndex {
  const known = indexes.get(version) ?? buildIndex(version);
  indexes.set(version, known);
  return known;
}

function buildIndex(version: OpensslVersion): ObjectIndex {
  const shorts = new Map<string, KnownObject>();
  const longs = new Map<string, KnownObject>();
  const oids = new Map<string, KnownObject>();
  for (const object of readLines(lines, version)) {
    shorts.set(object.short, object);
    longs.set(object.long, object);
    if (object.oid !== '' && !oids.has(object.oid)) oids.set(object.oid, object);
  }
  return { shorts, longs, oids };
}

/** The form of a line is told in src/data/objects.ts. */
function* readLines(text: string, version: OpensslVersion): Generator<KnownObject> {
  const foreign = foreignTo(version);
  let arcs: string[] = [];
  for (const line of text.split('\n')) {
    const [place = '', short = '', long = short] = line.split('|');
    const at = place.startsWith('+') || place.startsWith('-') ? 1 : 0;
    const tail = place.slice(at + 1);
    arcs = [...arcs.slice(0, place.charCodeAt(at) - FIRST_LETTER), ...(tail === '' ? [] : tail.split('.'))];
    if (short === '' || place.startsWith(foreign)) continue;
    const oid = place.length > at ? arcs.join('.') : '';
    yield { oid, short, long: long === '~' ? short.toLowerCase() : long };
  }
}
