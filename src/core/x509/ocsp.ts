import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { type Cut, Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, GENERALIZED_TIME, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import type { Decoded } from './certificate.ts';
import type { Extension } from './extension.ts';
import { readExtensions } from './read-extensions.ts';
import { Findings } from './findings.ts';
import { type Name, readName } from './name.ts';
import { type CertId, MAX_ANSWERS, type OcspSignature, readCertId, readOcspSignature } from './ocsp-parts.ts';

const ENUMERATED = 0x0a;
const BASIC = '1.3.6.1.5.5.7.48.1.1';

export interface SingleResponse extends Range {
  id: CertId;
  status: 'good' | 'revoked' | 'unknown';
  /** Milliseconds since 1970 UTC, when revoked. */
  revocationTime?: number;
  /** CRLReason's number. */
  reason?: number;
  thisUpdate: number;
  nextUpdate: number | undefined;
  /** The singleExtensions, where there are any. */
  extensions?: Extension[];
}

/** A BasicOCSPResponse (RFC 6960 §4.2.1). */
export interface OcspAnswer extends OcspSignature {
  responder: Name | { keyHash: Bytes };
  /** Milliseconds since 1970 UTC. */
  producedAt: number;
  responses: SingleResponse[];
  extensions: Extension[];
}

export interface OcspResponse {
  kind: 'ocsp-response';
  der: Bytes;
  /** OCSPResponseStatus (RFC 6960 §4.2.1): 0 means that there is an answer. */
  status: number;
  answer: OcspAnswer | undefined;
}

/** Never throws: what cannot be read is a finding. `value` is missing when not even the status is there. */
export function decodeOcspResponse(der: Bytes, input = ''): Decoded<OcspResponse> {
  const findings = new Findings(input);
  const cut: Cut = {};
  try {
    const reader = new Reader(der, 0, der.length, [], cut).open(SEQUENCE);
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
    findings.cutOff(cut, der.length);
    return { value, findings: findings.list };
  } catch (error) {
    findings.refusal(WorkbenchError.from(error), 'OCSPResponse', { start: 0, end: der.length });
    return { value: undefined, findings: findings.list };
  }
}

function readAnswer(outer: Reader, findings: Findings): OcspAnswer {
  const reader = outer.open(SEQUENCE);
  const signed = reader.read(SEQUENCE);
  const data = reader.enter(signed);
  data.optional(contextConstructed(0));
  const answer: OcspAnswer = {
    ...readOcspSignature(reader, signed),
    responder: readResponder(data),
    producedAt: readTime(data).time,
    responses: [],
    extensions: [],
  };
  const list = data.open(SEQUENCE);
  while (!list.done && answer.responses.length < MAX_ANSWERS) {
    const element = list.read(SEQUENCE);
    findings.attempt('tbsResponseData.responses', element, () => {
      answer.responses.push(readSingle(list.enter(element), element, findings));
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

function readSingle(reader: Reader, { start, end }: Range, findings: Findings): SingleResponse {
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
  const extensions = reader.optional(contextConstructed(1));
  if (extensions)
    response.extensions = readExtensions(reader.enter(extensions), 'singleExtensions', findings);
  return response;
}
