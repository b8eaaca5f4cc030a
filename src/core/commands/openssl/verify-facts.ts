import { publicKeyAlgorithms, signatureAlgorithms } from '#data/algorithms.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { factsOf } from '#core/chain/facts.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { ExtensionValue, ExtensionValueOf } from '#core/x509/extensions/value.ts';
import type { KeyUsage } from '#data/usages.ts';

const rows = new Map(signatureAlgorithms.map((row) => [row.oid, row]));
const keyTypes: Readonly<Record<string, string>> = { ECDSA: 'EC', 'RSA-PSS': 'RSA' };

export const valueOf = <T extends ExtensionValue['type']>(
  { extensions }: Certificate,
  type: T,
): ExtensionValueOf<T> | undefined => findExtension(extensions, type)?.value;

export const hasExtension = ({ extensions }: Certificate, wanted: string): boolean =>
  extensions.some(({ oid }) => oid === wanted);

export const isCritical = ({ extensions }: Certificate, wanted: string): boolean =>
  extensions.some(({ oid, critical }) => oid === wanted && critical);

/** Without the extension every usage is allowed. */
export const allowsUsage = (certificate: Certificate, ...usages: KeyUsage[]): boolean => {
  const present = valueOf(certificate, 'keyUsage')?.usages;
  return present === undefined || usages.some((usage) => present.includes(usage));
};

/** Issuer and subject are one name. */
export const isSelfIssued = (certificate: Certificate): boolean => factsOf(certificate).selfIssued;

/** As OpenSSL tells it without looking at the signature: by names and identifiers. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  isSelfIssued(certificate) && seemsIssuedBy(certificate, certificate);

/** Whether a certificate may be another's issuer: the name, the identifiers where both have one, the kind of key. */
export function seemsIssuedBy(subject: Certificate, issuer: Certificate): boolean {
  if (factsOf(subject).issuer !== factsOf(issuer).subject) return false;
  const authority = valueOf(subject, 'authorityKeyIdentifier');
  const { subjectKeyId } = factsOf(issuer);
  if (authority?.keyIdentifier && subjectKeyId && !equalBytes(authority.keyIdentifier, subjectKeyId)) {
    return false;
  }
  const { der, serialNumber } = issuer;
  const serial = der.subarray(serialNumber.start, serialNumber.end);
  if (authority?.serialNumber && !equalBytes(authority.serialNumber, serial)) return false;
  return fitsKey(subject, issuer);
}

/** A signature of one algorithm is not by a key of another. */
function fitsKey({ signatureAlgorithm }: Certificate, { publicKey }: Certificate): boolean {
  const scheme = rows.get(signatureAlgorithm.oid)?.scheme;
  const wanted = scheme === undefined ? undefined : (keyTypes[scheme] ?? scheme);
  const type = publicKey && (publicKeyAlgorithms[publicKey.algorithm.oid] ?? publicKey.type);
  return wanted === undefined || type === undefined || (type === 'RSA-PSS' ? 'RSA' : type) === wanted;
}

/**
 * Whether it may be a CA's, in OpenSSL's degrees: `yes` by its basicConstraints; `old` for a root of version 1;
 * `perhaps` for a key usage with keyCertSign or a Netscape type and no basicConstraints.
 */
export function isCaBy(certificate: Certificate): 'yes' | 'old' | 'perhaps' | 'no' {
  if (!allowsUsage(certificate, 'keyCertSign')) return 'no';
  if (hasExtension(certificate, '2.5.29.19')) {
    return valueOf(certificate, 'basicConstraints')?.ca === true ? 'yes' : 'no';
  }
  if (certificate.version === 1 && isSelfSigned(certificate)) return 'old';
  if (hasExtension(certificate, '2.5.29.15')) return 'perhaps';
  const netscape = valueOf(certificate, 'netscapeType')?.bits;
  // Bits 5 to 7 are the CA types.
  return netscape?.some((bit) => bit >= 5) === true ? 'perhaps' : 'no';
}
