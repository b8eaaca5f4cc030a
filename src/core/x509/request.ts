import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readOid } from '#core/asn1/oid.ts';
import { readSmallInteger } from '#core/asn1/primitives.ts';
import type { Cut, Reader } from '#core/asn1/reader.ts';
import { contextConstructed, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { type PublicKey, readPublicKey } from '#core/keys/public-key.ts';
import type { Decoded } from './certificate.ts';
import type { Extension } from './extension.ts';
import { readExtensions } from './read-extensions.ts';
import { Findings } from './findings.ts';
import { emptyName, type Name, readName } from './name.ts';
import { readSignedFrame, type SignedFrame } from './signed.ts';

export const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

/** A PKCS#10 certification request (RFC 2986 §4). */
export interface CertificationRequest extends SignedFrame {
  kind: 'request';
  version: number;
  subject: Name;
  publicKey: PublicKey | undefined;
  /** OIDs of the attributes, in order. */
  attributes: string[];
  /** Those of the extensionRequest attribute (RFC 2985 §5.4.2). */
  extensions: Extension[];
}

/** Decodes a request. Never throws, as `decodeCertificate`. */
export function decodeRequest(der: Bytes, input = '', cut?: Cut): Decoded<CertificationRequest> {
  const findings = new Findings(input);
  try {
    const { frame, inner } = readSignedFrame(der, cut);
    const value = readInfo(frame, inner, findings);
    findings.violations(inner.violations);
    if (cut) findings.cutOff(cut, der.length);
    return { value, findings: findings.list };
  } catch (error) {
    findings.refusal(WorkbenchError.from(error), 'request', { start: 0, end: der.length });
    return { value: undefined, findings: findings.list };
  }
}

function readInfo(frame: SignedFrame, reader: Reader, findings: Findings): CertificationRequest {
  const request: CertificationRequest = {
    kind: 'request',
    ...frame,
    version: 1,
    subject: emptyName,
    publicKey: undefined,
    attributes: [],
    extensions: [],
  };
  const path = 'certificationRequestInfo';
  findings.attempt(path, frame.toBeSigned, () => {
    request.version = 1 + readSmallInteger(reader);
    request.subject = readName(reader);
    request.publicKey = readPublicKey(reader);
    // RFC 2986 demands the field; some writers leave it out when it is empty.
    const attributes = reader.optional(contextConstructed(0));
    if (attributes) readAttributes(reader.enter(attributes), request, path, findings);
    reader.finish();
  });
  return request;
}

function readAttributes(
  reader: Reader,
  request: CertificationRequest,
  path: string,
  findings: Findings,
): void {
  while (!reader.done) {
    const attribute = reader.open(SEQUENCE);
    const oid = readOid(attribute);
    const values = attribute.open(SET);
    request.attributes.push(oid);
    if (oid === EXTENSION_REQUEST && !values.done) {
      const found = readExtensions(values, `${path}.attributes.extensionRequest`, findings);
      request.extensions = request.extensions.concat(found);
    }
  }
}
