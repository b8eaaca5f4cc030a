import { equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Range } from '#core/findings/finding.ts';
import type { InspectedCertificate } from '#core/detect/inspected.ts';
import { findExtension } from '#core/x509/extension.ts';
import { type BenchContent, type BenchObject, keyIdOf } from './object.ts';

export type CertificateObject = BenchObject & { content: InspectedCertificate };

export interface Pair {
  issuer: CertificateObject;
  subject: CertificateObject;
}

/** Certificates of one name and key can be many; a person asks about one issuer, and a check costs a signature. */
const MAX_ISSUERS = 8;

export function isCertificate(object: BenchObject): object is CertificateObject {
  return object.content.kind === 'certificate';
}

/** The same for what is the same byte for byte. */
export function contentKey(content: BenchContent): string {
  if ('source' in content) return `${content.kind}:${content.source}`;
  if (content.kind === 'made-key') return `made-key:${keyIdOf(content) ?? ''}`;
  // Ten thousand certificates: their hash is at hand, and no two of one hash were ever found.
  if (content.kind === 'certificate') return `certificate:${decodeLatin1(content.fingerprints.sha256)}`;
  return `${content.kind}:${decodeLatin1(content.der)}`;
}

/**
 * Which certificates may have signed which, by name and key identifier (RFC 5280 §4.2.1.1): pairs in which at
 * least one is new. What is signed by its own key needs no other issuer.
 */
export function issuerPairs(objects: readonly BenchObject[], isNew: (id: number) => boolean): Pair[] {
  const certificates = objects.filter(isCertificate);
  const bySubject = new Map<string, CertificateObject[]>();
  for (const object of certificates) {
    const key = nameKey(object, object.content.certificate.subject);
    bySubject.set(key, [...(bySubject.get(key) ?? []).slice(-100), object]);
  }
  return certificates.flatMap((subject) => {
    const { certificate, selfSignature } = subject.content;
    if (selfSignature?.result === 'valid' || certificate.issuer.end === 0) return [];
    return (bySubject.get(nameKey(subject, certificate.issuer)) ?? [])
      .filter((issuer) => issuer.id !== subject.id && (isNew(issuer.id) || isNew(subject.id)))
      .filter((issuer) => identifiersAgree(issuer, subject))
      .slice(0, MAX_ISSUERS)
      .map((issuer) => ({ issuer, subject }));
  });
}

/** Those of the pairs that are about one certificate's own issuers. */
export function issuersOf(objects: readonly BenchObject[], subject: CertificateObject): Pair[] {
  const wanted = nameKey(subject, subject.content.certificate.issuer);
  const named = objects.filter(isCertificate).filter((one) => {
    const { subject: name } = one.content.certificate;
    return name.end - name.start === wanted.length && nameKey(one, name) === wanted;
  });
  return issuerPairs([...named.slice(-100), subject], (id) => id === subject.id).filter(
    (pair) => pair.subject.id === subject.id,
  );
}

const nameKey = ({ content }: CertificateObject, { start, end }: Range): string =>
  decodeLatin1(content.der, start, end);

/** False only when both say which key it is and say different ones. */
function identifiersAgree(issuer: CertificateObject, subject: CertificateObject): boolean {
  const wanted = findExtension(subject.content.certificate.extensions, 'authorityKeyIdentifier');
  const own = findExtension(issuer.content.certificate.extensions, 'subjectKeyIdentifier');
  if (!wanted?.value.keyIdentifier || !own) return true;
  return equalBytes(wanted.value.keyIdentifier, own.value.keyIdentifier);
}
