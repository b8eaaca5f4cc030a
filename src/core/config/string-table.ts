import { parseList } from './extensions/items.ts';
import { type AttributeRule, choiceOf } from './string-types.ts';

/** Names of string types and OpenSSL's bits for them (ASN1_generate_nconf(3)); `DIR` is a DirectoryString. */
const bits: Readonly<Record<string, number>> = {
  NUMERIC: 0x1,
  NUMERICSTRING: 0x1,
  PRINTABLE: 0x2,
  PRINTABLESTRING: 0x2,
  T61: 0x4,
  T61STRING: 0x4,
  TELETEXSTRING: 0x4,
  IA5: 0x10,
  IA5STRING: 0x10,
  UNIV: 0x100,
  UNIVERSALSTRING: 0x100,
  BMP: 0x800,
  BMPSTRING: 0x800,
  UTF8: 0x2000,
  UTF8String: 0x2000,
  DIR: 0x2 | 0x4 | 0x800 | 0x2000,
};

/**
 * Reads a line of a `stbl_section`: `min:0, max:200, mask:PRINTABLE|UTF8, flags:nomask`.
 *
 * @param rule What holds so far; what the line does not name stays.
 * @returns Undefined for what makes openssl refuse the file.
 */
export function readStringRule(value: string, rule: AttributeRule): AttributeRule | undefined {
  const changed = { ...rule, string: { ...ownChoice(rule) } };
  for (const item of itemsOf(value) ?? [{ name: '', value: undefined }]) {
    const number = readNumber(item.value ?? '');
    if (item.name === 'min' && number !== undefined) changed.min = number;
    // 0 is no limit.
    else if (item.name === 'max' && number !== undefined) changed.max = number === 0 ? Infinity : number;
    else if (item.name === 'mask' && readMask(item.value) !== 0) changed.string.mask = readMask(item.value);
    else if (item.name === 'flags' && (item.value === 'nomask' || item.value === 'none')) {
      changed.string.fixed = item.value === 'nomask';
    } else return undefined;
  }
  return changed;
}

/** An attribute without an entry in openssl's table starts with no type at all, not with a DirectoryString. */
function ownChoice({ string, min }: AttributeRule): { mask: number; fixed: boolean } {
  return string === 'directory' && min === undefined ? { mask: 0, fixed: false } : choiceOf(string);
}

function itemsOf(value: string): { name: string; value: string | undefined }[] | undefined {
  try {
    return parseList(value);
  } catch {
    return undefined;
  }
}

/** The bits of `A|B`; 0 when one of them is unknown. */
function readMask(value = ''): number {
  const names = value.split('|').map((name) => name.trim());
  if (!names.every((name) => Object.hasOwn(bits, name))) return 0;
  return names.reduce((all, name) => all | (bits[name] ?? 0), 0);
}

/** As strtoul with base 0. */
function readNumber(text: string): number | undefined {
  if (/^0[0-7]+$/.test(text)) return parseInt(text, 8);
  return /^(?:0x[\da-f]+|0|[1-9]\d*)$/i.test(text) ? Number(text) : undefined;
}
