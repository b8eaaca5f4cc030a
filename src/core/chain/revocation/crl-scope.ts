import { crlFacts } from './crl-facts.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { type ComparablePoint, namesOf } from './point.ts';

/** Whose status is asked for. */
export interface Subject {
  /** Comparable name of its issuer. */
  issuer: string;
  isCa: boolean;
}

/**
 * Whether a list is about a certificate as far as one of its distribution points goes (RFC 5280 §6.3.3 (b) and (d)).
 *
 * @returns The reasons it covers, as a mask; or in words why it is about others.
 */
export function scopeOf(list: CertificateList, point: ComparablePoint, subject: Subject): number | string {
  const { issuer, indirect, only, point: own } = crlFacts(list);
  if (point.issuers) {
    if (!point.issuers.has(issuer))
      return 'The list is from another issuer than the certificate names for it';
    if (!indirect) return 'The list is about certificates of its own issuer only';
  } else if (issuer !== subject.issuer) return 'The list is from another issuer';
  if (own?.names && !isShared(own.names, namesOf(point))) {
    return 'The list is for another distribution point than the certificate names';
  }
  if (only === 'attribute certificates') return 'The list is about attribute certificates only';
  if (only === 'user certificates' && subject.isCa)
    return 'The list is about user certificates only, and this is a CA';
  if (only === 'CA certificates' && !subject.isCa)
    return 'The list is about CA certificates only, and this is none';
  return (own?.reasons ?? ~0) & point.reasons;
}

function isShared(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of a) if (b.has(name)) return true;
  return false;
}
