import {
  BMP_STRING,
  IA5_STRING,
  NUMERIC_STRING,
  PRINTABLE_STRING,
  T61_STRING,
  UNIVERSAL_STRING,
  UTF8_STRING,
} from '#core/asn1/tags.ts';
import type { NameAttribute } from '#core/x509/name.ts';
import type { Objects } from '../objects.ts';
import {
  type AttributeRule,
  firstStringType,
  lengthFault,
  readStringMask,
  stringTypeOf,
  UTF8_ONLY,
} from '../string-types.ts';
import type { Row } from './sections.ts';

/** How a configuration makes openssl write the string types of names. */
export interface StringPlan {
  utf8: boolean;
  /** The value of `string_mask`; absent when openssl's own will do. */
  mask: string | undefined;
  /** Lines of a `stbl_section` for the attributes that no mask gets right. */
  table: Row[];
  /** The tag openssl then gives to this text of that attribute; undefined when it would refuse it. */
  tagOf: (oid: string, text: string) => number | undefined;
}

type Attribute = Pick<NameAttribute, 'oid' | 'text' | 'tag'>;

/** `utf8only` is openssl's own. The numbers: PrintableString else UTF8String, and each type alone. */
const masks = ['utf8only', 'MASK:0x2002', 'pkix', 'nombstr', 'default', 'MASK:0x2', 'MASK:0x4', 'MASK:0x800'];
/** Bits of the types and openssl's names for them in a table of strings. */
const bits: readonly { tag: number; bit: number; name: string }[] = [
  { tag: NUMERIC_STRING, bit: 0x1, name: 'NUMERIC' },
  { tag: PRINTABLE_STRING, bit: 0x2, name: 'PRINTABLE' },
  { tag: T61_STRING, bit: 0x4, name: 'T61' },
  { tag: IA5_STRING, bit: 0x10, name: 'IA5' },
  { tag: UNIVERSAL_STRING, bit: 0x100, name: 'UNIV' },
  { tag: BMP_STRING, bit: 0x800, name: 'BMP' },
  { tag: UTF8_STRING, bit: 0x2000, name: 'UTF8' },
];

/**
 * Finds the settings under which openssl writes these attributes in their own string types: the mask that gets
 * most right, and the table of strings (ASN1_STRING_TABLE_add(3)) for the rest, which also lifts limits of length.
 *
 * @param objects Takes over the rules of that table.
 */
export function planStrings(attributes: readonly Attribute[], objects: Objects): StringPlan {
  const tagUnder = (mask: number, oid: string, text: string): number | undefined => {
    const rule = objects.ruleOf(oid);
    return lengthFault(rule, text) === undefined ? stringTypeOf(text, rule.string, mask) : undefined;
  };
  const plans = masks.map((name) => {
    const mask = readStringMask(name) ?? UTF8_ONLY;
    return {
      name,
      mask,
      wrong: attributes.filter(({ oid, text, tag }) => tagUnder(mask, oid, text) !== tag),
    };
  });
  const best = plans.reduce((a, b) => (b.wrong.length < a.wrong.length ? b : a));
  const table: Row[] = [];
  const wrong = new Map(best.wrong.map(({ oid }): [string, Attribute[]] => [oid, []]));
  for (const attribute of attributes) wrong.get(attribute.oid)?.push(attribute);
  for (const [oid, all] of wrong) {
    const row = ruleRow(all, objects.ruleOf(oid));
    if (row && objects.changeRule(row.key, row.value)) table.push(row);
  }
  return {
    utf8: attributes.some(({ text }) => /[^\0-\x7f]/.test(text)),
    mask: best.name === 'utf8only' ? undefined : best.name,
    table,
    tagOf: (oid, text) => tagUnder(best.mask, oid, text),
  };
}

/** The line that gets all values of one attribute right; undefined when there is none. */
function ruleRow(attributes: readonly Attribute[], rule: AttributeRule): Row | undefined {
  const wanted = bits.filter(({ tag }) => attributes.some((attribute) => attribute.tag === tag));
  const mask = wanted.reduce((all, { bit }) => all | bit, 0);
  if (mask === 0 || attributes.some(({ text, tag }) => firstStringType(text, mask) !== tag)) return undefined;
  const { short, min = 0, max = Infinity } = rule;
  const lengths = attributes.map(({ text }) => Array.from(text).length);
  const shortest = lengths.reduce((a, b) => Math.min(a, b));
  const longest = lengths.reduce((a, b) => Math.max(a, b));
  const items = [
    ...(shortest < min ? [`min:${shortest}`] : []),
    ...(longest > max ? [`max:${longest}`] : []),
    `mask:${wanted.map(({ name }) => name).join('|')}`,
    'flags:nomask',
  ];
  return { key: short, value: items.join(', ') };
}
