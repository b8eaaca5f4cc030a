import type { StringKind } from '#data/attribute-types.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import type { Entry } from './document.ts';
import type { Notes } from './notes.ts';
import type { Objects } from './objects.ts';
import { type AttributeRule, charactersOf, lengthFault, stringTypeOf } from './string-types.ts';

const placeholder =
  /^(?:provide|enter|insert|replace)\b.*\b(?:your|the|a|an|with)\b|^<.*>$|^\[.*\]$|^(?:your|change)[-_ ]\w+/i;

/** How the text of names is read and written. */
export interface NameReading {
  /** Whether the file's bytes are UTF-8; otherwise OpenSSL takes each byte for a Latin-1 character. */
  utf8: boolean;
  /** Bits of the string types that may be written. */
  mask: number;
  objects: Objects;
  notes: Notes;
}

/**
 * Reads a section of a distinguished name (`prompt = no`): one attribute a line, in order; `0.OU` is OU, a
 * leading `+` joins the relative name before.
 */
export function readNameSection(entries: Iterable<Entry>, reading: NameReading): AttributeRequest[][] {
  const rdns: AttributeRequest[][] = [];
  for (const entry of entries) {
    const { name, joined } = attributeKey(entry.key);
    const oid = reading.objects.find(name);
    if (oid === undefined) {
      unknownAttribute(entry, reading.notes);
      continue;
    }
    const attribute = readAttribute(oid, entry.value, entry, reading);
    if (attribute) addAttribute(rdns, attribute, joined);
  }
  return rdns;
}

export function unknownAttribute(entry: Entry, notes: Notes): void {
  const title = 'This is no attribute of a name';
  notes.fatal('config.unknown_attribute', title, entry, `openssl: unknown object name: ${entry.key}`);
}

/** Puts an attribute behind the others: in a relative name of its own, or into the last. */
export function addAttribute(rdns: AttributeRequest[][], attribute: AttributeRequest, joined: boolean): void {
  const last = rdns.at(-1);
  if (joined && last) last.push(attribute);
  else rdns.push([attribute]);
}

/** What a key of a name's section names: all through the first `:`, `,` or `.` is there to make keys differ. */
export function attributeKey(key: string): { name: string; joined: boolean } {
  const [, name = ''] = /^(?:[^:,.]*[:,.](?=.))?(.*)$/s.exec(key) ?? [];
  return name.startsWith('+') ? { name: name.slice(1), joined: true } : { name, joined: false };
}

/** One attribute's value in the string type it will be written in; undefined when openssl would refuse it. */
export function readAttribute(
  oid: string,
  value: string,
  entry: Entry,
  { utf8, mask, objects, notes }: NameReading,
): AttributeRequest | undefined {
  const long = objects.byOid(oid)?.long ?? oid;
  const type = objects.ruleOf(oid);
  const text = charactersOf(value, utf8);
  if (text === undefined) {
    notes.fatal('config.utf8', `${long} is not UTF-8`, entry, 'openssl: invalid utf8string');
    return undefined;
  }
  if (!utf8 && /[^\0-\x7f]/.test(value)) noteLatin1(entry, text, notes);
  const fault = lengthFault(type, text);
  if (fault !== undefined) {
    const short = fault.includes('too short');
    const code = short ? 'config.attribute_too_short' : 'config.attribute_too_long';
    notes.fatal(code, `${long} is too ${short ? 'short' : 'long'}`, entry, `openssl: ${fault}`);
    return undefined;
  }
  const tag = stringTypeOf(text, type.string, mask);
  if (tag === undefined) {
    refuseCharacters(type, entry, notes);
    return undefined;
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
  return { oid, text, tag };
}

function noteLatin1(entry: Entry, text: string, notes: Notes): void {
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

const allowed: Partial<Record<StringKind, string>> = {
  printable: "letters, digits, space and ' ( ) + , - . / : = ? are allowed",
  ia5: 'ASCII only',
  numeric: 'digits and space only',
};

function refuseCharacters({ long, string }: AttributeRule, entry: Entry, notes: Notes): void {
  const words = typeof string === 'string' ? allowed[string] : undefined;
  const what = words ?? 'no string type that string_mask leaves can hold them';
  const title = `${long} has characters it cannot have`;
  notes.fatal('config.attribute_characters', title, entry, `openssl: illegal characters; ${what}`);
}

/** True for text that a guide put there to be replaced: “Provide your …”, `<host>`. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
