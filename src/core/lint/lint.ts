import type { Finding } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { applyRules, contextOf, type Rule } from './rule.ts';
import { dateRules } from './rules/dates.ts';
import { frameRules } from './rules/frame.ts';
import { keyRules } from './rules/keys.ts';
import { nameRules } from './rules/names.ts';
import { usageRules } from './rules/usages.ts';

/** Every rule there is, in the order findings of one severity appear. */
export const rules: readonly Rule[] = [...dateRules, ...nameRules, ...usageRules, ...keyRules, ...frameRules];

/**
 * Judges a decoded certificate.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export function lintCertificate(certificate: Certificate, now: number, input = ''): Finding[] {
  return applyRules(rules, contextOf(certificate, now), input);
}
