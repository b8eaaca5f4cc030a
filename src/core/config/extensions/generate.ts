import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE, SET } from '#core/asn1/tags.ts';
import { encodeSequence, encodeSetOf } from '#core/asn1/write.ts';
import type { Entry } from '../document.ts';
import { encodeTagged, reencode } from './generate-headers.ts';
import { type Generation, parseGeneration } from './generate-tags.ts';
import { generatePrimitive } from './generate-values.ts';
import { sectionItems } from './items.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** OpenSSL's own limit to sections in sections. */
const MAX_DEPTH = 50;

/**
 * DER of what OpenSSL's notation for ASN.1 values describes (ASN1_generate_nconf(3)).
 *
 * @throws {Refusal}
 */
export function generateValue(text: string, entry: Entry, reading: Reading, depth = 0): Bytes {
  try {
    const generation = parseGeneration(text);
    const { type, text: content = '', format } = generation;
    const value =
      type === SEQUENCE || type === SET
        ? generateList(generation, entry, reading, depth)
        : generatePrimitive(type, content, format, reading);
    return tagged(value, generation, reading.version);
  } catch (error) {
    // The line nearest to the fault is the one to show.
    if (!(error instanceof Refusal) || error.entry) throw error;
    throw new Refusal(error.code, error.title, error.message, entry);
  }
}

/** Without a name of a section it is empty; the keys of the section do not matter. */
function generateList({ type, text }: Generation, entry: Entry, reading: Reading, depth: number): Bytes {
  if (depth >= MAX_DEPTH) {
    const words = `openssl: illegal nested tagging. Sections may stand in each other ${MAX_DEPTH} deep.`;
    throw new Refusal('config.too_large', 'This section contains itself, or is nested too deeply', words);
  }
  const items = text === undefined ? [] : sectionItems(text, entry, reading);
  const values = items.map((item) => generateValue(item.value ?? '', item.entry, reading, depth + 1));
  return type === SET ? encodeSetOf(values) : encodeSequence(concatBytes(values));
}

function tagged(value: Bytes, { wrappings, implicit }: Generation, version: OpensslVersion): Bytes {
  if (!implicit && wrappings.length === 0) return value;
  const retagged = implicit ? replaceTag(value, implicit) : value;
  const all = wrappings.reduceRight<Bytes>((inner, { padded, constructed, ...tag }) => {
    const content = padded ? concatBytes([Uint8Array.of(0), inner]) : inner;
    return encodeTagged(tag, constructed, content);
  }, retagged);
  return reencode(all, version);
}

/** IMPLICIT keeps whether the value is constructed; SEQUENCE and SET always are. */
function replaceTag(value: Bytes, tag: { number: number; class: number }): Bytes {
  const element = new Reader(value).next();
  const isList = tag.class === 0 && (tag.number === 0x10 || tag.number === 0x11);
  return encodeTagged(tag, isList || (element.tag & 0x20) !== 0, contentOf(value, element));
}
