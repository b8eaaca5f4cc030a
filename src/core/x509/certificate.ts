import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Cut, Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { type PublicKey, readPublicKey } from '#core/keys/public-key.ts';
import type { Extension } from './extension.ts';
import { readExtensions } from './read-extensions.ts';
import { Findings } from './findings.ts';
import { emptyName, type Name, readName } from './name.ts';
import { readSignedFrame, type SignedFrame } from './signed.ts';

/** One date of a validity: milliseconds since 1970 UTC (NaN when unreadable), its string type and place. */
export interface CertificateTime extends Range {
  time: number;
  tag: number;
}

/** An X.509 certificate (RFC 5280 §4.1). Every field knows its bytes in `der`. */
export interface Certificate extends SignedFrame {
  kind: 'certificate';
  /** 1, 2 or 3, as people count. */
  version: number;
  /** Content octets of the serial number. */
  serialNumber: Range;
  /** The algorithm inside the signed part; it must equal `signatureAlgorithm`. */
  innerAlgorithm: AlgorithmIdentifier;
  issuer: Name;
  notBefore: CertificateTime;
  notAfter: CertificateTime;
  subject: Name;
  publicKey: PublicKey | undefined;
  extensions: Extension[];
}

export interface Decoded<T> {
  /** Absent only when not even the outer structure can be read. */
  value: T | undefined;
  findings: Finding[];
}

const unreadableName = ({ start, end }: Range): Name => ({ rdns: [], start, end, unreadable: true });

const nowhere: Range = { start: 0, end: 0 };

/**
 * Decodes a certificate. Never throws: what cannot be read is a finding, the rest is in `value`.
 *
 * @param cut Given, what is cut off is decoded as far as it goes; there is no `value` otherwise.
 */
export function decodeCertificate(der: Bytes, input = '', cut?: Cut): Decoded<Certificate> {
  const findings = new Findings(input);
  try {
    const { frame, inner } = readSignedFrame(der, cut);
    const value = readToBeSigned(frame, inner, findings);
    findings.violations(inner.violations);
    if (cut) findings.cutOff(cut, der.length);
    return { value, findings: findings.list };
  } catch (error) {
    findings.refusal(WorkbenchError.from(error), 'certificate', { start: 0, end: der.length });
    return { value: undefined, findings: findings.list };
  }
}

function readToBeSigned(frame: SignedFrame, reader: Reader, findings: Findings): Certificate {
  const unread: CertificateTime = { time: NaN, tag: 0, ...nowhere };
  const certificate: Certificate = {
    kind: 'certificate',
    ...frame,
    version: 1,
    serialNumber: nowhere,
    innerAlgorithm: frame.signatureAlgorithm,
    issuer: emptyName,
    notBefore: unread,
    notAfter: unread,
    subject: emptyName,
    publicKey: undefined,
    extensions: [],
  };
  // Steps over one field first and reads inside it second: a bad name does not hide the dates after it.
  const field = (name: string, read: (reader: Reader, element: Range) => void): void => {
    const element = reader.next();
    const end = reader.pos;
    reader.pos = element.start;
    findings.attempt(`tbsCertificate.${name}`, element, () => {
      read(reader, element);
    });
    reader.pos = end;
  };
  findings.attempt('tbsCertificate', frame.toBeSigned, () => {
    if (reader.peek() === contextConstructed(0)) {
      field('version', (r) => (certificate.version = 1 + readSmallInteger(r.open(contextConstructed(0)))));
    }
    field('serialNumber', (r) => {
      const { content, end } = readInteger(r);
      certificate.serialNumber = { start: content, end };
    });
    field('signature', (r) => {
      certificate.innerAlgorithm = readAlgorithmIdentifier(r);
      // The other one was cut off; they must be equal.
      if (frame.signatureAlgorithm.oid === '') certificate.signatureAlgorithm = certificate.innerAlgorithm;
    });
    field('issuer', (r, element) => {
      certificate.issuer = unreadableName(element);
      certificate.issuer = readName(r);
    });
    field('validity', (r) => {
      const validity = r.open(SEQUENCE);
      certificate.notBefore = readTime(validity);
      certificate.notAfter = readTime(validity);
      validity.finish();
    });
    field('subject', (r, element) => {
      certificate.subject = unreadableName(element);
      certificate.subject = readName(r);
    });
    field('subjectPublicKeyInfo', (r) => (certificate.publicKey = readPublicKey(r)));
    // issuerUniqueID and subjectUniqueID (RFC 5280 §4.1.2.8): nobody uses them.
    reader.optional(context(1));
    reader.optional(context(2));
    if (reader.peek() === contextConstructed(3)) {
      field('extensions', (r) => {
        const path = 'tbsCertificate.extensions';
        certificate.extensions = readExtensions(r.open(contextConstructed(3)), path, findings);
      });
    }
    reader.finish();
  });
  return certificate;
}
