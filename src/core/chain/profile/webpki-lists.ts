import type { CertificateList } from '#core/x509/crl.ts';
import { findExtension } from '#core/x509/extension.ts';

/** What the baseline requirements forbid in a revocation list of TLS servers (§7.2.2.1); undefined for a good one. */
export function listFault({ extensions }: CertificateList): string | undefined {
  const value = findExtension(extensions, 'issuingDistributionPoint')?.value;
  if (!value) return undefined;
  const { point, indirect, only } = value;
  if (indirect) return 'it is an indirect list';
  if (only === 'attribute certificates') return 'it is about attribute certificates';
  if (point.relative) return 'its distribution point is relative to the issuer';
  if (point.names.some(({ type }) => type !== 'URI')) return 'its distribution point is no URI';
  return undefined;
}
