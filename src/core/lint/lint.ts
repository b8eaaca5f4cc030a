import type { Finding } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificationRequest } from '#core/x509/request.ts';
import { brokenHashOf } from '#core/keys/broken-hash.ts';
import { applyRules, contextOf, type Rule } from './rule.ts';
import { dateRules } from './rules/dates.ts';
import { frameRules } from './rules/frame.ts';
import { keyFaults, keyRules } from './rules/keys.ts';
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

/** Judges what of a request goes into the certificate, and its signature. */
export function lintRequest(request: CertificationRequest, input = ''): Finding[] {
  const { der, publicKey, signatureAlgorithm } = request;
  const findings: Finding[] = [];
  for (const { detailOf, ...kind } of publicKey ? keyFaults : []) {
    const detail = publicKey && detailOf(publicKey);
    if (!publicKey || detail === undefined) continue;
    const range = { start: publicKey.start, end: publicKey.end };
    const path = 'certificationRequestInfo.subjectPKInfo';
    findings.push({ ...kind, at: { input, path, range }, detail });
  }
  const range = { start: signatureAlgorithm.start, end: signatureAlgorithm.end };
  const broken = brokenHashOf(der.slice(range.start, range.end));
  if (broken)
    findings.push({
      code: 'crypto.weak_signature',
      severity: 'warning',
      title: 'Is signed with a broken hash',
      ref: broken.ref,
      at: { input, path: 'signatureAlgorithm', range },
      detail: `${broken.name}: it only proves who has the key, but many CAs refuse it.`,
    });
  return findings;
}
