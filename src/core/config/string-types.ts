import type { AttributeType, StringKind } from '#data/attribute-types.ts';
import { decodeLatin1, decodeUtf8, fileBytes } from '#core/bytes/text.ts';
import { isPrintableString } from '#core/asn1/strings.ts';
import {
  BMP_STRING,
  IA5_STRING,
  NUMERIC_STRING,
  PRINTABLE_STRING,
  T61_STRING,
  UNIVERSAL_STRING,
  UTF8_STRING,
} from '#core/asn1/tags.ts';

/** OpenSSL's bits for the string types, in the order in which it takes the first that holds all characters. */
const types: readonly { bit: number; tag: number; holds: (text: string) => boolean }[] = [
  { bit: 0x1, tag: NUMERIC_STRING, holds: (text) => /^[\d ]*$/.test(text) },
  { bit: 0x2, tag: PRINTABLE_STRING, holds: isPrintableString },
  { bit: 0x10, tag: IA5_STRING, holds: (text) => /^[\0-\x7f]*$/.test(text) },
  { bit: 0x4, tag: T61_STRING, holds: (text) => /^[\0-\xff]*$/.test(text) },
  { bit: 0x800, tag: BMP_STRING, holds: (text) => !/[\u{10000}-\u{10ffff}]/u.test(text) },
  { bit: 0x100, tag: UNIVERSAL_STRING, holds: () => true },
  { bit: 0x2000, tag: UTF8_STRING, holds: () => true },
];
const directory = 0x2 | 0x4 | 0x800 | 0x2000;
/** Types an attribute may have, by OpenSSL's bits; `fixed` when no string mask takes any of them away. */
interface TypeChoice {
  mask: number;
  fixed: boolean;
}

/** What holds for the strings of an attribute: by OpenSSL's own table, or as a file changes it. */
export type AttributeRule = Omit<AttributeType, 'string'> & { string: StringKind | TypeChoice };

const kinds: Record<StringKind, TypeChoice> = {
  directory: { mask: directory, fixed: false },
  pkcs9: { mask: directory | 0x10, fixed: false },
  printable: { mask: 0x2, fixed: true },
  ia5: { mask: 0x10, fixed: true },
  numeric: { mask: 0x1, fixed: true },
  utf8: { mask: 0x2000, fixed: true },
  bmp: { mask: 0x800, fixed: true },
};

export const choiceOf = (kind: StringKind | TypeChoice): TypeChoice =>
  typeof kind === 'string' ? kinds[kind] : kind;

/** OpenSSL's own: UTF8String for everything that may have it. */
export const UTF8_ONLY = 0x2000;
const named: Record<string, number> = {
  utf8only: UTF8_ONLY,
  nombstr: ~(0x800 | 0x2000),
  pkix: ~0x4,
  default: ~0,
};

/** The mask that `string_mask` names; undefined for what OpenSSL refuses. */
export function readStringMask(value: string): number | undefined {
  const name = named[value];
  if (name !== undefined) return name;
  const number = /^MASK:(0[xX][\da-fA-F]+|\d+)$/.exec(value)?.[1];
  if (number === undefined) return undefined;
  // As strtoul with base 0: a leading zero means octal.
  const octal = /^0[0-7]+$/.test(number);
  if (!octal && /^0\d/.test(number)) return undefined;
  return Number(BigInt.asIntN(32, BigInt(octal ? `0o${number.slice(1)}` : number)));
}

/**
 * The characters that OpenSSL takes a value of a file for: its bytes one by one, or UTF-8.
 *
 * @returns Undefined when it should be UTF-8 and is not.
 */
export function charactersOf(value: string, utf8: boolean): string | undefined {
  const bytes = fileBytes(value);
  return utf8 ? decodeUtf8(bytes) : decodeLatin1(bytes);
}

/** The tag of the string type OpenSSL writes; undefined when none allowed can hold the text. */
export function stringTypeOf(text: string, kind: StringKind | TypeChoice, mask: number): number | undefined {
  const { mask: allowed, fixed } = choiceOf(kind);
  const left = fixed ? allowed : allowed & mask;
  // Where the mask takes all of them away, OpenSSL goes by DirectoryString, whole.
  return firstStringType(text, left === 0 ? directory : left);
}

/** The tag of the first type of a mask that can hold the text, whatever attribute it is for. */
export function firstStringType(text: string, mask: number): number | undefined {
  return types.find(({ bit, holds }) => (mask & bit) !== 0 && holds(text))?.tag;
}

/** OpenSSL's words for a length it refuses; lengths count characters. */
export function lengthFault(
  { min, max }: Pick<AttributeType, 'min' | 'max'>,
  text: string,
): string | undefined {
  const length = Array.from(text).length;
  if (min !== undefined && length < min) return `string too short, at least ${min}`;
  if (max !== undefined && length > max) return `string too long: ${length} characters, at most ${max}`;
  return undefined;
}
