import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { problemsIn } from '#core/findings/rank.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { documentTitle } from '#core/x509/document-title.ts';
import { findExtension } from '#core/x509/extension.ts';
import { formatName, nameTitle } from '#core/x509/name.ts';
import type { InspectedCertificate, InspectedCrl } from './inspected.ts';

/** What of a finding a list shows and counts. */
export type Problem = Pick<Finding, 'code' | 'severity' | 'title'>;

/** What lists, sorting, pairing and counting need of a certificate or a revocation list: all else waits for a look. */
export interface Brief {
  /** Foreign text, as the next. */
  title: string;
  /** Who issued a certificate; empty for a list, which is called by it. */
  issuer: string;
  /** When it ends or the next is due, in milliseconds since 1970 UTC; NaN where that is not said. */
  expires: number;
  /** Octets of the Names as strings; a list has no subject. Empty when they could not be found. */
  names: { subject: string; issuer: string };
  /** Octets of subjectKeyIdentifier and of the key in authorityKeyIdentifier, likewise. */
  keyIds: { own?: string; issuer?: string };
  /** It says that it is a CA. */
  isCa: boolean;
  /** It may sign OCSP responses: a CA, or one that a CA let do it (RFC 6960 §4.2.2.2). */
  mayRespond: boolean;
  cutOff: boolean;
  /** Octets of its SHA-256, likewise; of a list there is none. */
  sha256: string;
  /** Findings from warnings up. */
  problems: readonly Problem[];
}

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

export const buildBrief = (object: InspectedCertificate | InspectedCrl): Brief =>
  object.kind === 'crl' ? ofList(object) : ofCertificate(object);

function ofCertificate({ certificate, der, sha256, findings }: InspectedCertificate): Brief {
  const { issuer, subject, extensions, notAfter, version } = certificate;
  const isCa = findExtension(extensions, 'basicConstraints')?.value.ca === true;
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes ?? [];
  return {
    title: documentTitle(certificate),
    issuer: issuerTitle(certificate),
    expires: notAfter.time,
    names: { subject: octets(der, subject), issuer: octets(der, issuer) },
    keyIds: {
      ...keyId('own', findExtension(extensions, 'subjectKeyIdentifier')?.value.keyIdentifier),
      ...keyId('issuer', findExtension(extensions, 'authorityKeyIdentifier')?.value.keyIdentifier),
    },
    isCa,
    // Those of version 1 do not say what they are.
    mayRespond: version < 3 || isCa || purposes.includes(OCSP_SIGNING),
    cutOff: certificate.cutOff === true,
    sha256: decodeLatin1(sha256),
    problems: problemsOf(findings),
  };
}

export const issuerTitle = ({ issuer }: Pick<Certificate, 'issuer'>): string =>
  nameTitle(issuer) || formatName(issuer);

function ofList({ crl, der, title, findings }: InspectedCrl): Brief {
  return {
    title,
    issuer: '',
    expires: crl.nextUpdate?.time ?? NaN,
    names: { subject: '', issuer: octets(der, crl.issuer) },
    keyIds: keyId('issuer', findExtension(crl.extensions, 'authorityKeyIdentifier')?.value.keyIdentifier),
    isCa: false,
    mayRespond: false,
    cutOff: crl.cutOff === true,
    sha256: '',
    problems: problemsOf(findings),
  };
}

const octets = (der: Uint8Array, { start, end }: Range): string => decodeLatin1(der, start, end);

const keyId = (of: 'own' | 'issuer', id: Uint8Array | undefined): Brief['keyIds'] =>
  id ? { [of]: decodeLatin1(id) } : {};

const problemsOf = (findings: readonly Finding[]): Problem[] =>
  problemsIn(findings).map(({ code, severity, title }) => ({ code, severity, title }));
