import type { Bytes } from '#core/bytes/bytes.ts';
import { contentOf, encodingOf, readInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';

/** Whose key it is: by issuer and serial number, or by the subject key identifier (RFC 5652 §5.3). */
export type Identifier = { issuer: Bytes; serialNumber: Bytes } | { keyId: Bytes };

/** @throws {WorkbenchError} `asn1.*`. */
export function readIdentifier(reader: Reader): Identifier {
  const keyId = reader.optional(context(0));
  if (keyId) return { keyId: contentOf(reader.bytes, keyId).slice() };
  // Some programs write [0] EXPLICIT.
  const explicit = reader.optional(contextConstructed(0));
  if (explicit) {
    const inner = reader.enter(explicit);
    return { keyId: contentOf(inner.bytes, inner.read(OCTET_STRING)).slice() };
  }
  const inner = reader.open(SEQUENCE);
  const issuer = encodingOf(inner.bytes, inner.read(SEQUENCE)).slice();
  return { issuer, serialNumber: contentOf(inner.bytes, readInteger(inner)).slice() };
}
