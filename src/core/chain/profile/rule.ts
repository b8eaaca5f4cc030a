import type { FindingKind } from '#core/findings/finding.ts';
import { type Context, contextOf, type Report } from '#core/lint/rule.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { factsOf } from '../facts.ts';

/** Where a certificate stands on its path. A leaf that is trusted itself is a leaf. */
export type Role = 'leaf' | 'intermediate' | 'root';

export interface ProfileContext extends Context {
  role: Role;
  /** Of the path; the root has none. */
  issuer: Certificate | undefined;
}

/** A lint rule that may look at the certificate's place as well; every rule of the lint is one. */
export interface ProfileRule extends FindingKind {
  check: (context: ProfileContext, report: (found: Report) => void) => void;
}

export function profileContextOf(
  certificate: Certificate,
  time: number,
  role: Role,
  issuer: Certificate | undefined,
): ProfileContext {
  const { selfIssued } = factsOf(certificate);
  return { ...contextOf(certificate, time), selfIssued, role, issuer };
}

export const extensionPath = (name: string): string => `tbsCertificate.extensions.${name}`;
