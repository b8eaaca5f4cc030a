import { unwritableExtensions } from '#data/unwritable-extensions.ts';
import type { ExtensionRequest } from '#core/issue/request.ts';
import type { Entry } from '../document.ts';
import { generateValue } from './generate.ts';
import { noteRefusal } from './note-refusal.ts';
import { rawText, shown, sourceText, withoutLeadingSpace } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { hexOctets } from './scalars.ts';
import { derReaders, typedReaders, type Unflagged } from './table.ts';

/** Literally these bytes, at the very start. */
const CRITICAL = 'critical,';

/**
 * Reads one line `name = [critical,]value` as OpenSSL does (x509v3_config(5)).
 *
 * @returns Undefined, with a fatal finding in the notes, for what openssl refuses.
 */
export function readExtension(entry: Entry, reading: Reading): ExtensionRequest | undefined {
  const raw = rawText(entry.value);
  const critical = raw.startsWith(CRITICAL);
  const value = critical ? withoutLeadingSpace(raw.slice(CRITICAL.length)) : raw;
  try {
    return { ...(readBytes(value, entry, reading) ?? readWords(value, entry, reading)), critical };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    noteRefusal(error, entry, reading);
    return undefined;
  }
}

/** `DER:` and `ASN1:` go for any extension, by any name of it, and take precedence over what its name says. */
function readBytes(value: string, entry: Entry, reading: Reading): Unflagged | undefined {
  const [, kind] = /^(DER|ASN1):/.exec(value) ?? [];
  if (kind === undefined) return undefined;
  const oid = reading.objects.find(entry.key);
  if (oid === undefined) {
    const words = 'openssl: extension name error. Write a dotted number or a name that openssl knows.';
    throw new Refusal('config.unknown_extension', `“${entry.key}” is no extension`, words);
  }
  const text = withoutLeadingSpace(value.slice(kind.length + 1));
  const der = kind === 'DER' ? hexOctets(text) : generateValue(text, entry, reading);
  if (der) return { type: 'other', oid, der };
  const words =
    'openssl: extension value error. Write pairs of hex digits, with colons or without, no blanks.';
  throw new Refusal('config.extension_value', `“${shown(text)}” is no hex`, words);
}

/** By short name only. */
function readWords(value: string, entry: Entry, reading: Reading): Unflagged {
  const { key } = entry;
  const { version, objects } = reading;
  const typed = typedReaders.get(key);
  if (typed) return typed(value, entry, reading);
  const read = derReaders[version].get(key);
  const known = objects.findShort(key);
  if (read && known) return { type: 'other', oid: known.oid, der: read(value, entry, reading) };
  if (unwritableExtensions[version].has(key)) {
    const words = 'openssl: extension setting not supported. Give its value as DER: and hex, or ASN1:.';
    throw new Refusal('config.unsupported_extension', `openssl cannot write ${key} from words`, words);
  }
  const named = objects.find(sourceText(rawText(key)));
  const advice =
    named === undefined
      ? 'Names are short names such as keyUsage, and case counts.'
      : 'Only short names of extensions can be used, or DER: or ASN1: before the value.';
  const words = known ? 'unknown extension' : 'unknown extension name';
  throw new Refusal('config.unknown_extension', `“${key}” is no extension`, `openssl: ${words}. ${advice}`);
}
