import { decodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { isOid } from '#core/asn1/oid.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { parseIp } from '#core/x509/ip.ts';
import type { ConfigDocument, Entry } from './document.ts';
import type { Notes } from './notes.ts';
import { isPlaceholder } from './read-name.ts';

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

export interface AltNameContext {
  document: ConfigDocument;
  subject: readonly (readonly AttributeRequest[])[];
  notes: Notes;
}

/** One entry of a list of names: its type and text, and the entry it stands in. */
export interface AltNameItem {
  type: string;
  text: string;
  entry: Entry;
}

/** The items of a subjectAltName value: those of `@section`, or of the value itself. Undefined: no such section. */
export function altNameItems(
  entry: Entry,
  value: string,
  document: ConfigDocument,
): AltNameItem[] | undefined {
  if (value.startsWith('@')) {
    const section = document.sections.get(value.slice(1).trim());
    if (!section || section.size === 0) return undefined;
    // `DNS.1`, `DNS.a.b`: what follows the first dot only makes keys differ.
    return Array.from(section.values(), (row) => ({
      type: row.key.replace(/\..*$/s, ''),
      text: row.value,
      entry: row,
    }));
  }
  return value.split(',').map((item) => {
    const colon = item.indexOf(':');
    const type = (colon < 0 ? item : item.slice(0, colon)).trim();
    return { type: type.replace(/\..*$/s, ''), text: colon < 0 ? '' : item.slice(colon + 1).trim(), entry };
  });
}

/** Reads a subjectAltName. Text is taken byte for byte, as openssl does, unchecked. */
export function readAltNames(
  entry: Entry,
  value: string,
  context: AltNameContext,
): GeneralName[] | undefined {
  const items = altNameItems(entry, value, context.document);
  if (!items) {
    const detail = `openssl: invalid extension string: there is nothing in [${value.slice(1).trim()}]`;
    context.notes.fatal(
      'config.missing_section',
      'The section with the names is missing or empty',
      entry,
      detail,
    );
    return undefined;
  }
  return items.flatMap((item) => readOne(item, context) ?? []);
}

function readOne(
  { type, text, entry }: AltNameItem,
  { subject, notes }: AltNameContext,
): GeneralName[] | undefined {
  if (isPlaceholder(text)) {
    notes.at(
      'warning',
      'config.placeholder',
      'A placeholder was left in',
      entry,
      `“${text}” is no name anybody can reach.`,
    );
  }
  // In a section of its own openssl writes an empty name; in the value it stops.
  if (
    text === '' &&
    entry.key === 'subjectAltName' &&
    /^(?:DNS|URI|email|IP|RID|dirName|otherName)?$/.test(type)
  ) {
    notes.fatal(
      'config.empty_item',
      'An item of this list is empty',
      entry,
      'openssl: invalid empty name or null value',
    );
    return undefined;
  }
  switch (type) {
    case 'DNS':
    case 'URI':
      return [{ type, text: bytesAsText(text) }];
    case 'email':
      if (text !== 'copy' && text !== 'move') return [{ type, text: bytesAsText(text) }];
      if (text === 'move') break;
      return subject.flat().flatMap((a) => (a.oid === EMAIL_ADDRESS ? [{ type, text: a.text }] : []));
    case 'IP': {
      const octets = parseIp(text);
      if (octets) return [{ type, octets }];
      notes.fatal(
        'config.bad_ip',
        `“${text}” is no IP address`,
        entry,
        'openssl: bad ip address. Four numbers, or IPv6; no prefix, no host name.',
      );
      return undefined;
    }
    case 'RID':
      if (isOid(text)) return [{ type, oid: text }];
      notes.fatal('config.bad_oid', `“${text}” is no object identifier`, entry, 'openssl: bad object');
      return undefined;
    case 'dirName':
    case 'otherName':
      break;
    default:
      notes.fatal(
        'config.name_type',
        `“${type}” is no type of name`,
        entry,
        'openssl: unsupported option. Types are DNS, IP, email, URI, RID, dirName and otherName, with .1, .2 … behind.',
      );
      return undefined;
  }
  notes.at(
    'error',
    'config.unsupported_name',
    'This name is not made here',
    entry,
    `${type}:${text}: openssl would write it; it is left out of what this page makes and stays in the file.`,
  );
  return undefined;
}

/** OpenSSL copies the file's bytes: a letter beyond ASCII becomes its UTF-8 bytes, one character each here. */
export const bytesAsText = (text: string): string => decodeLatin1(encodeUtf8(text));
