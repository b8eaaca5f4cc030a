import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { contentOf, encodingOf, readBitString, readInteger } from '#core/asn1/primitives.ts';
import type { Element, Reader } from '#core/asn1/reader.ts';
import { contextConstructed, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';

/** What requests and responses of OCSP have in common. One per certificate asked about; batches have a few. */
export const MAX_ANSWERS = 10_000;
const MAX_CERTIFICATES = 100;

/** Which certificate is meant: hashes of its issuer's name and key, and its serial number (RFC 6960 §4.1.1). */
export interface CertId extends Range {
  hashOid: string;
  nameHash: Bytes;
  keyHash: Bytes;
  serialNumber: Bytes;
}

export function readCertId(reader: Reader): CertId {
  const element = reader.read(SEQUENCE);
  const inner = reader.enter(element);
  const hashOid = readAlgorithmIdentifier(inner).oid;
  const nameHash = contentOf(inner.bytes, inner.read(OCTET_STRING));
  const keyHash = contentOf(inner.bytes, inner.read(OCTET_STRING));
  const serialNumber = contentOf(inner.bytes, readInteger(inner));
  return { start: element.start, end: element.end, hashOid, nameHash, keyHash, serialNumber };
}

/** A signature, what it is over, and the certificates that came along. */
export interface OcspSignature {
  /** What is signed, as it stands. */
  signed: Bytes;
  signatureAlgorithm: AlgorithmIdentifier;
  /** AlgorithmIdentifier, DER. */
  algorithm: Bytes;
  signature: Bytes;
  certificates: Bytes[];
}

/** Algorithm, signature and `[0]` certificates, which follow what is signed (RFC 6960 §4.1.1, §4.2.1). */
export function readOcspSignature(reader: Reader, signed: Element): OcspSignature {
  const { bytes } = reader;
  const signatureAlgorithm = readAlgorithmIdentifier(reader);
  const { bytes: signature } = readBitString(reader);
  const certificates = reader.optional(contextConstructed(0));
  return {
    signed: encodingOf(bytes, signed),
    signatureAlgorithm,
    algorithm: encodingOf(bytes, signatureAlgorithm),
    signature,
    certificates: certificates ? readCertificates(reader.enter(certificates)) : [],
  };
}

function readCertificates(reader: Reader): Bytes[] {
  const list = reader.open(SEQUENCE);
  const certificates: Bytes[] = [];
  while (!list.done && certificates.length < MAX_CERTIFICATES)
    certificates.push(encodingOf(list.bytes, list.read(SEQUENCE)).slice());
  return certificates;
}
