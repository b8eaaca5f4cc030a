import { rules as lintRules } from '#core/lint/lint.ts';
import type { Strictness } from '../question.ts';
import { alternativeNameRules } from './alternative-names.ts';
import { constraintsCriticality, rfc5280Criticality, webpkiCriticality } from './criticality.ts';
import { keyAlgorithmRules } from './key-algorithms.ts';
import { rfc5280ListRules } from './rfc5280-lists.ts';
import { rfc5280Rules } from './rfc5280.ts';
import type { ProfileRule } from './rule.ts';
import { webpkiRules } from './webpki.ts';
import { webpkiAdvice, webpkiLeafRules } from './webpki-leaf.ts';

/** Rules of the lint that say MUST in RFC 5280 §4: breaking one stops the path, whatever the lint thinks of it. */
const mandatory: ReadonlySet<string> = new Set([
  'dates.reversed',
  'rfc5280.time_type',
  'rfc5280.version_without_extensions',
  'rfc5280.serial_number_too_long',
  'rfc5280.serial_number_not_positive',
  'names.bad_dns_name',
  'names.bad_email',
  'names.bad_uri',
  'names.bad_ip',
  'names.bad_string',
  'rfc5280.empty_subject_alternative_name',
  'rfc5280.empty_subject',
  'rfc5280.empty_issuer',
  'rfc5280.empty_key_usage',
  'rfc5280.cert_sign_without_ca',
  'rfc5280.ca_constraints_not_critical',
  'rfc5280.path_length_without_ca',
  'rfc5280.negative_path_length',
  'rfc5280.ca_without_subject_key_identifier',
  'rfc5280.no_authority_key_identifier',
]);

const common: readonly ProfileRule[] = [
  ...lintRules.filter(({ code }) => mandatory.has(code)),
  ...rfc5280Rules,
  ...rfc5280ListRules,
  ...alternativeNameRules,
  ...rfc5280Criticality,
  ...keyAlgorithmRules,
];

export interface Profile {
  /** Breaking one of these stops a path beside what RFC 5280 §6 asks. */
  rules: readonly ProfileRule[];
  /** These are for the leaf of a TLS server. */
  server: readonly ProfileRule[];
  /** Said of such a leaf, without stopping anything. */
  advice: readonly ProfileRule[];
}

export const profiles: Readonly<Record<Strictness, Profile>> = {
  path: { rules: [], server: [], advice: [] },
  rfc5280: { rules: [...common, ...constraintsCriticality], server: [], advice: [] },
  webpki: {
    rules: [...common, ...webpkiRules, ...webpkiCriticality],
    server: webpkiLeafRules,
    advice: [...webpkiAdvice, ...lintRules.filter(({ code }) => code === 'names.common_name_not_covered')],
  },
};

/**
 * What does not count of an anchor: whoever trusts it took its name and key, not who signed it (RFC 5280
 * §6.1.1 (d)), and verifiers have to live with serial numbers of 0, as roots in use have them (§4.1.2.2).
 */
export const overlookedInRoots: ReadonlySet<string> = new Set([
  'rfc5280.serial_number_not_positive',
  'rfc5280.no_authority_key_identifier',
  'rfc5280.authority_key_identifier_without_key',
]);
