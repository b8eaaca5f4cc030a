import { attributeTypes, type AttributeType } from '#data/attribute-types.ts';
import { decodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { isOid } from '#core/asn1/oid.ts';
import { isPrintableString } from '#core/asn1/strings.ts';
import { IA5_STRING, PRINTABLE_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import type { Entry } from './document.ts';
import type { Notes } from './notes.ts';

const byName = new Map(
  attributeTypes.flatMap(
    (type) =>
      [
        [type.short, type],
        [type.long, type],
      ] as const,
  ),
);
const byOid = new Map(attributeTypes.map((type) => [type.oid, type]));
const tags = { directory: UTF8_STRING, printable: PRINTABLE_STRING, ia5: IA5_STRING };
const placeholder =
  /^(?:provide|enter|insert|replace)\b.*\b(?:your|the|a|an|with)\b|^<.*>$|^\[.*\]$|^(?:your|change)[-_ ]\w+/i;

/**
 * Reads a section of a distinguished name (`prompt = no`): one attribute a line, in order; `0.OU` is OU, a
 * leading `+` joins the relative name before.
 *
 * @param utf8 Whether the file's bytes are UTF-8; otherwise OpenSSL takes each byte for a Latin-1 character.
 */
export function readNameSection(entries: Iterable<Entry>, utf8: boolean, notes: Notes): AttributeRequest[][] {
  const rdns: AttributeRequest[][] = [];
  for (const entry of entries) {
    const [, key = ''] = /^(?:[^:,.]*[:,.](?=.))?(.*)$/s.exec(entry.key) ?? [];
    const joined = key.startsWith('+');
    const type = typeOf(joined ? key.slice(1) : key);
    if (!type) {
      notes.fatal(
        'config.unknown_attribute',
        'This is no attribute of a name',
        entry,
        `openssl: unknown object name: ${entry.key}`,
      );
      continue;
    }
    const attribute = readAttribute(type, entry, utf8, notes);
    const last = rdns.at(-1);
    if (joined && last) last.push(attribute);
    else rdns.push([attribute]);
  }
  return rdns;
}

function typeOf(name: string): AttributeType | undefined {
  return (
    byName.get(name) ??
    byOid.get(name) ??
    (isOid(name) ? { oid: name, short: name, long: name, string: 'directory' } : undefined)
  );
}

function readAttribute(type: AttributeType, entry: Entry, utf8: boolean, notes: Notes): AttributeRequest {
  const ascii = /^[\0-\x7f]*$/.test(entry.value);
  const text = utf8 || ascii ? entry.value : decodeLatin1(encodeUtf8(entry.value));
  if (!utf8 && !ascii) {
    notes.add({
      code: 'config.latin1',
      severity: 'warning',
      title: 'Letters beyond ASCII come out garbled',
      at: notes.place(entry),
      detail: `Without “utf8 = yes” openssl reads each byte as one character: “${text}”.`,
      fix: {
        label: 'Add utf8 = yes',
        changes: [{ target: 'config', section: 'req', key: 'utf8', value: 'yes' }],
      },
    });
  }
  const length = Array.from(text).length;
  if (length < (type.min ?? 0)) {
    notes.fatal(
      'config.attribute_too_short',
      `${type.long} is too short`,
      entry,
      `openssl: string too short, at least ${type.min ?? 0}`,
    );
  } else if (length > (type.max ?? Infinity)) {
    const detail = `openssl: string too long: ${length} characters, at most ${type.max ?? 0}`;
    notes.fatal('config.attribute_too_long', `${type.long} is too long`, entry, detail);
  }
  if (type.string === 'printable' && !isPrintableString(text)) {
    notes.fatal(
      'config.attribute_characters',
      `${type.long} has characters it cannot have`,
      entry,
      "openssl: illegal characters; letters, digits, space and ' ( ) + , - . / : = ? are allowed",
    );
  } else if (type.string === 'ia5' && !ascii) {
    notes.fatal(
      'config.attribute_characters',
      `${type.long} has characters it cannot have`,
      entry,
      'openssl: illegal characters; ASCII only',
    );
  }
  if (isPlaceholder(text)) {
    notes.add({
      code: 'config.placeholder',
      severity: 'warning',
      title: 'A placeholder was left in',
      at: notes.place(entry),
      detail: `“${text}” would become part of the name.`,
    });
  }
  return { oid: type.oid, text, tag: tags[type.string] };
}

/** True for text that a guide put there to be replaced: “Provide your …”, `<host>`. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
