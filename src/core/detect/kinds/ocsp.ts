import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { crlReasons } from '#core/x509/crl-extensions.ts';
import { formatName } from '#core/x509/name.ts';
import {
  type CertId,
  decodeOcspRequest,
  decodeOcspResponse,
  type OcspAnswer,
  type SingleResponse,
} from '#core/x509/ocsp.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { about, type Look } from './look.ts';
import { plural, signatureTitle, utcText } from './words.ts';

/** As many are listed in the overview. */
const MAX_LISTED = 50;

const statuses: Readonly<Record<number, string>> = {
  0: 'successful',
  1: 'malformed request',
  2: 'internal error',
  3: 'try later',
  5: 'a signature is required',
  6: 'unauthorized: the responder does not answer for this certificate',
};

const serial = ({ serialNumber }: CertId): string => toHex(serialNumber.subarray(0, 64), ':');

export function inspectOcspRequest({ der }: Piece, input: string): Inspected {
  const { value, findings } = decodeOcspRequest(der, input);
  if (!value) return { kind: 'other', input, der, title: 'Damaged OCSP request', findings };
  const { requests, signed } = value;
  return {
    kind: 'ocsp-request',
    what: 'OCSP request',
    title: `OCSP request about ${plural(requests.length, 'certificate')}`,
    sentence: 'Asks whether certificates are revoked. It has no answer in it.',
    input,
    der,
    facts: [
      { label: 'Signed', value: signed ? 'yes' : 'no, as usual' },
      ...requests.slice(0, MAX_LISTED).map((id): Fact => ({
        label: 'Serial number',
        value: `${serial(id)}, issuer key ${toHex(id.keyHash.subarray(0, 64), ':')}`,
        range: { start: id.start, end: id.end },
      })),
    ],
    findings,
  };
}

export async function inspectOcspResponse({ der }: Piece, input: string, look: Look): Promise<Inspected> {
  const { value, findings } = decodeOcspResponse(der, input);
  if (!value) return { kind: 'other', input, der, title: 'Damaged OCSP response', findings };
  const { status, answer } = value;
  const thing: InspectedThing = {
    kind: 'ocsp-response',
    what: 'OCSP response',
    title: `OCSP response: ${statuses[status] ?? `status ${status}`}`,
    sentence: answer ? '' : 'The responder gave no answer, only a reason. It is not signed.',
    input,
    der,
    facts: [{ label: 'Status', value: statuses[status] ?? String(status) }],
    findings,
  };
  if (!answer) return thing;
  thing.children = [];
  for (const [i, bytes] of answer.certificates.entries()) {
    const name = answer.certificates.length > 1 ? `certificate ${i + 1}` : 'certificate';
    const piece: Piece = {
      der: bytes,
      kind: 'certificate',
      headers: [],
      name,
      range: { start: 0, end: bytes.length },
    };
    thing.children.push(await look.inside(piece, input, look));
  }
  const { verdict, signer } = await verifyAnswer(answer);
  const [first] = answer.responses;
  thing.title = first
    ? `OCSP: ${first.status}, serial number ${serial(first.id)}`
    : 'OCSP response about nothing';
  thing.sentence = `${summary(answer.responses)} ${signatureSentence(verdict)}`;
  thing.facts.push(...answerFacts(answer, verdict, signer));
  if (verdict?.result === 'invalid')
    findings.unshift(
      about(input, der, {
        code: 'crypto.bad_signature',
        severity: 'error',
        title: 'The signature is wrong',
        detail: 'Checked with the certificate that came along: something was changed after signing.',
        path: 'signature',
      }),
    );
  const late = answer.responses.find(({ nextUpdate }) => nextUpdate !== undefined && nextUpdate < look.now);
  if (late)
    findings.push(
      about(input, der, {
        code: 'ocsp.expired',
        severity: 'warning',
        title: 'The answer is out of date',
        detail: `It was good until ${utcText(late.nextUpdate ?? NaN)}.`,
        path: 'tbsResponseData.responses',
      }),
    );
  return thing;
}

function summary(responses: readonly SingleResponse[]): string {
  const [first] = responses;
  if (!first) return 'It is about no certificate.';
  if (responses.length > 1) {
    const revoked = responses.filter(({ status }) => status === 'revoked').length;
    return `About ${responses.length} certificates, ${revoked === 0 ? 'none' : revoked} of them revoked.`;
  }
  if (first.status === 'good') return 'The certificate is not revoked, as far as the responder knows.';
  return first.status === 'revoked'
    ? 'The certificate is revoked.'
    : 'The responder does not know the certificate.';
}

function signatureSentence(verdict: Verdict | undefined): string {
  if (!verdict) return 'Its signature needs the issuer’s certificate, which did not come along.';
  if (verdict.result === 'valid') return 'Its signature was checked with the certificate inside.';
  return verdict.result === 'invalid' ? 'Its signature is wrong.' : 'Its signature cannot be checked here.';
}

/** Checks the signature with the responder's own certificate, when it came along. Trust is another question. */
async function verifyAnswer(
  answer: OcspAnswer,
): Promise<{ verdict: Verdict | undefined; signer: Certificate | undefined }> {
  const signer = answer.certificates
    .flatMap((der) => decodeCertificate(der).value ?? [])
    .find(isResponder(answer));
  if (!signer?.publicKey) return { verdict: undefined, signer };
  const { signed, algorithm, signature } = answer;
  const { start, end } = signer.publicKey;
  try {
    return {
      verdict: await verifySignature({ signed, algorithm, signature }, signer.der.slice(start, end)),
      signer,
    };
  } catch (error) {
    return { verdict: { result: 'unsupported', reason: WorkbenchError.from(error).message }, signer };
  }
}

const isResponder =
  ({ responder }: OcspAnswer) =>
  ({ der, subject, publicKey }: Certificate): boolean => {
    if ('rdns' in responder) return formatName(subject) === formatName(responder);
    const key = publicKey && der.subarray(publicKey.keyStart, publicKey.keyEnd);
    return key !== undefined && equalBytes(hashBytes('SHA-1', key), responder.keyHash);
  };

function answerFacts(
  answer: OcspAnswer,
  verdict: Verdict | undefined,
  signer: Certificate | undefined,
): Fact[] {
  const { responder, producedAt, responses, signatureAlgorithm } = answer;
  const checked = verdict ? `, ${verdict.result}` : ', not checked';
  return [
    {
      label: 'Responder',
      value:
        'rdns' in responder ? formatName(responder) : `key ${toHex(responder.keyHash.subarray(0, 64), ':')}`,
    },
    ...(signer ? [{ label: 'Signed with', value: formatName(signer.subject) }] : []),
    { label: 'Produced', value: utcText(producedAt) },
    { label: 'Signature', value: `${signatureTitle(signatureAlgorithm.oid)}${checked}` },
    ...responses.slice(0, MAX_LISTED).map((one) => singleFact(one)),
  ];
}

function singleFact({
  id,
  status,
  revocationTime,
  reason,
  thisUpdate,
  nextUpdate,
  start,
  end,
}: SingleResponse): Fact {
  const when = revocationTime === undefined ? '' : ` since ${utcText(revocationTime)}`;
  const why = reason === undefined ? '' : `, ${crlReasons[reason] ?? `reason ${reason}`}`;
  const until = nextUpdate === undefined ? '' : ` to ${utcText(nextUpdate)}`;
  const value = `${serial(id)}: ${status}${when}${why}; ${utcText(thisUpdate)}${until}`;
  return { label: 'Serial number', value, range: { start, end } };
}
