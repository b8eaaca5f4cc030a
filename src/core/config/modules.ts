import { type ConfigDocument, DEFAULT_SECTION, type Entry } from './document.ts';
import type { Notes } from './notes.ts';
import type { Objects } from './objects.ts';

/** Engines that are part of libcrypto; others are files that a browser does not have. */
const builtInEngines = new Set(['dynamic', 'rdrand', 'padlock', 'afalg']);

type Check = (entry: Entry, document: ConfigDocument, objects: Objects) => string | undefined;

const modules: Record<string, Check> = {
  oid_section(entry, document, objects) {
    const entries = document.sections.get(entry.value);
    if (!entries) return 'error loading section';
    for (const { key, value } of entries.values()) {
      const [long, oid] = value.includes(',') ? splitLast(value) : [key, value];
      if (objects.add(oid, key, long) !== undefined) return 'adding object';
    }
    return undefined;
  },
  stbl_section(entry, document, objects) {
    const entries = document.sections.get(entry.value);
    if (!entries) return 'error loading section';
    for (const { key, value } of entries.values()) {
      if (!objects.changeRule(key, value)) return `invalid string table value: ${key} = ${value}`;
    }
    return undefined;
  },
  engines(entry, document) {
    for (const { key, value } of document.sections.get(entry.value)?.values() ?? []) {
      const commands = document.sections.get(value);
      if (!commands) return `engine section error: ${value}`;
      const path = commands.get('dynamic_path');
      const id = commands.get('engine_id')?.value ?? key.replace(/^.*\./, '');
      if (path) return `could not load the shared library ${path.value}`;
      if (!builtInEngines.has(id)) return `no such engine: ${id}`;
    }
    return document.sections.has(entry.value) ? undefined : 'engines section error';
  },
  providers(entry, document) {
    const entries = document.sections.get(entry.value);
    if (!entries) return 'provider section error';
    for (const { value } of entries.values()) {
      if (!document.sections.has(value)) return `provider section error: ${value}`;
    }
    return undefined;
  },
  alg_section(entry, document) {
    const entries = document.sections.get(entry.value);
    if (!entries) return 'error loading section';
    for (const { key, value } of entries.values()) {
      if (key === 'default_properties') continue;
      if (key !== 'fips_mode') return `unknown option: ${key}`;
      if (/^(?:yes|true|on|y|1)$/i.test(value)) return undefined;
    }
    return undefined;
  },
  ssl_conf: (entry, document) => (document.sections.has(entry.value) ? undefined : 'ssl section not found'),
  random: (entry, document) => (document.sections.has(entry.value) ? undefined : 'random section error'),
};

function splitLast(value: string): [string, string] {
  const comma = value.lastIndexOf(',');
  return [value.slice(0, comma).trim(), value.slice(comma + 1).trim()];
}

/**
 * What openssl does before its command starts: `openssl_conf` names a section of modules, each with a section of
 * its own. What cannot be loaded ends the command.
 */
export function readModules(document: ConfigDocument, objects: Objects, notes: Notes): void {
  const start = document.sections.get(DEFAULT_SECTION)?.get('openssl_conf');
  if (!start) return;
  const entries = document.sections.get(start.value);
  if (!entries) {
    refuse(start, 'openssl_conf references missing section', notes);
    return;
  }
  for (const entry of entries.values()) {
    const name = entry.key.replace(/\.[^.]*$/, '');
    const check = Object.hasOwn(modules, name) ? modules[name] : undefined;
    const problem = check ? check(entry, document, objects) : 'unknown module name';
    if (problem !== undefined) refuse(entry, problem, notes);
  }
}

function refuse(entry: Entry, problem: string, notes: Notes): void {
  const title = 'openssl cannot set this up';
  const detail = `openssl: Error configuring OpenSSL modules: ${problem}. Requests and certificates do not need it: remove the line.`;
  notes.fatal('config.module', title, entry, detail);
}
