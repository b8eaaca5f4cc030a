import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8, encodeUtf8 } from '#core/bytes/text.ts';
import { isPrintableString } from '#core/asn1/strings.ts';
import * as tags from '#core/asn1/tags.ts';
import {
  encode,
  encodeBitString,
  encodeBoolean,
  encodeNamedBits,
  encodeNull,
  encodeOid,
} from '#core/asn1/write.ts';
import { encodeBigInteger } from '#core/asn1/write.ts';
import { buildString } from '#core/issue/build-name.ts';
import { truthWords } from '#data/extension-values.ts';
import type { TextFormat } from './generate-tags.ts';
import { isGeneratedTime } from './generate-times.ts';
import { isSpace, rawBytes, shown, sourceText } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { hexOctets, wholeNumber } from './scalars.ts';

const ENUMERATED = 0x0a;
const GENERAL_STRING = 0x1b;
/** A list of bits makes a string as long as its highest number; OpenSSL has no limit but memory. */
const MAX_BIT = 0x10_0000;

/** DER of a value that is not made of others. @throws {Refusal} */
export function generatePrimitive(type: number, text: string, format: TextFormat, reading: Reading): Bytes {
  if (type === tags.BIT_STRING || type === tags.OCTET_STRING) return octets(type, text, format, reading);
  if (type >= tags.UTF8_STRING && type !== tags.UTC_TIME && type !== tags.GENERALIZED_TIME) {
    return characters(type, text, format);
  }
  if (format !== 'ASCII' && type !== tags.NULL) {
    throw refuse('not ascii format', 'Only strings have a FORMAT.');
  }
  switch (type) {
    case tags.NULL:
      if (text !== '') throw refuse('illegal null value', 'NULL has no value: leave out what follows it.');
      return encodeNull();
    case tags.BOOLEAN: {
      const truth = Object.hasOwn(truthWords, text) ? truthWords[text] : undefined;
      if (truth === undefined) throw refuse('illegal boolean', 'Write TRUE or FALSE.', text);
      return encodeBoolean(truth);
    }
    case tags.INTEGER:
    case ENUMERATED: {
      const number = wholeNumber(text);
      if (number === undefined)
        throw refuse('illegal integer', 'Write a decimal number, or 0x and hex.', text);
      const der = encodeBigInteger(number);
      der[0] = type;
      return der;
    }
    case tags.OID: {
      const oid = reading.objects.find(sourceText(text));
      if (oid === undefined) throw refuse('illegal object', 'Write a dotted number or a known name.', text);
      return encodeOid(oid);
    }
    default:
      if (!isGeneratedTime(type, text, reading.version)) {
        throw refuse('illegal time value', 'Write YYMMDDHHMMSSZ, or YYYYMMDDHHMMSSZ for GENTIME.', text);
      }
      return encode(type, rawBytes(text));
  }
}

function octets(type: number, text: string, format: TextFormat, reading: Reading): Bytes {
  if (format === 'BITLIST' && type === tags.BIT_STRING) return encodeNamedBits(bitList(text, reading));
  const content = format === 'ASCII' ? rawBytes(text) : format === 'HEX' ? hexOctets(text) : undefined;
  if (format !== 'ASCII' && format !== 'HEX') {
    throw refuse('illegal bitstring format', 'Formats here are ASCII and HEX, and BITLIST for BITSTR.');
  }
  if (!content)
    throw refuse('illegal hex', 'Write pairs of hex digits, with colons between them or without.', text);
  return type === tags.OCTET_STRING ? encode(type, content) : encodeBitString(content);
}

function bitList(text: string, { budget }: Reading): number[] {
  const bits = text.split(',').map((part, i, parts) => {
    let from = 0;
    while (isSpace(part[from])) from++;
    // Blanks before a comma are passed over, those at the very end are not.
    const digits = i < parts.length - 1 ? part.slice(from).replace(/[ \t-\r]+$/, '') : part.slice(from);
    const bit = /^\+?\d+$/.test(digits) ? Number(digits) : -1;
    if (bit < 0 || bit > MAX_BIT) {
      throw refuse(
        'list error',
        `Write the numbers of bits from 0 to ${MAX_BIT}, with commas between.`,
        text,
      );
    }
    return bit;
  });
  budget.spend(bits.reduce((highest, bit) => Math.max(highest, bit), 0) / 8);
  return bits;
}

/** Without FORMAT:UTF8 each byte is one character. */
function characters(type: number, text: string, format: TextFormat): Bytes {
  if (format !== 'ASCII' && format !== 'UTF8') {
    throw refuse('illegal format', 'Formats of strings are ASCII and UTF8.');
  }
  const decoded = format === 'UTF8' ? decodeUtf8(rawBytes(text)) : text;
  if (decoded === undefined) throw refuse('invalid utf8string', 'The file is not in UTF-8 here.', text);
  if (!fits(type, decoded)) throw refuse('illegal characters', 'UTF8 can hold all of them.', text);
  // OpenSSL has no rules for these two and writes UTF-8 under their tags.
  if (type === tags.VISIBLE_STRING || type === GENERAL_STRING) return encode(type, encodeUtf8(decoded));
  return buildString({ text: decoded, tag: type });
}

function fits(type: number, text: string): boolean {
  switch (type) {
    case tags.NUMERIC_STRING:
      return /^[\d ]*$/.test(text);
    case tags.PRINTABLE_STRING:
      return isPrintableString(text);
    case tags.IA5_STRING:
      return !/[^\0-\x7f]/.test(text);
    case tags.T61_STRING:
      return !/[^\0-\xff]/.test(text);
    case tags.BMP_STRING:
      return !/[\ud800-\udfff]/.test(text);
    default:
      return true;
  }
}

function refuse(words: string, advice: string, text?: string): Refusal {
  const title =
    text === undefined ? 'This ASN.1 value cannot be read' : `The value cannot be “${shown(text)}”`;
  return new Refusal('config.asn1', title, `openssl: ${words}. ${advice}`);
}
