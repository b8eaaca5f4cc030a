import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import { lintCertificate, lintRequest } from '#core/lint/lint.ts';
import { contextOf } from '#core/lint/rule.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { signedParts, type SignedFrame } from '#core/x509/signed.ts';
import type { Inspected } from '../inspected.ts';
import { keySummary } from './key-summary.ts';

export async function inspectCertificate(der: Bytes, input: string, now: number): Promise<Inspected> {
  const { value: certificate, findings } = decodeCertificate(der, input, {});
  if (!certificate) return { kind: 'other', input, der, title: 'Damaged certificate', findings };
  const spki = certificate.publicKey && der.subarray(certificate.publicKey.start, certificate.publicKey.end);
  const { selfIssued } = contextOf(certificate, now);
  const selfSignature =
    spki && selfIssued && !certificate.cutOff ? await verify(certificate, spki) : undefined;
  // Of a certificate that is cut off, the rules would miss what was at its end.
  const judged = certificate.cutOff ? [] : lintCertificate(certificate, now, input);
  if (selfSignature?.result === 'invalid') judged.unshift(badSignature(input, certificate, 'its own key'));
  return {
    kind: 'certificate',
    input,
    der,
    certificate,
    key: spki && keySummary(spki),
    sha256: hashBytes('SHA-256', der),
    selfSignature,
    findings: [...findings, ...judged],
  };
}

export async function inspectRequest(der: Bytes, input: string): Promise<Inspected> {
  const { value: request, findings } = decodeRequest(der, input, {});
  if (!request) return { kind: 'other', input, der, title: 'Damaged request', findings };
  const spki = request.publicKey && der.subarray(request.publicKey.start, request.publicKey.end);
  const selfSignature = spki && !request.cutOff ? await verify(request, spki) : undefined;
  if (selfSignature?.result === 'invalid') findings.unshift(badSignature(input, request, 'the key inside'));
  findings.push(...lintRequest(request, input));
  return {
    kind: 'request',
    input,
    der,
    request,
    key: spki && keySummary(spki),
    selfSignature,
    findings,
  };
}

/** `verifySignature` over a decoded document; malformed parameters are no reason to throw. */
export async function verify(frame: SignedFrame, spki: Bytes): Promise<Verdict> {
  try {
    return await verifySignature(signedParts(frame), spki);
  } catch (error) {
    return { result: 'unsupported', reason: WorkbenchError.from(error).message };
  }
}

function badSignature(input: string, { signature }: SignedFrame, key: string): Finding {
  return {
    code: 'crypto.bad_signature',
    severity: 'error',
    title: 'The signature is wrong',
    ref: { doc: 'RFC 5280', section: '4.1.1.3' },
    at: { input, path: 'signatureValue', range: signature },
    detail: `Checked with ${key}: something was changed after signing, or another key signed it.`,
  };
}
