import type { Bytes } from '#core/bytes/bytes.ts';
import { type Cut, Reader } from '#core/asn1/reader.ts';
import { contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import type { Decoded } from './certificate.ts';
import type { Extension } from './extension.ts';
import { readExtensions } from './read-extensions.ts';
import { Findings } from './findings.ts';
import { type ReadGeneralName, readGeneralName } from './general-name.ts';
import { type CertId, MAX_ANSWERS, type OcspSignature, readCertId, readOcspSignature } from './ocsp-parts.ts';

/** OCSPRequest (RFC 6960 §4.1.1). */
export interface OcspRequest {
  kind: 'ocsp-request';
  der: Bytes;
  /** Who asks; a signed request has to say. */
  requestor: ReadGeneralName | undefined;
  requests: CertId[];
  extensions: Extension[];
  signature: OcspSignature | undefined;
}

/** Never throws: what cannot be read is a finding, the rest is in `value`. */
export function decodeOcspRequest(der: Bytes, input = ''): Decoded<OcspRequest> {
  const findings = new Findings(input);
  const cut: Cut = {};
  const value: OcspRequest = {
    kind: 'ocsp-request',
    der,
    requestor: undefined,
    requests: [],
    extensions: [],
    signature: undefined,
  };
  findings.attempt('OCSPRequest', { start: 0, end: der.length }, () => {
    const reader = new Reader(der, 0, der.length, [], cut).open(SEQUENCE);
    const signed = reader.read(SEQUENCE);
    readAsked(reader.enter(signed), value, findings);
    const signature = reader.optional(contextConstructed(0));
    if (signature) value.signature = readOcspSignature(reader.enter(signature).open(SEQUENCE), signed);
    reader.finish();
  });
  findings.cutOff(cut, der.length);
  return { value, findings: findings.list };
}

function readAsked(reader: Reader, value: OcspRequest, findings: Findings): void {
  reader.optional(contextConstructed(0));
  const requestor = reader.optional(contextConstructed(1));
  if (requestor) value.requestor = readGeneralName(reader.enter(requestor));
  const list = reader.open(SEQUENCE);
  while (!list.done && value.requests.length < MAX_ANSWERS)
    value.requests.push(readCertId(list.open(SEQUENCE)));
  const extensions = reader.optional(contextConstructed(2));
  if (extensions)
    value.extensions = readExtensions(reader.enter(extensions), 'tbsRequest.requestExtensions', findings);
}
