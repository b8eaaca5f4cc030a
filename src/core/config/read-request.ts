import type { Hash } from '#data/algorithms.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { AttributeRequest, ExtensionRequest, Request } from '#core/issue/request.ts';
import { buildName } from '#core/issue/build-name.ts';
import { addExtensions } from './added-extensions.ts';
import { digestNamed } from './digests.ts';
import { type ConfigDocument, type Entry, lookUp, parseConfig, type Surroundings } from './document.ts';
import { type ExtensionReading, readExtensionSection } from './extensions/read-section.ts';
import { readModules } from './modules.ts';
import { Notes } from './notes.ts';
import { Objects } from './objects.ts';
import { readOwnObjects } from './own-objects.ts';
import type { Question } from './question.ts';
import { type NameReading, readNameSection } from './read-name.ts';
import { readSubject, sectionOf, type SubjectAndAttributes } from './read-subject.ts';
import { readStringMask, UTF8_ONLY } from './string-types.ts';
import { readSubjectOption } from './subject-option.ts';
import { nameUnread } from './unread-keys.ts';

/** What a `.cnf` leaves open: the page's visible choices, or a command's options. */
export interface Choices extends Pick<Request, 'make' | 'key' | 'validity'> {
  version: OpensslVersion;
  /** To what the file asks, by question id. */
  answers?: ReadonlyMap<string, string>;
}

/** Options of `openssl req` that take precedence over the file. */
export interface Overrides {
  /** `-section`, in place of [req]. */
  section?: string;
  subject?: string;
  utf8?: boolean;
  digest?: string;
  /** `-extensions` and `-reqexts`. */
  extensions?: string;
  requestExtensions?: string;
  /** The values of `-addext`. */
  added?: readonly string[];
}

export interface ConfigRequest {
  /** As much as could be read. */
  value: Request;
  findings: Finding[];
  document: ConfigDocument;
  questions: Question[];
  objects: Objects;
}

/** The key of [req] whose section holds the extensions of what is made. */
export const extensionsKey = (make: Request['make']): 'x509_extensions' | 'req_extensions' =>
  make === 'certificate' ? 'x509_extensions' : 'req_extensions';

/** Reads what a configuration file asks `openssl req` for, in the order in which openssl reads it. */
export function readConfigRequest(
  source: string,
  choices: Choices,
  overrides: Overrides = {},
  surroundings: Surroundings = {},
): ConfigRequest {
  const document = parseConfig(source, surroundings);
  const { make, version } = choices;
  const notes = new Notes();
  notes.list.push(...document.findings);
  const section = overrides.section ?? 'req';
  const get = (key: string): Entry | undefined => lookUp(document, section, key);
  const objects = new Objects(version);
  readModules(document, objects, notes);
  readOwnObjects(document, objects, surroundings, notes);
  const digest = readDigest(get('default_md'), overrides.digest, notes);
  const utf8 = overrides.utf8 === true || get('utf8')?.value === 'yes';
  const naming = { utf8, mask: readMask(get('string_mask'), notes), objects, notes };

  const { subject, attributes, questions } = subjectOf();
  const before = structuredClone(subject);
  const reading: ExtensionReading = {
    document,
    objects,
    version,
    subject,
    notes,
    make,
    readDirName: (entries) => buildName(readDirName(entries, naming)),
  };
  const extensions = readOwnExtensions(reading, section, choices, overrides);
  for (const extension of addExtensions(overrides.added ?? [], reading)) {
    const at = extensions.findIndex((e) => sameType(e, extension));
    if (at >= 0) extensions.splice(at, 1);
    extensions.push(extension);
  }
  noteOtherSection(make, get, overrides, notes);
  nameUnread(document, section, notes);
  const moved = JSON.stringify(before) !== JSON.stringify(subject);
  const value: Request = {
    make,
    openssl: version,
    subject,
    ...(moved && make === 'certificate' && { selfIssuer: before }),
    attributes,
    key: choices.key,
    validity: choices.validity,
    digest,
    extensions,
  };
  return { value, findings: notes.list, document, questions, objects };

  function subjectOf(): SubjectAndAttributes {
    if (overrides.subject === undefined) {
      const answers = choices.answers ?? new Map<string, string>();
      return readSubject({ ...naming, document, section, answers }, make === 'request');
    }
    for (const key of ['distinguished_name', 'attributes']) sectionOf(document, get(key), notes);
    const read = readSubjectOption(overrides.subject, utf8, naming.mask, objects);
    notes.list.push(...read.findings);
    return { subject: read.subject, attributes: [], questions: [] };
  }
}

const sameType = (a: ExtensionRequest, b: ExtensionRequest): boolean =>
  a.type === b.type && (a.type !== 'other' || b.type !== 'other' || a.oid === b.oid);

/** The directory names in extensions are read as Latin-1, whatever `utf8` says. */
function readDirName(entries: Iterable<Entry>, naming: NameReading): AttributeRequest[][] {
  return readNameSection(entries, { ...naming, utf8: false });
}

/**
 * The section of what is made, and for OpenSSL 3.0 the section of the other kind as well: it reads both, and a
 * fault in either stops it.
 */
function readOwnExtensions(
  reading: ExtensionReading,
  section: string,
  { make, version }: Choices,
  overrides: Overrides,
): ExtensionRequest[] {
  const { document, notes } = reading;
  const alias = version === '3.0' ? undefined : (overrides.extensions ?? overrides.requestExtensions);
  const named = {
    certificate: alias ?? overrides.extensions,
    request: alias ?? overrides.requestExtensions,
  };
  const read = (kind: Request['make']): ExtensionRequest[] => {
    const entry = lookUp(document, section, extensionsKey(kind));
    const name = named[kind] ?? entry?.value;
    const entries = name === undefined ? undefined : document.sections.get(name);
    if (entries) {
      const scratch = kind === make ? reading : { ...reading, make: kind, notes: new Notes(), subject: [] };
      const extensions = readExtensionSection(entries.values(), scratch);
      if (scratch !== reading) takeRefusals(scratch.notes, notes);
      return extensions;
    }
    if (name !== undefined) refuseMissing(name, named[kind] === undefined ? entry : undefined, notes);
    return [];
  };
  const extensions = read(make);
  if (version === '3.0') read(make === 'certificate' ? 'request' : 'certificate');
  return extensions;
}

function takeRefusals(from: Notes, to: Notes): void {
  for (const finding of from.list) {
    if (finding.severity !== 'fatal' || to.list.some(({ at }) => at.range?.start === finding.at.range?.start))
      continue;
    const detail = `${finding.detail ?? ''} OpenSSL 3.0 checks this section even though it is not used for what is made.`;
    to.add({ ...finding, detail });
  }
}

function refuseMissing(name: string, entry: Entry | undefined, notes: Notes): void {
  const detail = `openssl cannot find [${name}]`;
  const title = 'The section it names is missing';
  if (entry) notes.fatal('config.missing_section', title, entry, detail);
  else
    notes.add({
      code: 'config.missing_section',
      severity: 'fatal',
      title,
      at: { input: '', path: `[${name}]` },
      detail,
    });
}

/** A section for the other kind of thing is there: the commonest reason for a certificate without extensions. */
function noteOtherSection(
  make: Request['make'],
  get: (key: string) => Entry | undefined,
  overrides: Overrides,
  notes: Notes,
): void {
  const key = extensionsKey(make);
  const other = get(extensionsKey(make === 'certificate' ? 'request' : 'certificate'));
  if (!other || get(key) || overrides.extensions !== undefined || overrides.requestExtensions !== undefined)
    return;
  notes.add({
    code: 'config.extensions_not_used',
    severity: 'warning',
    title: `[${other.value}] is not used for a ${make}`,
    at: notes.place(other),
    detail: `openssl takes the extensions of a ${make} from ${key}. As it stands, none of these are in it.`,
    fix: {
      label: `Use [${other.value}] for the ${make} as well`,
      changes: [{ target: 'config', section: 'req', key, value: other.value }],
    },
  });
}

function readDigest(entry: Entry | undefined, option: string | undefined, notes: Notes): Hash {
  const name = option ?? entry?.value;
  if (name === undefined) return 'SHA-256';
  const digest = digestNamed(name);
  if ('hash' in digest) return digest.hash;
  const detail =
    digest.problem === 'unknown'
      ? `openssl: Invalid or unsupported digest ${name}. Use sha256, sha384 or sha512.`
      : 'openssl would sign with it; no browser does. Use sha256, sha384 or sha512.';
  const title = `“${name}” is no digest that can sign here`;
  if (entry && option === undefined) notes.fatal('config.digest', title, entry, detail);
  else
    notes.add({
      code: 'config.digest',
      severity: 'fatal',
      title,
      at: { input: '', path: `-${name}` },
      detail,
    });
  return 'SHA-256';
}

function readMask(entry: Entry | undefined, notes: Notes): number {
  if (!entry) return UTF8_ONLY;
  const mask = readStringMask(entry.value);
  if (mask === undefined) {
    const detail = `openssl: Invalid global string mask setting ${entry.value}. Use utf8only, which is the default.`;
    notes.fatal('config.string_mask', 'This is no string mask', entry, detail);
  }
  return mask ?? UTF8_ONLY;
}
