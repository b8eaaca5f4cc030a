import type { OpensslVersion } from '#data/openssl-versions.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { Cursor } from '../ber.ts';
import { formatRdns, name } from '../names.ts';
import { toNumber } from '../numbers.ts';
import { dotted, knownObject, objectName } from '../object-names.ts';
import { blanks, cString, type Out } from '../out.ts';
import { parseDump } from '../parse-dump.ts';
import { asWritten } from '../strings.ts';
import { decode, required, sequence, sequenceOf, setOf, type Value } from '../template.ts';
import { enumerated, oid } from '../primitives.ts';
import { any, type Text } from '../types.ts';
import { tags } from '../universal-tags.ts';
import { type Printer, reading } from './printer.ts';

export const attribute = sequence({ type: oid, values: setOf(any) });

/** Attributes of a directory (RFC 5280 §4.2.1.8), which 3.0 does not know. */
export const attributes: Printer = reading(sequenceOf(attribute), (out, list, indent) => {
  if (list.length === 0) out.put('<Empty Attributes>\n');
  return list.every((one) => {
    out.line(indent, objectName(one.type, out.version), ':');
    if (one.values.length === 0) out.line(indent + 4, '<No Values>');
    return putValues(out, one, indent + 4);
  });
});

/** A value a line. False where openssl gives up. */
export function putValues(out: Out, { type, values }: Value<typeof attribute>, indent: number): boolean {
  return values.every((value) => {
    if (!putValue(out, value, dotted(type), indent)) return false;
    out.put('\n');
    return true;
  });
}

const strings = new Set<number>([
  tags.utf8,
  tags.numeric,
  tags.printable,
  tags.t61,
  tags.ia5,
  tags.utcTime,
  tags.generalizedTime,
  tags.visible,
  // ObjectDescriptor, GraphicString, GeneralString
  ...[7, 25, 27],
]);

/** Attributes whose values are names: member, roleOccupant, seeAlso, owner; manager, documentAuthor and others. */
const namesOf = new Set([
  ...['2.5.4.31', '2.5.4.33', '2.5.4.34', '2.5.4.32'],
  ...[10, 14, 21, 38, 54].map((n) => `0.9.2342.19200300.100.1.${n}`),
]);

/** `ossl_print_attribute_value`. False where it gives up. */
export function putValue(out: Out, value: Text, type: string, indent: number): boolean {
  const { tag, bytes } = value;
  if (tag === tags.sequence && namesOf.has(type)) {
    const rdns = decode(name, bytes);
    out.put(
      rdns
        ? blanks(indent) + formatRdns(rdns, asWritten, out.version)
        : '(COULD NOT DECODE DISTINGUISHED NAME)\n',
    );
    return rdns !== undefined;
  }
  if (tag === tags.sequence || tag === tags.set) return parseDump(out, bytes);
  out.put(blanks(indent), strings.has(tag) ? cString(bytes) : valueText(value, out.version));
  return true;
}

function valueText({ tag, bytes }: Text, version: OpensslVersion): string {
  switch (tag) {
    case tags.boolean:
      return bytes[0] === 0 ? 'FALSE' : 'TRUE';
    case tags.null:
      return 'NULL';
    case tags.oid:
      return `${dotted(bytes)} (${knownObject(bytes, version)?.long ?? 'undefined'})`;
    case 9:
      return 'REAL';
    case tags.enumerated:
      return enumeratedText(bytes);
    case tags.integer:
    case tags.bitString:
    case tags.octetString:
    // VideotexString
    case 21:
      return toColonHex(bytes);
    default:
      return `<Unsupported tag ${tag}>`;
  }
}

function enumeratedText(content: Uint8Array): string {
  const encoded = Uint8Array.of(tags.enumerated, content.length, ...content);
  const { negative, magnitude } = required(enumerated, new Cursor(encoded));
  if (magnitude.length > 8) return toColonHex(magnitude);
  return `${negative ? '-' : ''}${toNumber(magnitude)}`;
}
