import { type RevocationReason, revocationReasons } from '#data/revocation-reasons.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { readBoolean } from '#core/asn1/primitives.ts';
import { readOid } from '#core/asn1/oid.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BOOLEAN, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { readTime } from '#core/asn1/time.ts';
import type { RevokedCertificate } from '#core/x509/crl.ts';
import type { Revocation } from './authority.ts';

const INSTRUCTION = '2.5.29.23';
const INVALIDITY = '2.5.29.24';

const reasonOf = (number: number | undefined): RevocationReason | undefined =>
  revocationReasons.find(([value]) => value === number)?.[1];

/** What an entry of a list says of its certificate; extensions that cannot be read are passed over. */
export function entryRevocation(der: Bytes, entry: RevokedCertificate): Revocation {
  const reason = reasonOf(entry.reason);
  const revocation: Revocation = { time: entry.revocationDate, ...(reason && { reason }) };
  if (!entry.extensions) return revocation;
  try {
    const list = new Reader(der, entry.extensions.start, entry.extensions.end).open(SEQUENCE);
    while (!list.done) {
      const extension = list.open(SEQUENCE);
      const oid = readOid(extension);
      if (extension.peek() === BOOLEAN) readBoolean(extension);
      const value = extension.enter(extension.read(OCTET_STRING));
      if (oid === INSTRUCTION) revocation.holdInstruction = readOid(value);
      if (oid === INVALIDITY) revocation.invalidSince = readTime(value).time;
    }
  } catch {
    return revocation;
  }
  return revocation;
}
