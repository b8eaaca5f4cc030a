import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { context, GENERALIZED_TIME, SEQUENCE } from '#core/asn1/tags.ts';
import { readGeneralizedTime } from '#core/asn1/time.ts';
import type { ExtensionValue } from './value.ts';

/** RFC 3280 §4.2.1.4; RFC 5280 dropped it. */
export function readKeyPeriod(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const value: ExtensionValue = { type: 'privateKeyUsagePeriod' };
  if (inner.peek() === context(0)) value.notBefore = readDate(inner, context(0));
  if (inner.peek() === context(1)) value.notAfter = readDate(inner, context(1));
  inner.finish();
  return value;
}

/** Of a CRL's entry (RFC 5280 §5.3.2). */
export function readInvalidityDate(reader: Reader): ExtensionValue {
  return { type: 'invalidityDate', time: readDate(reader, GENERALIZED_TIME) };
}

function readDate(reader: Reader, tag: number): number {
  const { content, end } = reader.read(tag);
  return readGeneralizedTime(decodeLatin1(reader.bytes, content, Math.min(end, content + 32)));
}
