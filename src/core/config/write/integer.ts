import { readInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { INTEGER } from '#core/asn1/tags.ts';

/** RFC 5280 §4.1.2.2 allows 20 octets for the longest number there is. */
const MAX_OCTETS = 20;

/** Reads an INTEGER of any sign. @returns Decimal; undefined when nobody could read it. */
export function integerText(reader: Reader, tag = INTEGER): string | undefined {
  const { content, end } = readInteger(reader, tag);
  if (end - content > MAX_OCTETS) return undefined;
  let value = (reader.bytes[content] ?? 0) >= 0x80 ? -1n : 0n;
  for (let i = content; i < end; i++) value = value * 256n + BigInt(reader.bytes[i] ?? 0);
  return String(value);
}
