import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { formatName } from '#core/x509/name.ts';
import type { OcspSignature } from '#core/x509/ocsp-parts.ts';
import { decodeOcspRequest } from '#core/x509/ocsp-request.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectAll } from './inside.ts';
import { about, type Look } from './look.ts';
import { checkHash } from './weak-signature.ts';
import { MAX_LISTED, plural, serialText, signatureTitle } from './words.ts';

/** The signer's is the first one, as a rule. */
const MAX_TRIED = 5;

export async function inspectOcspRequest({ der }: Piece, input: string, look: Look): Promise<Inspected> {
  const { value, findings } = decodeOcspRequest(der, input);
  if (!value) return { kind: 'other', input, der, title: 'Damaged OCSP request', findings };
  const { requests, requestor, signature } = value;
  const thing: InspectedThing = {
    kind: 'ocsp-request',
    what: 'OCSP request',
    title: `OCSP request about ${plural(requests.length, 'certificate')}`,
    sentence: 'Asks whether certificates are revoked. It has no answer in it.',
    input,
    der,
    facts: [
      ...(requestor ? [{ label: 'Asked by', value: generalNameText(requestor) }] : []),
      ...(signature ? [] : [{ label: 'Signed', value: 'no, as usual' }]),
      ...requests.slice(0, MAX_LISTED).map((id): Fact => ({
        label: 'Serial number',
        value: `${serialText(id.serialNumber)}, issuer key ${toHex(id.keyHash.subarray(0, 64), ':')}`,
        range: { start: id.start, end: id.end },
      })),
    ],
    findings,
  };
  if (signature) await describeSignature(thing, signature, look);
  return thing;
}

async function describeSignature(thing: InspectedThing, signature: OcspSignature, look: Look): Promise<void> {
  const { input, der, findings, facts } = thing;
  const { signatureAlgorithm, certificates } = signature;
  thing.children = await inspectAll(certificates, 'certificate', 'certificate', input, look);
  const { verdict, signer } = await verifyRequest(signature, certificates);
  const by = signer ? ` by ${formatName(signer.subject)}` : '';
  const said: Record<Verdict['result'], string> = {
    valid: `the signature is right,${by}`,
    invalid: 'the signature is wrong',
    unsupported: 'the signature was not checked',
  };
  const result = verdict ? said[verdict.result] : 'not checked: the signer’s certificate did not come along';
  facts.unshift({ label: 'Signed', value: `${signatureTitle(signatureAlgorithm.oid)}: ${result}` });
  findings.push(...checkHash(input, der, signatureAlgorithm, 'optionalSignature.signatureAlgorithm'));
  if (verdict?.result !== 'invalid') return;
  findings.unshift(
    about(input, der, {
      code: 'crypto.bad_signature',
      severity: 'error',
      title: 'The signature is wrong',
      detail: 'Checked with the certificates that came along: something was changed after signing.',
      path: 'optionalSignature',
    }),
  );
}

/** A request does not say which of the certificates is the signer's (RFC 6960 §4.1.2). */
async function verifyRequest(
  { signed, algorithm, signature }: OcspSignature,
  certificates: readonly Bytes[],
): Promise<{ verdict?: Verdict; signer?: Certificate }> {
  let worst: { verdict?: Verdict; signer?: Certificate } = {};
  for (const der of certificates.slice(0, MAX_TRIED)) {
    const signer = decodeCertificate(der).value;
    if (!signer?.publicKey) continue;
    const spki = der.slice(signer.publicKey.start, signer.publicKey.end);
    const verdict = await verifySignature({ signed, algorithm, signature }, spki).catch(
      (error: unknown): Verdict => ({ result: 'unsupported', reason: WorkbenchError.from(error).message }),
    );
    if (verdict.result === 'valid') return { verdict, signer };
    worst = worst.verdict?.result === 'invalid' ? worst : { verdict, signer };
  }
  return worst;
}
