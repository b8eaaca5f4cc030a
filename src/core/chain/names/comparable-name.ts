import { toHex } from '#core/bytes/hex.ts';
import { Reader } from '#core/asn1/reader.ts';
import {
  BMP_STRING,
  IA5_STRING,
  PRINTABLE_STRING,
  SEQUENCE,
  T61_STRING,
  UNIVERSAL_STRING,
  UTF8_STRING,
  VISIBLE_STRING,
} from '#core/asn1/tags.ts';
import type { Name, NameAttribute } from '#core/x509/name.ts';
import { prepareString } from './prepare-string.ts';

/**
 * String types whose text is compared, whichever of them it is written in: RFC 5280 asks it of the first two and
 * of IA5String in domainComponent and emailAddress. NumericString is not one: its blanks mean nothing (X.520).
 */
const textual = new Set([
  PRINTABLE_STRING,
  UTF8_STRING,
  IA5_STRING,
  VISIBLE_STRING,
  T61_STRING,
  BMP_STRING,
  UNIVERSAL_STRING,
]);

const known = new WeakMap<Name, { rdns: readonly string[]; text: string }>();

/**
 * A name as text that is equal for equal names (RFC 5280 §7.1): strings prepared by RFC 4518, attributes of one
 * relative name in one order. Cheap after the first time; kept beside the name as long as that lives.
 */
export function comparableName(der: Uint8Array, name: Name): string {
  return comparable(der, name).text;
}

/** The same, relative name by relative name, for prefixes. */
export function comparableRdns(der: Uint8Array, name: Name): readonly string[] {
  return comparable(der, name).rdns;
}

/** Of one relative name, as it stands in `der`. */
export function comparableRdn(der: Uint8Array, rdn: readonly NameAttribute[]): string {
  return rdn
    .map((attribute) => comparableAttribute(der, attribute))
    .toSorted()
    .join('\u0001');
}

function comparable(der: Uint8Array, name: Name): { rdns: readonly string[]; text: string } {
  let found = known.get(name);
  if (!found) {
    const rdns = name.unreadable
      ? [`!${toHex(der.subarray(name.start, name.end))}`]
      : name.rdns.map((rdn) => comparableRdn(der, rdn));
    // The character after each one is none that a prepared string has, and an empty one is one.
    found = { rdns, text: rdns.map((rdn) => `${rdn}\u0002`).join('') };
    known.set(name, found);
  }
  return found;
}

function comparableAttribute(der: Uint8Array, { oid, tag, text, valid, start, end }: NameAttribute): string {
  // Old certificates have @, & and * in a PrintableString, which is wrong and leaves no doubt.
  if (textual.has(tag) && (valid || /^[ -~]*$/.test(text))) return `${oid}=${prepareString(text)}`;
  const reader = new Reader(der, start, end).open(SEQUENCE);
  reader.next();
  return `${oid}#${toHex(der.subarray(reader.pos, end))}`;
}
