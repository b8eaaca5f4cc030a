import type { Bytes } from '#core/bytes/bytes.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';

/** Content of the next element, which must have that tag, as a view. */
export function octets(reader: Reader, tag: number): Bytes {
  return contentOf(reader.bytes, reader.read(tag));
}

/** SEQUENCE OF. */
export function list<T>(reader: Reader, readOne: (reader: Reader) => T): T[] {
  const inner = reader.open(SEQUENCE);
  const values: T[] = [];
  while (!inner.done) values.push(readOne(inner));
  return values;
}

/** A character string of any type. @throws {WorkbenchError} `asn1.unexpected_tag` for anything else. */
export function readText(reader: Reader): string {
  const element = reader.next();
  const decoded = decodeString(reader.bytes, element);
  if (!decoded) throw new WorkbenchError('asn1.unexpected_tag', 'expected a character string', element.start);
  return decoded.text;
}
