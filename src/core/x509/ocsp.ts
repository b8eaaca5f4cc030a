import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import { readOid } from '#core/asn1/oid.ts';
import {
  contentOf,
  encodingOf,
  readBitString,
  readInteger,
  readSmallInteger,
} from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, GENERALIZED_TIME, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import type { Decoded } from './certificate.ts';
import { type Extension, readExtensions } from './extension.ts';
import { Findings } from './findings.ts';
import { type Name, readName } from './name.ts';

const ENUMERATED = 0x0a;
const BASIC = '1.3.6.1.5.5.7.48.1.1';
/** One per certificate asked about; requests have one, batches a few. */
const MAX_ANSWERS = 10_000;

/** Which certificate is meant: hashes of its issuer's name and key, and its serial number (RFC 6960 §4.1.1). */
export interface CertId extends Range {
  hashOid: string;
  nameHash: Bytes;
  keyHash: Bytes;
  serialNumber: Bytes;
}

export interface OcspRequest {
  kind: 'ocsp-request';
  der: Bytes;
  requests: CertId[];
  extensions: Extension[];
  signed: boolean;
}

export interface SingleResponse extends Range {
  id: CertId;
  status: 'good' | 'revoked' | 'unknown';
  /** Milliseconds since 1970 UTC, when revoked. */
  revocationTime?: number;
  /** CRLReason's number. */
  reason?: number;
  thisUpdate: number;
  nextUpdate: number | undefined;
}

/** A BasicOCSPResponse (RFC 6960 §4.2.1). */
export interface OcspAnswer {
  /** What is signed, as it stands. */
  signed: Bytes;
  signatureAlgorithm: AlgorithmIdentifier;
  /** AlgorithmIdentifier, DER. */
  algorithm: Bytes;
  signature: Bytes;
  responder: Name | { keyHash: Bytes };
  /** Milliseconds since 1970 UTC. */
  producedAt: number;
  responses: SingleResponse[];
  extensions: Extension[];
  certificates: Bytes[];
}

export interface OcspResponse {
  kind: 'ocsp-response';
  der: Bytes;
  /** OCSPResponseStatus (RFC 6960 §4.2.1): 0 means that there is an answer. */
  status: number;
  answer: OcspAnswer | undefined;
}

export function decodeOcspRequest(der: Bytes, input = ''): Decoded<OcspRequest> {
  const findings = new Findings(input);
  const value: OcspRequest = { kind: 'ocsp-request', der, requests: [], extensions: [], signed: false };
  findings.attempt('OCSPRequest', { start: 0, end: der.length }, () => {
    const reader = new Reader(der).open(SEQUENCE);
    const signed = reader.open(SEQUENCE);
    value.signed = !reader.done;
    signed.optional(contextConstructed(0));
    signed.optional(contextConstructed(1));
    const list = signed.open(SEQUENCE);
    while (!list.done && value.requests.length < MAX_ANSWERS)
      value.requests.push(readCertId(list.open(SEQUENCE)));
    const extensions = signed.optional(contextConstructed(2));
    if (extensions)
      value.extensions = readExtensions(signed.enter(extensions), 'tbsRequest.requestExtensions', findings);
  });
  return { value, findings: findings.list };
}

/** Never throws: what cannot be read is a finding. `value` is missing when not even the status is there. */
export function decodeOcspResponse(der: Bytes, input = ''): Decoded<OcspResponse> {
  const findings = new Findings(input);
  try {
    const reader = new Reader(der).open(SEQUENCE);
    const value: OcspResponse = {
      kind: 'ocsp-response',
      der,
      status: readSmallInteger(reader, ENUMERATED),
      answer: undefined,
    };
    const bytes = reader.optional(contextConstructed(0));
    if (bytes) {
      findings.attempt('responseBytes', bytes, () => {
        const inner = reader.enter(bytes).open(SEQUENCE);
        const type = readOid(inner);
        if (type !== BASIC) throw new WorkbenchError('x509.ocsp', `a response of type ${type}`, bytes.start);
        const { content, end } = inner.read(OCTET_STRING);
        value.answer = readAnswer(new Reader(der, content, end), findings);
      });
    }
    return { value, findings: findings.list };
  } catch (error) {
    findings.refusal(WorkbenchError.from(error), 'OCSPResponse', { start: 0, end: der.length });
    return { value: undefined, findings: findings.list };
  }
}

function readAnswer(outer: Reader, findings: Findings): OcspAnswer {
  const { bytes } = outer;
  const reader = outer.open(SEQUENCE);
  const signed = reader.read(SEQUENCE);
  const signatureAlgorithm = readAlgorithmIdentifier(reader);
  const { bytes: signature } = readBitString(reader);
  const certificates = reader.optional(contextConstructed(0));
  const data = reader.enter(signed);
  data.optional(contextConstructed(0));
  const answer: OcspAnswer = {
    signed: encodingOf(bytes, signed),
    signatureAlgorithm,
    algorithm: encodingOf(bytes, signatureAlgorithm),
    signature,
    responder: readResponder(data),
    producedAt: readTime(data).time,
    responses: [],
    extensions: [],
    certificates: certificates ? readCertificates(reader.enter(certificates)) : [],
  };
  const list = data.open(SEQUENCE);
  while (!list.done && answer.responses.length < MAX_ANSWERS) {
    const element = list.read(SEQUENCE);
    findings.attempt('tbsResponseData.responses', element, () => {
      answer.responses.push(readSingle(list.enter(element), element));
    });
  }
  const extensions = data.optional(contextConstructed(1));
  if (extensions)
    answer.extensions = readExtensions(
      data.enter(extensions),
      'tbsResponseData.responseExtensions',
      findings,
    );
  return answer;
}

function readResponder(data: Reader): OcspAnswer['responder'] {
  if (data.peek() === contextConstructed(1)) return readName(data.open(contextConstructed(1)));
  const key = data.open(contextConstructed(2));
  return { keyHash: contentOf(key.bytes, key.read(OCTET_STRING)) };
}

function readCertificates(reader: Reader): Bytes[] {
  const list = reader.open(SEQUENCE);
  const certificates: Bytes[] = [];
  while (!list.done && certificates.length < 100)
    certificates.push(encodingOf(list.bytes, list.read(SEQUENCE)).slice());
  return certificates;
}

function readSingle(reader: Reader, { start, end }: Range): SingleResponse {
  const id = readCertId(reader);
  const state = reader.next();
  const inner = reader.enter(state);
  const status =
    state.tag === context(0) ? 'good' : state.tag === contextConstructed(1) ? 'revoked' : 'unknown';
  const response: SingleResponse = { start, end, id, status, thisUpdate: NaN, nextUpdate: undefined };
  if (status === 'revoked') {
    response.revocationTime = readTime(inner).time;
    const reason = inner.optional(contextConstructed(0));
    if (reason) response.reason = readSmallInteger(inner.enter(reason), ENUMERATED);
  }
  if (reader.peek() !== GENERALIZED_TIME)
    throw new WorkbenchError('asn1.unexpected_tag', 'expected GeneralizedTime', reader.pos);
  response.thisUpdate = readTime(reader).time;
  const next = reader.optional(contextConstructed(0));
  if (next) response.nextUpdate = readTime(reader.enter(next)).time;
  return response;
}

function readCertId(reader: Reader): CertId {
  const element = reader.read(SEQUENCE);
  const inner = reader.enter(element);
  const hashOid = readAlgorithmIdentifier(inner).oid;
  const nameHash = contentOf(inner.bytes, inner.read(OCTET_STRING));
  const keyHash = contentOf(inner.bytes, inner.read(OCTET_STRING));
  const serialNumber = contentOf(inner.bytes, readInteger(inner));
  return { start: element.start, end: element.end, hashOid, nameHash, keyHash, serialNumber };
}
