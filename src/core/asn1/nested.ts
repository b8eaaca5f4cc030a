import { readBerHeader } from './ber-header.ts';
import { BIT_STRING, INTEGER, OCTET_STRING, SEQUENCE, SET } from './tags.ts';

/** A key or an identifier of random octets must not be taken for DER by chance: shorter ones need a SEQUENCE. */
const MIN_PRIMITIVE = 32;

/**
 * Where an encoding lies inside a primitive OCTET STRING or BIT STRING.
 *
 * @param inExtension True when the place can hold nothing else (RFC 5280 §4.2: extnValue).
 * @returns Its first octet, or -1 when the content is just octets.
 */
export function nestedEncoding(
  bytes: Uint8Array,
  tag: number,
  content: number,
  end: number,
  inExtension: boolean,
): number {
  if (tag !== OCTET_STRING && tag !== BIT_STRING) return -1;
  if (tag === BIT_STRING && bytes[content] !== 0) return -1;
  const start = tag === BIT_STRING ? content + 1 : content;
  if (end - start < 2) return -1;
  const inner = bytes[start] ?? 0;
  const long = end - start >= MIN_PRIMITIVE;
  const plausible =
    inner === SEQUENCE ||
    inner === SET ||
    (long && inner === (tag === OCTET_STRING ? OCTET_STRING : INTEGER)) ||
    (inExtension && tag === OCTET_STRING && inner < 0x40 && inner > 0);
  return plausible && isOneElement(bytes, start, end) ? start : -1;
}

/** Whether the octets are exactly one element of definite lengths; no stack is used, each element is seen once. */
function isOneElement(bytes: Uint8Array, start: number, end: number): boolean {
  const ends = [end];
  let at = start;
  for (let limit = ends.at(-1); limit !== undefined; limit = ends.at(-1)) {
    if (at === limit) {
      ends.pop();
      continue;
    }
    const header = readBerHeader(bytes, at, limit);
    if (typeof header === 'string' || header.length < 0 || header.content + header.length > limit)
      return false;
    if (header.tagClass === 0 && header.tagNumber === 0) return false;
    const stop = header.content + header.length;
    if (at === start && stop !== end) return false;
    at = header.constructed ? header.content : stop;
    if (header.constructed) ends.push(stop);
  }
  return true;
}
