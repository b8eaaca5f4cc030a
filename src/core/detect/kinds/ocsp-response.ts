import { toHex } from '#core/bytes/hex.ts';
import type { Verdict } from '#core/keys/verify.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { crlReasons } from '#core/x509/crl-extensions.ts';
import { formatName } from '#core/x509/name.ts';
import { decodeOcspResponse, type OcspAnswer, type SingleResponse } from '#core/x509/ocsp.ts';
import { findOcspSigner } from '#core/x509/ocsp-signer.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectAll } from './inside.ts';
import { about, type Look } from './look.ts';
import { checkHash } from './weak-signature.ts';
import { MAX_LISTED, serialText, signatureTitle, utcText } from './words.ts';

const statuses: Readonly<Record<number, string>> = {
  0: 'successful',
  1: 'malformed request',
  2: 'internal error',
  3: 'try later',
  5: 'a signature is required',
  6: 'unauthorized: the responder does not answer for this certificate',
};

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
  thing.children = await inspectAll(answer.certificates, 'certificate', 'certificate', input, look);
  const certificates = answer.certificates.flatMap((bytes) => decodeCertificate(bytes).value ?? []);
  const found = await findOcspSigner(answer, certificates);
  const verdict = found?.verdict;
  const signer = found && certificates[found.index];
  const [first] = answer.responses;
  thing.title = first
    ? `OCSP: ${first.status}, serial number ${serialText(first.id.serialNumber)}`
    : 'OCSP response about nothing';
  thing.sentence = [summary(answer.responses), ...signatureSentence(verdict)].join(' ');
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
  findings.push(...checkHash(input, der, answer.signatureAlgorithm));
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

/** Nothing without a verdict: whose certificate did not come along may be found on the bench. */
function signatureSentence(verdict: Verdict | undefined): string[] {
  if (!verdict) return [];
  if (verdict.result === 'valid') return ['Its signature was checked with the certificate inside.'];
  return [verdict.result === 'invalid' ? 'Its signature is wrong.' : 'Its signature cannot be checked here.'];
}

function answerFacts(
  answer: OcspAnswer,
  verdict: Verdict | undefined,
  signer: Certificate | undefined,
): Fact[] {
  const { responder, producedAt, responses, signatureAlgorithm } = answer;
  const checked = verdict ? `, ${verdict.result}` : '';
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
  const value = `${serialText(id.serialNumber)}: ${status}${when}${why}; ${utcText(thisUpdate)}${until}`;
  return { label: 'Serial number', value, range: { start, end } };
}
