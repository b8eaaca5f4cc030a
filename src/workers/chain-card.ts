import type { Bytes } from '#core/bytes/bytes.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { factsOf } from '#core/chain/facts.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { formatName, nameTitle } from '#core/x509/name.ts';

/** A certificate as one card of a chain shows it. Titles and names are foreign text. */
export interface ChainCard {
  /** Number among the certificates that were given; absent for one of Mozilla's roots that is not among them. */
  given?: number;
  /** Who trusts it. */
  trusted?: 'mozilla' | 'bench';
  der: Bytes;
  title: string;
  /** What people would call its issuer. */
  issuerTitle: string;
  subject: string;
  issuer: string;
  serial: string;
  /** Milliseconds since 1970 UTC; NaN when unreadable. */
  notBefore: number;
  notAfter: number;
  /** `RSA 2048`. */
  key: string;
  sha256: string;
  /** The first few of its subject alternative names. */
  names: string[];
  nameCount: number;
  /** Issuer and subject are the same name. */
  selfIssued: boolean;
}

const MAX_NAMES = 5;

export function describeCard(certificate: Certificate, sha256: Bytes): ChainCard {
  const { der, subject, issuer, serialNumber, notBefore, notAfter, publicKey, extensions } = certificate;
  const names = findExtension(extensions, 'subjectAltName')?.value.names ?? [];
  const first = names[0];
  return {
    der,
    title: nameTitle(subject) || (first ? generalNameText(first) : '') || 'No name',
    issuerTitle: nameTitle(issuer) || 'No name',
    subject: formatName(subject),
    issuer: formatName(issuer),
    serial: toColonHex(der.subarray(serialNumber.start, serialNumber.end)),
    notBefore: notBefore.time,
    notAfter: notAfter.time,
    key: publicKey ? publicKeyTitle(publicKey) : 'unreadable key',
    sha256: toColonHex(sha256),
    names: names.slice(0, MAX_NAMES).map(generalNameText),
    nameCount: names.length,
    selfIssued: factsOf(certificate).selfIssued,
  };
}
