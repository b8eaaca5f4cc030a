import { OID } from '#core/asn1/tags.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { kinds } from './kinds.ts';
import type { KindId } from './piece.ts';
import { shapeOf } from './shape.ts';

/** What a DER structure is, by its first few elements: a few octets are looked at, whatever its size. */
export function detectDer(der: Bytes): KindId {
  // A lone OID: openssl writes the name of a curve so, before an EC key.
  if (der[0] === OID && der[1] === der.length - 2) return 'parameters';
  const shape = shapeOf(der);
  return (shape && kinds.find(({ looks }) => looks?.(shape))?.id) ?? 'unknown';
}
