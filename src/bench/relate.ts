import type { InspectedCertificate, InspectedCrl } from '#core/detect/inspected.ts';
import { briefOf } from '#workers/light.ts';
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
  if (content.kind !== 'crl' && content.kind !== 'certificate') return false;
  if (content.kind === 'certificate' && content.selfSignature?.result === 'valid') return false;
  const { cutOff, names } = briefOf(content);
  return !cutOff && names.issuer !== '';
}

/**
 * Which certificates may have signed what, by name and key identifier (RFC 5280 §4.2.1.1, §5.2.1): pairs in which
 * at least one is new.
 */
export function issuerPairs(objects: readonly BenchObject[], isNew: (id: number) => boolean): Pair[] {
  const bySubject = new Map<string, CertificateObject[]>();
  for (const object of objects.filter(isCertificate)) {
    const name = briefOf(object.content).names.subject;
    const namesakes = bySubject.get(name);
    if (namesakes) namesakes.push(object);
    else bySubject.set(name, [object]);
  }
  return objects.filter(hasIssuer).flatMap((subject) => {
    const named = bySubject.get(briefOf(subject.content).names.issuer) ?? [];
    return pairsOf(subject, named).filter(({ issuer }) => isNew(issuer.id) || isNew(subject.id));
  });
}

/** Those of the pairs that are about one object's own issuers. */
export function issuersOf(objects: readonly BenchObject[], subject: SignedObject): Pair[] {
  const wanted = briefOf(subject.content).names.issuer;
  return pairsOf(
    subject,
    objects.filter(isCertificate).filter((one) => briefOf(one.content).names.subject === wanted),
  );
}

/** What names this certificate as its issuer, rightly or not. */
export function namingAsIssuer(objects: readonly BenchObject[], issuer: CertificateObject): SignedObject[] {
  const name = briefOf(issuer.content).names.subject;
  return objects
    .filter(hasIssuer)
    .filter(
      (subject) =>
        subject.id !== issuer.id &&
        briefOf(subject.content).names.issuer === name &&
        identifiersAgree(issuer, subject) !== false,
    );
}

function pairsOf(subject: SignedObject, namesakes: readonly CertificateObject[]): Pair[] {
  const wanted = briefOf(subject.content).names.issuer;
  return namesakes
    .slice(-MAX_NAMESAKES)
    .filter((issuer) => issuer.id !== subject.id && briefOf(issuer.content).names.subject === wanted)
    .flatMap((issuer): Pair[] => {
      const agree = identifiersAgree(issuer, subject);
      return agree === false ? [] : [{ issuer, subject, sameKeyNamed: agree === true }];
    })
    .slice(0, MAX_ISSUERS);
}

/** Undefined unless both say which key it is. */
function identifiersAgree(issuer: CertificateObject, subject: SignedObject): boolean | undefined {
  const wanted = briefOf(subject.content).keyIds.issuer;
  const own = briefOf(issuer.content).keyIds.own;
  return wanted === undefined || own === undefined ? undefined : wanted === own;
}
