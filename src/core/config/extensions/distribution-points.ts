import { revocationReasons } from '#data/extension-values.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { SEQUENCE, SET } from '#core/asn1/tags.ts';
import { encodeContext, encodeNamedBits, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import { encodeGeneralName, type GeneralName } from '#core/x509/general-name.ts';
import type { Entry } from '../document.ts';
import { readGeneralName, readNameList } from './general-names.ts';
import { type Item, parseList, readItems, section, sectionItems } from './items.ts';
import { shown } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { readTruth, refuseItem } from './scalars.ts';

/** CRLDistributionPoints (RFC 5280 §4.2.1.13): each `TYPE:value` is a point, a bare name is the section of one. */
export function readDistributionPoints(value: string, entry: Entry, reading: Reading): Bytes {
  const points = readItems(value, entry, reading).map((item) =>
    item.value === undefined
      ? pointOfSection(item, reading)
      : encodeSequence(fullName([readGeneralName(item, reading)])),
  );
  return encodeSequence(concatBytes(points));
}

/** Names of lines that mean nothing are passed over here, as OpenSSL does. */
function pointOfSection({ name, entry }: Item, reading: Reading): Bytes {
  const fields: Fields = new Map();
  for (const item of sectionItems(name, entry, reading)) {
    if (setPointName(item, fields, reading)) continue;
    if (item.name === 'reasons') fields.set(1, encodePrimitive(1, readReasons(item)));
    else if (item.name === 'CRLissuer') {
      fields.set(2, encodeContext(2, encodeNames(readNameList(item.value ?? '', item.entry, reading))));
    }
  }
  return sequence(fields);
}

/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
export function readIssuingDistributionPoint(value: string, entry: Entry, reading: Reading): Bytes {
  const fields: Fields = new Map();
  const flags = new Map([
    ['onlyuser', 1],
    ['onlyCA', 2],
    ['indirectCRL', 4],
    ['onlyAA', 5],
  ]);
  for (const item of readItems(value, entry, reading)) {
    if (setPointName(item, fields, reading)) continue;
    const flag = flags.get(item.name);
    // FALSE is what is meant where nothing is said, and so is not written.
    if (flag !== undefined) {
      if (readTruth(entry.key, item)) fields.set(flag, encodePrimitive(flag, Uint8Array.of(0xff)));
      else fields.delete(flag);
    } else if (item.name === 'onlysomereasons') {
      if (fields.has(3)) refuseItem(entry.key, item, 'openssl refuses reasons that are given twice.');
      fields.set(3, encodePrimitive(3, readReasons(item)));
    } else {
      const names = ['fullname', 'relativename', 'onlysomereasons', ...flags.keys()].join(', ');
      refuseItem(entry.key, item, `openssl: invalid name. Allowed: ${names}.`);
    }
  }
  return sequence(fields);
}

/**
 * AAIssuingDistributionPoint (X.509): the first item counts. What it contains is everything where nothing is said,
 * so that only FALSE is written. Only OpenSSL 3.5 knows it.
 */
export function readAttributeDistributionPoint(value: string, entry: Entry, reading: Reading): Bytes {
  const [first] = readItems(value, entry, reading);
  if (!first)
    throw new Refusal('config.empty_item', 'There is no point', 'openssl: invalid extension string.');
  if (first.value !== undefined) return encodeSequence(fullName([readGeneralName(first, reading)]));
  const fields: Fields = new Map();
  const flags = ['containsUserAttributeCerts', 'containsAACerts', 'containsSOAPublicKeyCerts'];
  for (const item of sectionItems(first.name, first.entry, reading)) {
    if (setPointName(item, fields, reading)) continue;
    const flag = flags.indexOf(item.name) + 3;
    if (item.name === 'reasons') fields.set(1, encodePrimitive(1, readReasons(item)));
    else if (item.name === 'indirectCRL') {
      if (readTruth(entry.key, item)) fields.set(2, encodePrimitive(2, Uint8Array.of(0xff)));
    } else if (flag >= 3 && !readTruth(entry.key, item))
      fields.set(flag, encodePrimitive(flag, Uint8Array.of(0)));
  }
  return sequence(fields);
}

/** Encoded fields by the number of their tag. */
type Fields = Map<number, Bytes>;

const sequence = (fields: Fields): Bytes =>
  encodeSequence(
    concatBytes(
      Array.from(fields)
        .toSorted(([a], [b]) => a - b)
        .map(([, field]) => field),
    ),
  );

const encodeNames = (names: readonly GeneralName[]): Bytes => concatBytes(names.map(encodeGeneralName));

const fullName = (names: readonly GeneralName[]): Bytes =>
  encodeContext(0, encodeContext(0, encodeNames(names)));

/** True when the item was the name of the point. */
function setPointName(item: Item, fields: Fields, reading: Reading): boolean {
  const { name, value, entry } = item;
  if (value === undefined) refuseItem(entry.key, item, 'openssl: missing value.');
  // OpenSSL 3.5 goes by the first letters.
  const full = reading.version === '3.0' ? name === 'fullname' : name.startsWith('fullname');
  if (!full && name !== 'relativename') return false;
  const field = full ? fullName(readNameList(value, entry, reading)) : relativeName(value, entry, reading);
  if (fields.has(0))
    refuseItem(entry.key, item, 'openssl: distpoint already set. Give fullname or relativename once.');
  fields.set(0, field);
  return true;
}

/** A section with one relative name, which may have several attributes. */
function relativeName(value: string, entry: Entry, reading: Reading): Bytes {
  const rows = section(value, entry, reading);
  const name = new Reader(reading.readDirName(rows.values(), entry)).open(SEQUENCE);
  if (name.done) {
    const words = 'openssl refuses a relative name without attributes. Give it one.';
    throw new Refusal('config.extension_value', 'The relative name is empty', words, entry);
  }
  const set = name.read(SET);
  if (name.peek() >= 0) {
    const words =
      'openssl: invalid multiple rdns. Join the attributes with a + before all keys but the first.';
    throw new Refusal('config.extension_value', 'A relative name has one part only', words, entry);
  }
  return encodeContext(0, encodeContext(1, contentOf(name.bytes, set)));
}

/** Content of the BIT STRING. */
function readReasons({ value = '', entry }: Item): Bytes {
  const bits = parseList(value).map(({ name }) => {
    const bit = revocationReasons.findIndex((reason) => reason === name);
    if (bit >= 0) return bit;
    const words = `openssl knows no such reason. Allowed: ${revocationReasons.join(', ')}.`;
    throw new Refusal('config.extension_value', `“${shown(name)}” is no reason`, words, entry);
  });
  return encodeNamedBits(bits).subarray(2);
}
