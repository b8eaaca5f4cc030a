import { equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { InspectedCertificate, InspectedCrl } from '#core/detect/inspected.ts';
import type { Range } from '#core/findings/finding.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { BenchObject } from './object.ts';

export type CertificateObject = BenchObject & { content: InspectedCertificate };
/** What names who signed it. */
export type SignedObject = BenchObject & { content: InspectedCertificate | InspectedCrl };

/** A certificate and what it may have signed. */
export interface Pair {
  issuer: CertificateObject;
  subject: SignedObject;
  /** Both name the same key: then a signature that does not fit is wrong, and not merely another's. */
  sameKeyNamed: boolean;
}

/** Certificates of one name and key can be many; a person asks about one issuer, and a check costs a signature. */
const MAX_ISSUERS = 8;
/** Of one name; the newest are looked at. */
const MAX_NAMESAKES = 100;

export function isCertificate(object: BenchObject): object is CertificateObject {
  return object.content.kind === 'certificate';
}

/** Whether a certificate of the bench may have signed it. What its own key signed needs no other. */
export function hasIssuer(object: BenchObject): object is SignedObject {
  const { content } = object;
  if (content.kind === 'crl') return content.crl.cutOff !== true && content.crl.issuer.end > 0;
  if (content.kind !== 'certificate' || content.certificate.cutOff === true) return false;
  return content.selfSignature?.result !== 'valid' && content.certificate.issuer.end > 0;
}

/**
 * Which certificates may have signed what, by name and key identifier (RFC 5280 §4.2.1.1, §5.2.1): pairs in which
 * at least one is new.
 */
export function issuerPairs(objects: readonly BenchObject[], isNew: (id: number) => boolean): Pair[] {
  const bySubject = new Map<string, CertificateObject[]>();
  for (const object of objects.filter(isCertificate)) {
    const name = namesOf(object).subject;
    const namesakes = bySubject.get(name);
    if (namesakes) namesakes.push(object);
    else bySubject.set(name, [object]);
  }
  return objects.filter(hasIssuer).flatMap((subject) => {
    const named = bySubject.get(namesOf(subject).issuer) ?? [];
    return pairsOf(subject, named).filter(({ issuer }) => isNew(issuer.id) || isNew(subject.id));
  });
}

/** Those of the pairs that are about one object's own issuers. */
export function issuersOf(objects: readonly BenchObject[], subject: SignedObject): Pair[] {
  const wanted = namesOf(subject).issuer;
  return pairsOf(
    subject,
    objects.filter(isCertificate).filter((one) => namesOf(one).subject === wanted),
  );
}

/** What names this certificate as its issuer, rightly or not. */
export function namingAsIssuer(objects: readonly BenchObject[], issuer: CertificateObject): SignedObject[] {
  const name = namesOf(issuer).subject;
  return objects
    .filter(hasIssuer)
    .filter(
      (subject) =>
        subject.id !== issuer.id &&
        namesOf(subject).issuer === name &&
        identifiersAgree(issuer, subject) !== false,
    );
}

function pairsOf(subject: SignedObject, namesakes: readonly CertificateObject[]): Pair[] {
  const wanted = namesOf(subject).issuer;
  return namesakes
    .slice(-MAX_NAMESAKES)
    .filter((issuer) => issuer.id !== subject.id && namesOf(issuer).subject === wanted)
    .flatMap((issuer): Pair[] => {
      const agree = identifiersAgree(issuer, subject);
      return agree === false ? [] : [{ issuer, subject, sameKeyNamed: agree === true }];
    })
    .slice(0, MAX_ISSUERS);
}

interface Names {
  /** Octets of the Name as a string; a list has none of its own. */
  subject: string;
  issuer: string;
}

const known = new WeakMap<SignedObject['content'], Names>();

function namesOf({ content }: SignedObject): Names {
  const names = known.get(content) ?? readNames(content);
  known.set(content, names);
  return names;
}

function readNames(content: SignedObject['content']): Names {
  const text = ({ start, end }: Range): string => decodeLatin1(content.der, start, end);
  if (content.kind === 'crl') return { subject: '', issuer: text(content.crl.issuer) };
  const { subject, issuer } = content.certificate;
  return { subject: text(subject), issuer: text(issuer) };
}

/** Undefined unless both say which key it is. */
function identifiersAgree(issuer: CertificateObject, subject: SignedObject): boolean | undefined {
  const { extensions } = subject.content.kind === 'crl' ? subject.content.crl : subject.content.certificate;
  const wanted = findExtension(extensions, 'authorityKeyIdentifier')?.value.keyIdentifier;
  const own = findExtension(issuer.content.certificate.extensions, 'subjectKeyIdentifier');
  return wanted && own && equalBytes(wanted, own.value.keyIdentifier);
}
