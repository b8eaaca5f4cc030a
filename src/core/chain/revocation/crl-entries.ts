import { readBoolean } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BOOLEAN, OCTET_STRING, OID, SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { CertificateList, RevokedCertificate } from '#core/x509/crl.ts';
import { readGeneralNames } from '#core/x509/general-name.ts';
import { comparableName } from '../names/comparable-name.ts';
import type { Fault } from './answer.ts';
import { serialKey } from './serial-key.ts';

/** The last octet of the id-ce OIDs (2.5.29.n) that an entry may have (RFC 5280 §5.3); 23 is for holds, and obsolete. */
const known = new Set([21, 23, 24, 29]);
const CERTIFICATE_ISSUER = 29;
const REMOVE_FROM_CRL = 8;

interface Entries {
  /** By the comparable name of the certificates' issuer, then by serial number. */
  byIssuer: Map<string, Map<string, RevokedCertificate>>;
  /** An entry that forbids using the list for any certificate. */
  fault?: Fault;
}

const indexes = new WeakMap<CertificateList, Entries>();

/** The entries of a list by whose they are; read once a list, when somebody first asks. */
function entriesOf(list: CertificateList): Entries {
  let entries = indexes.get(list);
  if (!entries) indexes.set(list, (entries = readEntries(list)));
  return entries;
}

/** @param issuer Comparable name of the certificate's issuer. */
export function findEntry(
  list: CertificateList,
  issuer: string,
  serial: string,
): RevokedCertificate | undefined {
  return entriesOf(list).byIssuer.get(issuer)?.get(serial);
}

/** RFC 5280 §5.3: a critical extension that is not known spoils the whole list. */
export const faultOfEntries = (list: CertificateList): Fault | undefined => entriesOf(list).fault;

function readEntries(list: CertificateList): Entries {
  const { der, revoked } = list;
  const entries: Entries = { byIssuer: new Map() };
  let issuer = comparableName(der, list.issuer);
  try {
    for (const entry of revoked) {
      // Holds for those that follow as well, until the next one (§5.3.3).
      if (entry.extensions) issuer = readIssuer(list, entry, issuer);
      let bySerial = entries.byIssuer.get(issuer);
      if (!bySerial) entries.byIssuer.set(issuer, (bySerial = new Map<string, RevokedCertificate>()));
      const key = serialKey(der, entry.serialNumber);
      const before = bySerial.get(key);
      // Named twice: what says "revoked" counts.
      if (!before || before.reason === REMOVE_FROM_CRL) bySerial.set(key, entry);
    }
  } catch (error) {
    if (error instanceof UnknownExtension) {
      entries.fault = { code: 'critical-extension', words: `An entry of the list has ${error.message}` };
    } else if (error instanceof WorkbenchError) {
      entries.fault = { code: 'malformed', words: `An entry of the list cannot be read: ${error.message}` };
    } else throw error;
  }
  return entries;
}

class UnknownExtension extends Error {}

function readIssuer({ der }: CertificateList, { extensions }: RevokedCertificate, before: string): string {
  if (!extensions) return before;
  const list = new Reader(der, extensions.start, extensions.end).open(SEQUENCE);
  let issuer = before;
  while (!list.done) {
    const reader = list.open(SEQUENCE);
    const { content, end } = reader.read(OID);
    const critical = reader.peek() === BOOLEAN && readBoolean(reader);
    const octets = reader.read(OCTET_STRING);
    const isCe = end - content === 3 && der[content] === 0x55 && der[content + 1] === 0x1d;
    const number = isCe ? (der[content + 2] ?? 0) : 0;
    if (critical && !known.has(number))
      throw new UnknownExtension('a critical extension that is not known here');
    if (number !== CERTIFICATE_ISSUER) continue;
    const names = readGeneralNames(reader.enter(octets).open(SEQUENCE));
    const name = names.find(({ type }) => type === 'dirName');
    if (name?.type !== 'dirName') {
      throw new WorkbenchError('x509.general_name', 'a certificate issuer without a directory name', content);
    }
    issuer = comparableName(der, name.name);
  }
  return issuer;
}
