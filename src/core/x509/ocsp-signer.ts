import { equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Verdict, verifySignature } from '#core/keys/verify.ts';
import type { Certificate } from './certificate.ts';
import { formatName } from './name.ts';
import type { OcspAnswer } from './ocsp.ts';

export interface OcspSigner {
  /** Among the certificates given. */
  index: number;
  verdict: Verdict;
}

/**
 * Which of the certificates the answer names as its responder (RFC 6960 §4.2.2.3), and whether its key made the
 * signature. Of several the one that did; whether it is to be trusted with it is another question.
 */
export async function findOcspSigner(
  answer: OcspAnswer,
  certificates: readonly Certificate[],
): Promise<OcspSigner | undefined> {
  const { signed, algorithm, signature } = answer;
  let first: OcspSigner | undefined;
  for (const [index, certificate] of certificates.entries()) {
    const { der, publicKey } = certificate;
    if (!publicKey || !isResponder(answer, certificate)) continue;
    const spki = der.slice(publicKey.start, publicKey.end);
    const verdict = await verifySignature({ signed, algorithm, signature }, spki).catch(
      (error: unknown): Verdict => ({ result: 'unsupported', reason: WorkbenchError.from(error).message }),
    );
    if (verdict.result === 'valid') return { index, verdict };
    first ??= { index, verdict };
  }
  return first;
}

function isResponder({ responder }: OcspAnswer, { der, subject, publicKey }: Certificate): boolean {
  if ('rdns' in responder) return formatName(subject) === formatName(responder);
  const key = publicKey && der.subarray(publicKey.keyStart, publicKey.keyEnd);
  return key !== undefined && equalBytes(hashBytes('SHA-1', key), responder.keyHash);
}
