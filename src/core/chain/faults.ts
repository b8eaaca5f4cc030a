import type { FindingKind } from '#core/findings/finding.ts';
import type { CheckName } from './answer.ts';

type Fault = FindingKind & { check: CheckName };

/** `standard` is a document and a section, `RFC 5280 6.1.3`. */
function fault(
  check: CheckName,
  severity: Fault['severity'],
  code: string,
  title: string,
  standard = '',
): Fault {
  const [, doc = '', section = ''] = /^(.+) (\S+)$/.exec(standard) ?? [];
  return { check, code: `chain.${code}`, severity, title, ...(doc !== '' && { ref: { doc, section } }) };
}

/** What can be wrong with a path, by RFC 5280 §6 and what every verifier asks beside it. Codes are API. */
export const faults = {
  unreadable: fault('profile', 'error', 'unreadable', 'A part of the certificate cannot be read', 'X.690 10'),
  duplicateExtension: fault(
    'profile',
    'error',
    'duplicate_extension',
    'Has the same extension twice',
    'RFC 5280 4.2',
  ),
  unknownCritical: fault(
    'profile',
    'error',
    'unknown_critical_extension',
    'Has a critical extension that is not processed here',
    'RFC 5280 6.1.5',
  ),
  explicitCurve: fault(
    'profile',
    'error',
    'explicit_curve',
    'The key does not name its curve',
    'RFC 5480 2.1.1',
  ),
  signatureInvalid: fault(
    'signature',
    'error',
    'signature_invalid',
    'The signature is not by the key of the issuer',
    'RFC 5280 6.1.3',
  ),
  signatureUnverified: fault(
    'signature',
    'error',
    'signature_unverified',
    'The signature cannot be verified here',
    'RFC 5280 6.1.3',
  ),
  algorithmsDiffer: fault(
    'signature',
    'error',
    'signature_algorithms_differ',
    'Names two different signature algorithms',
    'RFC 5280 4.1.1.2',
  ),
  algorithmNotTaken: fault(
    'signature',
    'error',
    'signature_algorithm_not_taken',
    'Is signed with an algorithm that was not asked for',
    'RFC 5280 6.1.3',
  ),
  weakSignature: fault(
    'signature',
    'warning',
    'weak_signature',
    'Is signed with a hash that is broken',
    'RFC 8446 4.4.2.4',
  ),
  noIssuer: fault('names', 'error', 'no_issuer', 'The certificate of its issuer is not here', 'RFC 5280 6.1'),
  untrustedRoot: fault(
    'names',
    'error',
    'untrusted_root',
    'The chain ends in a certificate that nobody trusts',
    'RFC 5280 6.1.1',
  ),
  keyIdentifiersDiffer: fault(
    'key identifiers',
    'warning',
    'key_identifiers_differ',
    'The key identifiers of certificate and issuer differ',
    'RFC 5280 4.2.1.1',
  ),
  expired: fault('dates', 'error', 'expired', 'Has expired', 'RFC 5280 6.1.3'),
  notYetValid: fault('dates', 'error', 'not_yet_valid', 'Is not valid yet', 'RFC 5280 6.1.3'),
  notCa: fault(
    'basic constraints',
    'error',
    'not_a_ca',
    'Has issued a certificate without being a CA',
    'RFC 5280 6.1.4',
  ),
  anchorSilent: fault(
    'basic constraints',
    'notice',
    'anchor_without_constraints',
    'Is trusted, but does not say that it is a CA',
    'RFC 5280 4.2.1.9',
  ),
  pathTooLong: fault(
    'path length',
    'error',
    'path_too_long',
    'Stands lower than a path length above it allows',
    'RFC 5280 6.1.4',
  ),
  tooDeep: fault('path length', 'error', 'too_deep', 'The chain is longer than asked for', 'RFC 5280 6.1'),
  mayNotSign: fault(
    'key usage',
    'error',
    'may_not_sign_certificates',
    'Has issued a certificate, which its key usage does not allow',
    'RFC 5280 6.1.4',
  ),
  usageMissing: fault(
    'key usage',
    'error',
    'key_usage_missing',
    'Its key usage lacks what was asked for',
    'RFC 5280 4.2.1.3',
  ),
  keyUsage: fault(
    'key usage',
    'warning',
    'key_usage',
    'Its key usage does not fit this purpose',
    'RFC 5280 4.2.1.3',
  ),
  purpose: fault(
    'extended key usage',
    'error',
    'purpose',
    'Is not meant for this purpose',
    'RFC 5280 4.2.1.12',
  ),
  notForCa: fault(
    'basic constraints',
    'error',
    'leaf_not_a_ca',
    'Is asked to be a CA and is none',
    'RFC 5280 4.2.1.9',
  ),
  anchorPurpose: fault(
    'extended key usage',
    'error',
    'anchor_purpose',
    'Is not trusted for this purpose',
    'RFC 5280 6.1.1',
  ),
  distrusted: fault(
    'dates',
    'error',
    'distrusted',
    'Is no longer trusted for certificates as young as this one',
    'RFC 5280 6.1.1',
  ),
  policies: fault(
    'policies',
    'error',
    'policies',
    'No certificate policy that was asked for holds for the whole path',
    'RFC 5280 6.1.5',
  ),
  nameConstraints: fault(
    'name constraints',
    'error',
    'name_constraints',
    'Has a name that a certificate above it does not allow',
    'RFC 5280 6.1.3',
  ),
  badConstraint: fault(
    'name constraints',
    'error',
    'bad_name_constraint',
    'Has a name constraint that cannot be used',
    'RFC 5280 4.2.1.10',
  ),
  revoked: fault('revocation', 'error', 'revoked', 'Has been revoked', 'RFC 5280 6.3.3'),
  revocationUnknown: fault(
    'revocation',
    'error',
    'revocation_unknown',
    'Nothing here says whether it has been revoked',
    'RFC 5280 6.3.3',
  ),
  revocationUnusable: fault(
    'revocation',
    'warning',
    'revocation_unusable',
    'A revocation list or response about it could not be used',
    'RFC 5280 6.3.3',
  ),
  listNotAllowed: fault(
    'revocation',
    'error',
    'revocation_list_not_allowed',
    'The revocation list is not one that TLS servers may have',
    'CA/B Forum BR 7.2.2.1',
  ),
  notFinished: fault('profile', 'error', 'not_finished', 'Could not be judged to the end'),
  hostName: fault(
    'host name',
    'error',
    'host_name',
    'Is not for the name that was asked about',
    'RFC 9525 6',
  ),
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
