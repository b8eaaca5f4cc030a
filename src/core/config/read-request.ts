import type { Hash } from '#data/algorithms.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Request } from '#core/issue/request.ts';
import { type ConfigDocument, DEFAULT_SECTION, type Entry, lookUp, parseConfig } from './document.ts';
import { Notes } from './notes.ts';
import { readExtensionSection } from './read-extensions.ts';
import { readNameSection } from './read-name.ts';

/** What a `.cnf` leaves open: the page's visible choices. */
export type Choices = Pick<Request, 'make' | 'key' | 'validity'>;

const hashes: Record<string, Hash> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Keys of [req] that change nothing here, and why. */
const withoutEffect: Record<string, string> = {
  default_bits: 'The page chooses the key; openssl uses this only when it makes an RSA key itself.',
  default_keyfile: 'The commands name the key file.',
  encrypt_key: 'The page chooses whether the key gets a passphrase.',
  encrypt_rsa_key: 'The page chooses whether the key gets a passphrase.',
  input_password: 'The page asks for passphrases.',
  output_password: 'The page asks for passphrases.',
};
const understood = new Set([
  'prompt',
  'distinguished_name',
  'x509_extensions',
  'req_extensions',
  'default_md',
  'utf8',
]);

/** The key of [req] whose section holds the extensions of what is made. */
export const extensionsKey = (make: Request['make']): 'x509_extensions' | 'req_extensions' =>
  make === 'certificate' ? 'x509_extensions' : 'req_extensions';

/** Reads what a configuration file asks `openssl req` for. As much as can be read is in `value`. */
export function readConfigRequest(
  source: string,
  choices: Choices,
): { value: Request; findings: Finding[]; document: ConfigDocument } {
  const document = parseConfig(source);
  const notes = new Notes();
  notes.list.push(...document.findings);
  const get = (key: string): Entry | undefined => lookUp(document, 'req', key);

  checkPrompt(document, get('prompt'), notes);
  const subject = readSubject(document, get('distinguished_name'), get('utf8')?.value === 'yes', notes);
  const extensionsEntry = get(extensionsKey(choices.make));
  const section = extensionsEntry && document.sections.get(extensionsEntry.value);
  if (extensionsEntry && !section) missingSection(extensionsEntry, notes);
  const extensions = section ? readExtensionSection(section.values(), { document, subject, notes }) : [];
  if (!extensionsEntry) noteOtherSection(choices.make, get, notes);
  nameTheRest(document, notes);
  const value = { ...choices, subject, extensions, digest: readDigest(get('default_md'), notes) };
  return { value, findings: notes.list, document };
}

function checkPrompt(document: ConfigDocument, prompt: Entry | undefined, notes: Notes): void {
  if (prompt?.value === 'no' || document.source.trim() === '') return;
  notes.add({
    code: 'config.prompt',
    severity: 'fatal',
    title: 'openssl would ask for the name instead of reading it here',
    at: prompt ? notes.place(prompt) : { input: '', path: '[req] prompt' },
    detail: 'Without “prompt = no” the values of the name are questions, not answers.',
    fix: {
      label: 'Set prompt = no',
      changes: [{ target: 'config', section: 'req', key: 'prompt', value: 'no' }],
    },
  });
}

function readSubject(
  document: ConfigDocument,
  entry: Entry | undefined,
  utf8: boolean,
  notes: Notes,
): Request['subject'] {
  const section = entry && document.sections.get(entry.value);
  if (!entry || !section) {
    if (entry) missingSection(entry, notes);
    else {
      const at = { input: '', path: '[req] distinguished_name' };
      const detail = 'openssl: unable to find distinguished_name in config';
      notes.add({
        code: 'config.no_name',
        severity: 'fatal',
        title: 'There is no section for the name',
        at,
        detail,
      });
    }
    return [];
  }
  const subject = readNameSection(section.values(), utf8, notes);
  if (section.size === 0) {
    notes.fatal(
      'config.empty_name',
      'The subject is empty',
      entry,
      'openssl: no objects specified in config file. Give it at least a common name.',
    );
  }
  return subject;
}

function missingSection(entry: Entry, notes: Notes): void {
  const detail = `openssl cannot find [${entry.value}]`;
  notes.fatal('config.missing_section', 'The section it names is missing', entry, detail);
}

/** A section for the other kind of thing is there: the commonest reason for a certificate without extensions. */
function noteOtherSection(
  make: Request['make'],
  get: (key: string) => Entry | undefined,
  notes: Notes,
): void {
  const other = get(extensionsKey(make === 'certificate' ? 'request' : 'certificate'));
  if (!other) return;
  const key = extensionsKey(make);
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

function readDigest(entry: Entry | undefined, notes: Notes): Hash {
  if (!entry) return 'SHA-256';
  const hash = hashes[entry.value.toLowerCase().replace('-', '')];
  if (hash === undefined) {
    notes.fatal(
      'config.digest',
      `“${entry.value}” is no digest that can sign here`,
      entry,
      'sha256, sha384 or sha512',
    );
  }
  return hash ?? 'SHA-256';
}

/** Names everything that was not followed, so that nothing is dropped in silence. */
function nameTheRest(document: ConfigDocument, notes: Notes): void {
  for (const entry of document.sections.get('req')?.values() ?? []) {
    if (
      understood.has(entry.key) ||
      (entry.key === 'string_mask' && /^(?:utf8only|default)$/.test(entry.value))
    ) {
      if (entry.key === 'string_mask' && entry.value === 'default') stringMask(entry, notes);
      continue;
    }
    const reason = withoutEffect[entry.key];
    if (reason !== undefined)
      notes.at('info', 'config.without_effect', 'This has no effect here', entry, reason);
    else if (entry.key === 'string_mask') stringMask(entry, notes);
    else
      notes.at(
        'error',
        'config.unsupported_key',
        'This is not followed here',
        entry,
        'openssl may act on it; this page does not.',
      );
  }
  for (const entry of document.sections.get(DEFAULT_SECTION)?.values() ?? []) {
    if (/^oid_(?:section|file)$/.test(entry.key)) {
      notes.at(
        'error',
        'config.unsupported_key',
        'Own object identifiers are not read here',
        entry,
        'Write the dotted number instead of the name.',
      );
    }
  }
}

function stringMask(entry: Entry, notes: Notes): void {
  notes.at(
    'error',
    'config.unsupported_key',
    'This string mask is not followed here',
    entry,
    'Names are written as UTF8String, OpenSSL’s own default (utf8only).',
  );
}
