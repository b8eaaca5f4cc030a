import { generatedTypes } from '#data/generated-types.ts';
import { isSpace, shown } from './raw.ts';
import { Refusal } from './refusal.ts';

/** A tag as OpenSSL counts it, with its class in the upper two bits of the identifier octet. */
export interface Tag {
  number: number;
  class: number;
}

export interface Wrapping extends Tag {
  constructed: boolean;
  /** Puts the octet of unused bits first, for a BIT STRING. */
  padded: boolean;
}

export type TextFormat = 'ASCII' | 'UTF8' | 'HEX' | 'BITLIST';

/** `EXP:1,IMP:2,FORMAT:HEX,OCT:00` taken apart. */
export interface Generation {
  /** Outermost first. */
  wrappings: Wrapping[];
  implicit: Tag | undefined;
  format: TextFormat;
  /** Tag of the type. */
  type: number;
  /** Everything behind the type's colon, commas included; undefined without a colon. */
  text: string | undefined;
}

/** OpenSSL's own limit. */
const MAX_WRAPPINGS = 20;
const formats: readonly TextFormat[] = ['ASCII', 'UTF8', 'HEX', 'BITLIST'];
const classes: Readonly<Record<string, number>> = { U: 0x00, A: 0x40, C: 0x80, P: 0xc0 };
const wrappers: Readonly<Record<string, Wrapping>> = {
  SEQWRAP: { number: 0x10, class: 0, constructed: true, padded: false },
  SETWRAP: { number: 0x11, class: 0, constructed: true, padded: false },
  OCTWRAP: { number: 0x04, class: 0, constructed: false, padded: false },
  BITWRAP: { number: 0x03, class: 0, constructed: false, padded: true },
};

/** Reads modifiers up to the type, which takes the rest (ASN1_generate_nconf(3)). */
export function parseGeneration(text: string): Generation {
  const found: Generation = { wrappings: [], implicit: undefined, format: 'ASCII', type: 0, text: undefined };
  let at = 0;
  for (;;) {
    while (isSpace(text[at])) at++;
    const comma = text.indexOf(',', at);
    if (comma === at || at >= text.length) throw unknown('the type');
    let end = comma < 0 ? text.length : comma;
    while (isSpace(text[end - 1])) end--;
    const colon = text.slice(at, end).indexOf(':');
    const word = text.slice(at, colon < 0 ? end : at + colon);
    const value = colon < 0 ? undefined : text.slice(at + colon + 1, end);
    const upper = word.toUpperCase();
    if (Object.hasOwn(generatedTypes, upper)) {
      if (colon < 0 && end < text.length) throw refusal('missing value', 'Write a colon behind the type.');
      found.type = generatedTypes[upper] ?? 0;
      if (colon >= 0) found.text = text.slice(at + colon + 1);
      return found;
    }
    applyModifier(upper, value, found, word);
    if (comma < 0) throw unknown('the type');
    at = comma + 1;
  }
}

function applyModifier(name: string, value: string | undefined, found: Generation, word: string): void {
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  if (wrapper) wrap(found, wrapper);
  else if (name === 'EXP' || name === 'EXPLICIT') {
    if (found.implicit) throw refusal('illegal implicit tag', 'Put IMPLICIT behind EXPLICIT.');
    wrap(found, { ...readTag(value), constructed: true, padded: false });
  } else if (name === 'IMP' || name === 'IMPLICIT') {
    if (found.implicit) throw refusal('illegal nested tagging', 'One IMPLICIT is enough.');
    const tag = readTag(value);
    // OpenSSL marks "no tag" with -1, which a tag of 4294967295 becomes.
    found.implicit = tag.number === -1 ? undefined : tag;
  } else if (name === 'FORM' || name === 'FORMAT') {
    const format = formats.find((known) => value?.startsWith(known));
    if (!format) throw refusal('unknown format', 'Formats are ASCII, UTF8, HEX and BITLIST.');
    found.format = format;
  } else throw unknown(word);
}

/** A wrapper takes an IMPLICIT before it for its own. */
function wrap(found: Generation, wrapping: Wrapping): void {
  if (found.wrappings.length === MAX_WRAPPINGS) throw refusal('depth exceeded', 'Twenty tags at most.');
  found.wrappings.push({ ...wrapping, ...found.implicit });
  found.implicit = undefined;
}

/** `1`, `1U`, `1A`, `1P`, `1C`; nothing at all is 0, and a class without one is context-specific. */
function readTag(value: string | undefined): Tag {
  const [all = '', minus = '', digits = ''] = /^\s*(?:\+|(-))?(\d+)/.exec(value ?? '') ?? [];
  const number = BigInt(digits === '' ? 0 : digits.slice(0, 4096)) * (minus === '' ? 1n : -1n);
  if (value === undefined || number < 0n || number > 0x7fff_ffff_ffff_ffffn) {
    throw refusal('invalid number', 'Write the number of the tag, from 0 up.');
  }
  const letter = value[all.length];
  const tagClass = letter === undefined ? 0x80 : classes[letter];
  if (tagClass === undefined)
    throw refusal('invalid modifier', 'Classes are U, A, P and C, right behind the number.');
  return { number: Number(BigInt.asIntN(32, number)), class: tagClass };
}

const refusal = (words: string, advice: string): Refusal =>
  new Refusal('config.asn1', 'This ASN.1 value cannot be read', `openssl: ${words}. ${advice}`);

const unknown = (word: string): Refusal =>
  refusal(
    'unknown tag',
    `Where ${shown(word)} is expected, write a type such as UTF8, INT, OID, OCT or SEQUENCE.`,
  );
