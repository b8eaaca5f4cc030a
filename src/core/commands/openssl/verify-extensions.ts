import type { VerifyError } from '#data/verify-errors.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { encodingOf } from '#core/asn1/primitives.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { hasExtension, isCaBy, isCritical, isSelfIssued, valueOf } from './verify-facts.ts';
import type { BuiltChain } from './verify-chain.ts';
import { fitsPurpose } from './verify-purpose.ts';

/** Tells of an error at a depth; throws where openssl stops. */
export type Report = (error: VerifyError, depth: number) => void;

export interface ExtensionRules {
  strict: boolean;
  ignoreCritical: boolean;
  /** Undefined: none was asked for. */
  purpose: string | undefined;
}

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const ALT_NAME = '2.5.29.17';
const SUBJECT_KEY = '2.5.29.14';
const AUTHORITY_KEY = '2.5.29.35';

/** Those OpenSSL processes (crypto/x509/v3_purp.c): any other that is critical is an error. */
const processed = new Set([
  '2.16.840.1.113730.1.1',
  SUBJECT_KEY,
  KEY_USAGE,
  ALT_NAME,
  BASIC_CONSTRAINTS,
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  AUTHORITY_KEY,
  '2.5.29.36',
  '2.5.29.37',
  '2.5.29.54',
  '1.3.6.1.5.5.7.1.7',
  '1.3.6.1.5.5.7.1.8',
  '1.3.6.1.5.5.7.1.14',
  '1.3.6.1.5.5.7.48.1.5',
]);

/** Extensions, purpose and path length of each certificate, leaf first. */
export function checkOpensslExtensions(chain: BuiltChain, rules: ExtensionRules, report: Report): void {
  const { certificates } = chain;
  let below = 0;
  for (const [depth, certificate] of certificates.entries()) {
    const { extensions } = certificate;
    const unknown = extensions.some(({ oid, critical }) => critical && !processed.has(oid));
    if (unknown && !rules.ignoreCritical) report(34, depth);
    if (!isCaEnough(certificate, depth, certificates.length, rules.strict)) report(79, depth);
    if (rules.strict && certificates.length > 1) {
      for (const error of strictErrors(certificate, depth + 1 < certificates.length)) report(error, depth);
    }
    if (rules.purpose !== undefined && !fitsPurpose(rules.purpose, certificate, depth > 0)) report(26, depth);
    const limit = valueOf(certificate, 'basicConstraints')?.pathLength;
    if (depth > 1 && limit !== undefined && below > limit) report(25, depth);
    if (depth > 0 && !isSelfIssued(certificate)) below++;
  }
}

/** A leaf may be anything; a root may be of the old kinds. */
function isCaEnough(certificate: Certificate, depth: number, length: number, strict: boolean): boolean {
  const by = isCaBy(certificate);
  if (depth === 0) return !strict || by === 'yes' || by === 'no';
  return by === 'yes' || (by !== 'no' && depth + 1 === length && !strict);
}

/** What `-x509_strict` asks beside, in openssl's order. */
function* strictErrors(certificate: Certificate, isBelow: boolean): Generator<VerifyError> {
  const { version, subject, issuer, extensions } = certificate;
  const constraints = valueOf(certificate, 'basicConstraints');
  const isCa = constraints?.ca === true;
  const usages = valueOf(certificate, 'keyUsage')?.usages;
  const names = valueOf(certificate, 'subjectAltName')?.names;
  const isNameless = subject.rdns.length === 0;
  if (constraints?.pathLength !== undefined) {
    if (!isCa) yield 80;
    if (usages?.includes('keyCertSign') === false) yield 81;
  }
  if (isCa && !isCritical(certificate, BASIC_CONSTRAINTS)) yield 89;
  if (isCa && !usages) yield 92;
  if (!isCa && usages?.includes('keyCertSign') === true) yield 82;
  if (issuer.rdns.length === 0) yield 83;
  if (isNameless && (isCa || usages?.includes('cRLSign') !== false || !names)) yield 84;
  if (isNameless && names && !isCritical(certificate, ALT_NAME)) yield 88;
  if (names?.length === 0) yield 87;
  if (hasTwoAlgorithms(certificate)) yield 78;
  if (isCritical(certificate, AUTHORITY_KEY)) yield 90;
  if (isCritical(certificate, SUBJECT_KEY)) yield 91;
  if (version < 3) {
    if (extensions.length > 0) yield 93;
    return;
  }
  if (isBelow && !valueOf(certificate, 'authorityKeyIdentifier')?.keyIdentifier) yield 85;
  if (isCa && !hasExtension(certificate, SUBJECT_KEY)) yield 86;
}

function hasTwoAlgorithms({ der, innerAlgorithm, signatureAlgorithm }: Certificate): boolean {
  return !equalBytes(encodingOf(der, innerAlgorithm), encodingOf(der, signatureAlgorithm));
}
