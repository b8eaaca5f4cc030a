import { readOid } from '#core/asn1/oid.ts';
import type { Element, Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  oid: string;
  start: number;
  end: number;
  /** The parameters' element, if there are any. */
  parameters?: Element;
}

export function readAlgorithmIdentifier(reader: Reader): AlgorithmIdentifier {
  const element = reader.read(SEQUENCE);
  const inner = reader.enter(element);
  const oid = readOid(inner);
  const { start, end } = element;
  if (inner.done) return { oid, start, end };
  const parameters = inner.next();
  inner.finish();
  return { oid, start, end, parameters };
}
