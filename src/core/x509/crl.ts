import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import { contentOf, readInteger, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Cut, Reader } from '#core/asn1/reader.ts';
import { contextConstructed, GENERALIZED_TIME, INTEGER, SEQUENCE, UTC_TIME } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import type { CertificateTime, Decoded } from './certificate.ts';
import { type CrlScope, readCrlScope, readEntryReason } from './crl-extensions.ts';
import type { Extension } from './extension.ts';
import { readExtensions } from './read-extensions.ts';
import { Findings } from './findings.ts';
import { emptyName, type Name, readName } from './name.ts';
import { readSignedFrame, type SignedFrame } from './signed.ts';

/** One revoked certificate (RFC 5280 §5.1.2.6). */
export interface RevokedCertificate extends Range {
  /** Content octets of the serial number. */
  serialNumber: Range;
  /** Milliseconds since 1970 UTC. */
  revocationDate: number;
  /** The CRLReason's number, when there is one (§5.3.1). */
  reason?: number;
  /** The whole `Extensions`, when there are any: 50,000 entries are not decoded before someone looks. */
  extensions?: Range;
}

/** A certificate revocation list (RFC 5280 §5). Every field knows its bytes in `der`. */
export interface CertificateList extends SignedFrame {
  kind: 'crl';
  /** 1 or 2, as people count. */
  version: number;
  innerAlgorithm: AlgorithmIdentifier;
  issuer: Name;
  thisUpdate: CertificateTime;
  nextUpdate: CertificateTime | undefined;
  revoked: RevokedCertificate[];
  extensions: Extension[];
  scope: CrlScope;
  /** Some of it could not be read: what is not in `revoked` may be revoked all the same. */
  incomplete?: true;
}

/** The largest public lists have a few hundred thousand entries; each costs about 100 octets of memory here. */
const MAX_ENTRIES = 1_000_000;
/** The thousandth broken entry says nothing new. */
const MAX_BROKEN = 20;

/** Decodes a CRL. Never throws, as `decodeCertificate`. */
export function decodeCrl(der: Bytes, input = '', cut?: Cut): Decoded<CertificateList> {
  const findings = new Findings(input);
  try {
    const { frame, inner } = readSignedFrame(der, cut);
    const value = readToBeSigned(frame, inner, findings);
    if (findings.list.length > 0) value.incomplete = true;
    findings.violations(inner.violations.slice(0, MAX_BROKEN));
    if (cut) findings.cutOff(cut, der.length);
    return { value, findings: findings.list };
  } catch (error) {
    findings.refusal(WorkbenchError.from(error), 'crl', { start: 0, end: der.length });
    return { value: undefined, findings: findings.list };
  }
}

const isTime = (tag: number): boolean => tag === UTC_TIME || tag === GENERALIZED_TIME;

function readToBeSigned(frame: SignedFrame, reader: Reader, findings: Findings): CertificateList {
  const crl: CertificateList = {
    kind: 'crl',
    ...frame,
    version: 1,
    innerAlgorithm: frame.signatureAlgorithm,
    issuer: emptyName,
    thisUpdate: { time: NaN, tag: 0, start: 0, end: 0 },
    nextUpdate: undefined,
    revoked: [],
    extensions: [],
    scope: {},
  };
  const path = 'tbsCertList';
  // Steps over a field before reading inside it, so that a bad one does not hide the rest.
  const field = (name: string, read: (reader: Reader) => void): void => {
    const element = reader.next();
    const { pos } = reader;
    reader.pos = element.start;
    findings.attempt(`${path}.${name}`, element, () => read(reader));
    reader.pos = pos;
  };
  findings.attempt(path, frame.toBeSigned, () => {
    if (reader.peek() === INTEGER) field('version', (r) => (crl.version = 1 + readSmallInteger(r)));
    field('signature', (r) => {
      crl.innerAlgorithm = readAlgorithmIdentifier(r);
      if (frame.signatureAlgorithm.oid === '') crl.signatureAlgorithm = crl.innerAlgorithm;
    });
    field('issuer', (r) => (crl.issuer = readName(r)));
    field('thisUpdate', (r) => (crl.thisUpdate = readTime(r)));
    if (isTime(reader.peek())) field('nextUpdate', (r) => (crl.nextUpdate = readTime(r)));
    if (reader.peek() === SEQUENCE)
      field('revokedCertificates', (r) => (crl.revoked = readEntries(r.open(SEQUENCE), findings)));
    if (reader.peek() === contextConstructed(0)) {
      field('crlExtensions', (r) => {
        const inner = r.open(contextConstructed(0));
        crl.extensions = readExtensions(inner, `${path}.crlExtensions`, findings);
        crl.scope = readCrlScope(frame.der, crl.extensions, findings);
      });
    }
    reader.finish();
  });
  return crl;
}

function readEntries(reader: Reader, findings: Findings): RevokedCertificate[] {
  const entries: RevokedCertificate[] = [];
  let broken = 0;
  while (!reader.done) {
    const element = reader.read(SEQUENCE);
    if (entries.length >= MAX_ENTRIES || broken >= MAX_BROKEN) {
      const message =
        broken >= MAX_BROKEN ? 'too many entries are broken' : `more than ${MAX_ENTRIES} entries`;
      throw new WorkbenchError('x509.crl_entries', `${message}; the rest was not read`, element.start);
    }
    const before = findings.list.length;
    findings.attempt('tbsCertList.revokedCertificates', element, () => {
      entries.push(readEntry(reader.enter(element), element));
    });
    broken += findings.list.length - before;
  }
  return entries;
}

function readEntry(reader: Reader, { start, end }: Range): RevokedCertificate {
  const serial = readInteger(reader);
  const { time } = readTime(reader);
  const entry: RevokedCertificate = {
    start,
    end,
    serialNumber: { start: serial.content, end: serial.end },
    revocationDate: time,
  };
  if (reader.done) return entry;
  const extensions = reader.read(SEQUENCE);
  reader.finish();
  entry.extensions = { start: extensions.start, end: extensions.end };
  const reason = readEntryReason(reader.enter(extensions));
  if (reason !== undefined) entry.reason = reason;
  return entry;
}

/** Content octets of an entry's serial number, as a view. */
export function serialOf(der: Bytes, { serialNumber: { start, end } }: RevokedCertificate): Bytes {
  return contentOf(der, { tag: INTEGER, start, content: start, end });
}
