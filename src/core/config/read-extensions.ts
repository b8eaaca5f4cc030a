import { extendedKeyUsages, keyUsages } from '#data/usages.ts';
import { fromHex } from '#core/bytes/hex.ts';
import { isOid } from '#core/asn1/oid.ts';
import type { ExtensionRequest, IdentifierUse } from '#core/issue/request.ts';
import type { ConfigDocument, Entry } from './document.ts';
import type { Notes } from './notes.ts';
import { type AltNameContext, readAltNames } from './read-alt-names.ts';

interface Item {
  name: string;
  value: string | undefined;
}

export interface ExtensionReading extends AltNameContext {
  document: ConfigDocument;
  notes: Notes;
}

type Read = (entry: Entry, value: string, reading: ExtensionReading) => Unflagged | undefined;
type Unflagged = ExtensionRequest extends infer T ? (T extends unknown ? Omit<T, 'critical'> : never) : never;

const readers: Record<string, Read> = {
  basicConstraints: readBasicConstraints,
  keyUsage: readKeyUsage,
  extendedKeyUsage: readExtendedKeyUsage,
  subjectAltName: (entry, value, reading) => {
    const names = readAltNames(entry, value, reading);
    return names && { type: 'subjectAltName', names };
  },
  subjectKeyIdentifier: readSubjectKeyIdentifier,
  authorityKeyIdentifier: readAuthorityKeyIdentifier,
};

/** Reads a section of extensions, one a line, in order (x509v3_config(5)). What is not read here is named. */
export function readExtensionSection(
  entries: Iterable<Entry>,
  reading: ExtensionReading,
): ExtensionRequest[] {
  const extensions: ExtensionRequest[] = [];
  for (const entry of entries) {
    const critical = entry.value.startsWith('critical,');
    const value = critical ? entry.value.slice('critical,'.length).trim() : entry.value;
    const read = readers[entry.key];
    // Bytes given outright go for any extension, known or not.
    if (!read || /^(?:DER|ASN1):/.test(value)) {
      const detail =
        'openssl would write it; this page leaves it out of what it makes and keeps it in the file.';
      reading.notes.at(
        'error',
        'config.unsupported_extension',
        'This extension is not made here',
        entry,
        detail,
      );
      continue;
    }
    const extension = read(entry, value, reading);
    if (extension) extensions.push({ ...extension, critical });
  }
  return extensions;
}

/** `a, b:c`; undefined and a finding when an item, or what follows its colon, is empty. Commas cannot be escaped. */
function items(entry: Entry, value: string, notes: Notes): Item[] | undefined {
  const list = value.split(',').map((item) => {
    const colon = item.indexOf(':');
    if (colon < 0) return { name: item.trim(), value: undefined };
    return { name: item.slice(0, colon).trim(), value: item.slice(colon + 1).trim() };
  });
  if (!list.some((item) => item.name === '' || item.value === '')) return list;
  notes.fatal(
    'config.empty_item',
    'An item of this list is empty',
    entry,
    'openssl: invalid empty name or null value; check for a comma or colon too many',
  );
  return undefined;
}

const truths: Record<string, boolean> = {};
for (const word of ['TRUE', 'true', 'Y', 'y', 'YES', 'yes']) truths[word] = true;
for (const word of ['FALSE', 'false', 'N', 'n', 'NO', 'no']) truths[word] = false;

function readBasicConstraints(
  entry: Entry,
  value: string,
  { notes }: ExtensionReading,
): Unflagged | undefined {
  let ca = false;
  let pathLength: number | undefined;
  for (const item of items(entry, value, notes) ?? []) {
    const truth = truths[item.value ?? ''];
    if (item.name === 'CA' && truth !== undefined) ca = truth;
    else if (item.name === 'pathlen' && /^-?(?:0x[0-9a-f]{1,8}|\d{1,9})$/i.test(item.value ?? '')) {
      pathLength =
        Number((item.value ?? '').replace('-', '')) * (item.value?.startsWith('-') === true ? -1 : 1);
    } else {
      invalid(entry, item, notes, 'CA:TRUE or CA:FALSE, and pathlen: with a number');
      return undefined;
    }
  }
  return { type: 'basicConstraints', ca, ...(pathLength !== undefined && { pathLength }) };
}

function readKeyUsage(entry: Entry, value: string, { notes }: ExtensionReading): Unflagged | undefined {
  const found = items(entry, value, notes)?.map((item) => {
    const usage = keyUsages.find(({ name, long }) => name === item.name || long === item.name);
    if (!usage) invalid(entry, item, notes, keyUsages.map(({ name }) => name).join(', '));
    return usage?.name;
  });
  const usages = keyUsages.map(({ name }) => name).filter((name) => found?.includes(name) === true);
  return found && !found.includes(undefined) ? { type: 'keyUsage', usages } : undefined;
}

function readExtendedKeyUsage(
  entry: Entry,
  value: string,
  { notes }: ExtensionReading,
): Unflagged | undefined {
  const found = items(entry, value, notes)?.map((item) => {
    // openssl takes what follows a colon for the purpose, whatever stands before it.
    const purpose = item.value ?? item.name;
    const usage = extendedKeyUsages.find(({ short, long }) => short === purpose || long === purpose);
    const oid = usage?.oid ?? (isOid(purpose) ? purpose : undefined);
    if (oid === undefined) invalid(entry, item, notes, 'serverAuth, clientAuth, …, or an OID');
    return oid;
  });
  const purposes = found?.filter((oid) => oid !== undefined);
  return purposes && purposes.length === found?.length ? { type: 'extendedKeyUsage', purposes } : undefined;
}

function readSubjectKeyIdentifier(
  entry: Entry,
  value: string,
  { notes }: ExtensionReading,
): Unflagged | undefined {
  if (value === 'hash') return { type: 'subjectKeyIdentifier', value: 'hash' };
  const octets = fromHex(value);
  if (octets && octets.length > 0) return { type: 'subjectKeyIdentifier', value: octets };
  invalid(entry, { name: value, value: undefined }, notes, 'hash, or hex');
}

function readAuthorityKeyIdentifier(
  entry: Entry,
  value: string,
  { notes }: ExtensionReading,
): Unflagged | undefined {
  const uses: { keyid?: IdentifierUse; issuer?: IdentifierUse } = {};
  for (const item of items(entry, value, notes) ?? []) {
    const known = item.name === 'keyid' || item.name === 'issuer';
    if (!known || (item.value !== undefined && item.value !== 'always')) {
      if (value === 'none') continue;
      invalid(entry, item, notes, 'keyid or issuer, each with :always or alone');
      return;
    }
    uses[item.name as 'keyid' | 'issuer'] = item.value === 'always' ? 'always' : 'try';
  }
  return { type: 'authorityKeyIdentifier', ...uses };
}

function invalid(entry: Entry, { name, value }: Item, notes: Notes, allowed: string): undefined {
  const item = value === undefined ? name : `${name}:${value}`;
  notes.fatal('config.extension_value', `${entry.key} cannot be “${item}”`, entry, `Allowed: ${allowed}.`);
  return undefined;
}
