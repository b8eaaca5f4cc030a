import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { factsOf } from './facts.ts';

/**
 * Which certificates of a pile are the leaves: those that are no CA's and issued none of the others; where there
 * are none, CAs that issued none of the others. The same certificate again does not count again.
 *
 * @returns Indices, in the order of the pile; never empty unless the pile is.
 */
export function leavesOf(certificates: readonly Certificate[]): number[] {
  const issuers = new Set<string>();
  for (const certificate of certificates) {
    const { issuer, selfIssued } = factsOf(certificate);
    if (!selfIssued) issuers.add(issuer);
  }
  const seen = new Set<string>();
  const silent: number[] = [];
  for (const [index, certificate] of certificates.entries()) {
    const bytes = decodeLatin1(certificate.der);
    if (!seen.has(bytes) && !issuers.has(factsOf(certificate).subject)) silent.push(index);
    seen.add(bytes);
  }
  const leaves = silent.filter((index) => {
    const certificate = certificates[index];
    return certificate && !factsOf(certificate).isCa;
  });
  if (leaves.length > 0) return leaves;
  if (silent.length > 0) return silent;
  return certificates.length > 0 ? [0] : [];
}
