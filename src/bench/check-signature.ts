import { WorkbenchError } from '#core/errors.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { CoreClient } from '#workers/client.ts';
import type { CertificateObject, Pair } from './relate.ts';
import type { ResponseObject } from './responses.ts';

/** Who signed something, as far as the bench knows. */
export interface IssuerLink {
  issuer: CertificateObject;
  verdict: Verdict;
  /** Both name the same key: then a signature that does not fit is wrong, and not merely another's. */
  sameKeyNamed: boolean;
}

/** Has the worker verify one signature. Never throws: what could not be done is a verdict as well. */
export async function checkPair(
  core: CoreClient,
  { issuer, subject, sameKeyNamed }: Pair,
): Promise<IssuerLink> {
  const { publicKey, der } = issuer.content.certificate;
  const signed = subject.content.kind === 'crl' ? subject.content.crl : subject.content.certificate;
  const { toBeSigned, signatureAlgorithm, signature } = signed;
  const unsupported = (reason: string): IssuerLink => ({
    issuer,
    verdict: { result: 'unsupported', reason },
    sameKeyNamed,
  });
  if (!publicKey) return unsupported('the issuer’s key cannot be read');
  try {
    const frame = { der: signed.der, toBeSigned, signatureAlgorithm, signature };
    const verdict = await core.call('verify', [frame, der.slice(publicKey.start, publicKey.end)]);
    return { issuer, verdict, sameKeyNamed };
  } catch (error) {
    return unsupported(WorkbenchError.from(error).message);
  }
}

/** Has the worker find out which certificate made an OCSP response. Empty when none did. */
export async function checkResponse(
  core: CoreClient,
  response: ResponseObject,
  candidates: readonly CertificateObject[],
): Promise<IssuerLink[]> {
  const certificates = candidates.map(({ content }) => content.der);
  try {
    const answer = await core.call('ocspSigner', [response.content.der, certificates]);
    const issuer = answer && candidates[answer.index];
    return issuer ? [{ issuer, verdict: answer.verdict, sameKeyNamed: true }] : [];
  } catch {
    return [];
  }
}
