import type { Certificate } from '#core/x509/certificate.ts';
import { crlReasons } from '#core/x509/crl-extensions.ts';
import { type RevocationAnswer, type RevocationSources, utc } from './answer.ts';
import { checkCrls } from './check-crls.ts';
import { checkOcsp } from './check-ocsp.ts';
import { ALL_REASONS } from './point.ts';

/**
 * Whether a certificate is revoked, by CRLs (RFC 5280 §6.3) and OCSP responses (RFC 6960 §3.2). Revoked by one is
 * revoked; good needs a response, or lists that together cover every reason.
 *
 * @param issuer The certificate above it on the path under test.
 * @throws {BudgetSpent} Only as `verify` and `pathTo` do.
 */
export async function checkRevocation(
  certificate: Certificate,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<RevocationAnswer> {
  const ocsp = await checkOcsp(certificate, issuer, sources);
  const { found } = ocsp;
  if (found?.status === 'revoked') {
    const revoked = revocation(found.revocationTime ?? NaN, found.reason);
    return { status: 'revoked', ...revoked, by: ocsp.by, unusable: ocsp.unusable };
  }
  const { entry, covered, ...crls } = await checkCrls(certificate, issuer, sources);
  const unusable = [...ocsp.unusable, ...crls.unusable];
  if (entry)
    return { status: 'revoked', ...revocation(entry.revocationDate, entry.reason), by: crls.by, unusable };
  const byLists = covered === ALL_REASONS;
  if (found || byLists) {
    const words = found
      ? `Not revoked: a response of ${utc(found.thisUpdate)} says so`
      : `Not revoked: it is not on ${crls.by.length === 1 ? 'the list' : `the ${crls.by.length} lists`} of its issuer`;
    return { status: 'good', words, by: [...ocsp.by, ...(byLists ? crls.by : [])], unusable };
  }
  return { status: 'unknown', words: missing(covered, unusable), by: [], unusable };
}

function revocation(time: number, reason: number | undefined): Pick<RevocationAnswer, 'words' | 'revoked'> {
  const why = reason === undefined ? '' : `: ${crlReasons[reason] ?? `reason ${reason}`}`;
  return {
    words: `It was revoked ${utc(time)}${why}`,
    revoked: { time, ...(reason !== undefined && { reason }) },
  };
}

function missing(covered: number, unusable: readonly { words: string }[]): string {
  if (covered !== 0)
    return 'The lists here cover some reasons for revoking only; for the others there is none';
  const first = unusable[0];
  if (!first) return 'There is no list and no response about it';
  return unusable.length === 1 ? first.words : `Nothing here can be used. ${first.words}`;
}
