import type { Finding, FindingKind, Range } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { ExtensionValue, ExtensionValueOf } from '#core/x509/extensions/value.ts';
import { type Extension, findExtension } from '#core/x509/extension.ts';

export interface Context {
  certificate: Certificate;
  /** Milliseconds since 1970 UTC: the moment the certificate is judged at. */
  now: number;
  /** Subject and issuer are the same name, byte for byte. */
  selfIssued: boolean;
  /** What basicConstraints says; false without it. */
  isCa: boolean;
  /** Made for a TLS server: says so, or does not say anything and is no CA. */
  forServer: boolean;
  find: <T extends ExtensionValue['type']>(
    type: T,
  ) => (Extension & { value: ExtensionValueOf<T> }) | undefined;
}

export interface Report {
  path: string;
  range?: Range;
  detail?: string;
}

export interface Rule extends FindingKind {
  check(context: Context, report: (found: Report) => void): void;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_PURPOSE = '2.5.29.37.0';

export function contextOf(certificate: Certificate, now: number): Context {
  const { der, subject, issuer, extensions } = certificate;
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes;
  const isCa = findExtension(extensions, 'basicConstraints')?.value.ca ?? false;
  return {
    certificate,
    now,
    selfIssued: sameBytes(der, subject, issuer),
    isCa,
    forServer: purposes ? purposes.some((oid) => oid === SERVER_AUTH || oid === ANY_PURPOSE) : !isCa,
    find: (type) => findExtension(extensions, type),
  };
}

function sameBytes(der: Uint8Array, a: Range, b: Range): boolean {
  if (a.end === a.start || a.end - a.start !== b.end - b.start) return false;
  for (let i = 0; i < a.end - a.start; i++) if (der[a.start + i] !== der[b.start + i]) return false;
  return true;
}

export function applyRules(rules: readonly Rule[], context: Context, input = ''): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    const { code, severity, title, ref } = rule;
    rule.check(context, ({ path, range, detail }) => {
      const at = range ? { input, path, range: { start: range.start, end: range.end } } : { input, path };
      findings.push({
        code,
        severity,
        title,
        ...(ref && { ref }),
        at,
        ...(detail !== undefined && { detail }),
      });
    });
  }
  return findings;
}
