import type { Finding, FindingKind } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';

const DAY = 86_400_000;
const CA = { doc: 'RFC 5280', section: '4.2.1.9' };

const kinds = {
  expired: {
    code: 'devices.signer_expired',
    severity: 'fatal',
    title: 'The signer has expired',
    ref: { doc: 'RFC 5280', section: '6.1.3' },
  },
  early: { code: 'devices.signer_early', severity: 'error', title: 'The signer is not valid yet' },
  short: {
    code: 'devices.signer_short',
    severity: 'warning',
    title: 'The signer expires before the devices do',
  },
  notCa: {
    code: 'devices.signer_not_ca',
    severity: 'warning',
    title: 'The signer does not say that it is a CA',
    ref: CA,
  },
  usage: {
    code: 'devices.signer_usage',
    severity: 'warning',
    title: 'The key usage of the signer does not allow to sign certificates',
    ref: { doc: 'RFC 5280', section: '4.2.1.3' },
  },
  noIdentifier: {
    code: 'devices.signer_no_ski',
    severity: 'warning',
    title: 'The signer has no subject key identifier',
    ref: { doc: 'RFC 5280', section: '4.2.1.2' },
  },
} as const satisfies Record<string, FindingKind>;

const at: Finding['at'] = { input: 'signer', path: 'certificate' };

/**
 * What of a signer's certificate tells against it. That it is no CA is said and not refused: services that hand out
 * attestation keys check their devices by rules of their own.
 */
export function checkSignerCertificate(certificate: Certificate, days: number, now: number): Finding[] {
  const findings: Finding[] = [];
  const say = (kind: FindingKind, detail: string): number => findings.push({ ...kind, at, detail });
  const { notBefore, notAfter, extensions } = certificate;
  const until = day(notAfter.time);
  if (notAfter.time < now)
    say(kinds.expired, `It was valid until ${until}. Nothing that it signs now is accepted.`);
  else if (notAfter.time < now + days * DAY)
    say(
      kinds.short,
      `It is valid until ${until}, the devices until ${day(now + days * DAY)}: from then on their chain is broken.`,
    );
  if (notBefore.time > now) say(kinds.early, `It is valid from ${day(notBefore.time)}.`);
  if (findExtension(extensions, 'basicConstraints')?.value.ca !== true)
    say(
      kinds.notCa,
      'openssl verify and other strict clients refuse what it signs; the service that issued it may not.',
    );
  const usage = findExtension(extensions, 'keyUsage')?.value.usages;
  if (usage && !usage.includes('keyCertSign')) say(kinds.usage, `It allows: ${usage.join(', ')}.`);
  if (!findExtension(extensions, 'subjectKeyIdentifier'))
    say(
      kinds.noIdentifier,
      '“authorityKeyIdentifier = keyid” points to it: OpenSSL 3.0 refuses, 3.5 leaves it out.',
    );
  return findings;
}

const day = (time: number): string =>
  Number.isNaN(time) ? 'an unreadable date' : new Date(time).toISOString().slice(0, 10);
