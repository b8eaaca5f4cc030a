import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { type Element, Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';

/** Content types of PKCS#7 and CMS (RFC 5652 §4 to §9). */
export const contentTypes = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
} as const;

/** ContentInfo (RFC 5652 §3). */
export interface ContentInfo {
  type: string;
  /** A reader at what is inside `[0]`; undefined when that is left out. */
  content: Reader | undefined;
}

/** @throws {WorkbenchError} `asn1.*`. */
export function readContentInfo(reader: Reader): ContentInfo {
  const inner = reader.open(SEQUENCE);
  const type = readOid(inner);
  return { type, content: inner.done ? undefined : inner.open(contextConstructed(0)) };
}

/** EncryptedContentInfo (RFC 5652 §6.1). */
export interface EncryptedContent {
  type: string;
  algorithm: AlgorithmIdentifier;
  /** Undefined when it is kept elsewhere. */
  data: Bytes | undefined;
}

export function readEncryptedContent(reader: Reader): EncryptedContent {
  const inner = reader.open(SEQUENCE);
  const type = readOid(inner);
  const algorithm = readAlgorithmIdentifier(inner);
  return { type, algorithm, data: inner.done ? undefined : octetsOf(inner, inner.next()) };
}

/** The octets of `[0] IMPLICIT OCTET STRING`, which BER may have cut into pieces (X.690 §8.7.3). */
function octetsOf(reader: Reader, element: Element): Bytes {
  if (element.tag === context(0)) return contentOf(reader.bytes, element);
  if (element.tag !== contextConstructed(0))
    throw new WorkbenchError('asn1.unexpected_tag', 'expected [0] with octets', element.start);
  const inner = reader.enter(element);
  const parts: Bytes[] = [];
  while (!inner.done) parts.push(contentOf(inner.bytes, inner.read(OCTET_STRING)));
  return concatBytes(parts);
}
