import type { Finding } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { AuthoritySettings } from './authority.ts';
import { fault, signingFaults } from './faults.ts';
import { isUrl } from './settings-extensions.ts';

/** What is wrong with a CA whatever it signs. Whether the key is its own is asked in `openSigner`. */
export function checkAuthority(
  certificate: Certificate,
  settings: AuthoritySettings,
  now: number,
): Finding[] {
  const { extensions, notBefore, notAfter } = certificate;
  const findings: Finding[] = [];
  const constraints = findExtension(extensions, 'basicConstraints')?.value;
  if (constraints?.ca !== true) {
    findings.push(
      fault(
        signingFaults.notACa,
        'authority',
        constraints
          ? 'Its basic constraints say CA:FALSE. Nobody would trust what it signs.'
          : 'It has no basic constraints. Clients take only a certificate with CA:TRUE for a CA.',
      ),
    );
  }
  const usages = findExtension(extensions, 'keyUsage')?.value.usages;
  if (usages && !usages.includes('keyCertSign')) {
    const detail = `It allows ${usages.join(', ') || 'nothing'}; keyCertSign is what it takes.`;
    findings.push(fault(signingFaults.noCertSign, 'authority', detail));
  }
  // What cannot be read is neither before nor after.
  if (!(notAfter.time >= now)) {
    findings.push(fault(signingFaults.expiredCa, 'authority', `It was valid until ${day(notAfter.time)}.`));
  } else if (!(notBefore.time <= now)) {
    findings.push(
      fault(signingFaults.notYetValidCa, 'authority', `It will be valid from ${day(notBefore.time)}.`),
    );
  }
  if (!findExtension(extensions, 'subjectKeyIdentifier')) {
    const detail = 'What it signs names it by issuer and serial number instead.';
    findings.push(fault(signingFaults.noIdentifier, 'authority', detail));
  }
  return [...findings, ...checkSettings(settings)];
}

/** Addresses that could not be written into a certificate. */
export function checkSettings(settings: AuthoritySettings): Finding[] {
  return (['crlUrl', 'ocspUrl', 'issuerUrl'] as const).flatMap((name) => {
    const text = settings[name];
    return text === '' || isUrl(text) ? [] : [fault(signingFaults.badUrl, `settings.${name}`, text)];
  });
}

/** `2027-01-31`; `?` for a date that cannot be read. */
export const day = (time: number): string =>
  Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString().slice(0, 10) : '?';
