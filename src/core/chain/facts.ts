import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { comparableName } from './names/comparable-name.ts';

/** What building and judging ask of a certificate again and again, worked out once. */
export interface Facts {
  /** Equal for equal names (RFC 5280 §7.1). */
  subject: string;
  issuer: string;
  /** Issuer and subject are the same name. */
  selfIssued: boolean;
  /** The SubjectPublicKeyInfo, one character a byte. */
  key: string;
  /** Two certificates that are the same holder's with the same key and names: a path needs one of them at most (RFC 4158 §2.4.2). */
  holder: string;
  subjectKeyId: Bytes | undefined;
  authorityKeyId: Bytes | undefined;
  /** Says that it is a CA's. */
  isCa: boolean;
  /** Its last octets, of the signature: two certificates that differ here need not be compared. */
  end: string;
}

const known = new WeakMap<Certificate, Facts>();

export function factsOf(certificate: Certificate): Facts {
  const found = known.get(certificate);
  if (found) return found;
  const facts = readFacts(certificate);
  known.set(certificate, facts);
  return facts;
}

function readFacts({ der, subject, issuer, publicKey, extensions }: Certificate): Facts {
  const text = (range: Range | undefined): string => (range ? decodeLatin1(der, range.start, range.end) : '');
  const own = comparableName(der, subject);
  const above = sameBytes(der, subject, issuer) ? own : comparableName(der, issuer);
  const key = text(publicKey);
  const names = findExtension(extensions, 'subjectAltName');
  return {
    subject: own,
    issuer: above,
    selfIssued: own === above,
    key,
    holder: `${own}\n${key}\n${text(names?.content)}`,
    subjectKeyId: findExtension(extensions, 'subjectKeyIdentifier')?.value.keyIdentifier,
    authorityKeyId: findExtension(extensions, 'authorityKeyIdentifier')?.value.keyIdentifier,
    isCa: findExtension(extensions, 'basicConstraints')?.value.ca ?? false,
    end: decodeLatin1(der, Math.max(0, der.length - 16), der.length),
  };
}

const sameBytes = (der: Bytes, a: Range, b: Range): boolean =>
  equalBytes(der.subarray(a.start, a.end), der.subarray(b.start, b.end));

const faults = new WeakMap<Certificate, Finding[]>();

/** What decoding had to say about it: a `Certificate` alone does not tell which of its fields could not be read. */
export function decodingFindings(certificate: Certificate): Finding[] {
  let found = faults.get(certificate);
  if (!found) faults.set(certificate, (found = decodeCertificate(certificate.der).findings));
  return found;
}
