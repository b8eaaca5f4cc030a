import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl, serialOf } from '#core/x509/crl.ts';
import { signedParts } from '#core/x509/signed.ts';
import type { Authority, IssuedRecord } from './authority.ts';
import { entryRevocation } from './crl-entries.ts';
import { readSerial, serialText } from './serial-number.ts';

/**
 * Goes on from a list of this CA: what it lists is revoked, and the next list has a higher number. What the list does
 * not name stays as it is, unless a delta list releases it. A certificate that is in no record gets one without a
 * subject, taken to last as long as the CA.
 *
 * @throws {WorkbenchError} `ca.foreign_list` for a list of another CA, one it did not sign, or one that is not whole.
 */
export async function adoptCrl(authority: Authority, der: Bytes): Promise<Authority> {
  const crl = decodeCrl(der).value;
  const ca = decodeCertificate(authority.certificate).value;
  const refuse = (why: string): never => {
    throw new WorkbenchError('ca.foreign_list', `this list cannot be gone on from: ${why}`);
  };
  if (!crl || crl.incomplete || crl.cutOff) return refuse('it cannot be read to its end');
  if (!ca?.publicKey) return refuse('the CA’s certificate cannot be read');
  const named = der.subarray(crl.issuer.start, crl.issuer.end);
  if (!equalBytes(named, ca.der.subarray(ca.subject.start, ca.subject.end)))
    return refuse('it names another issuer');
  const spki = ca.der.slice(ca.publicKey.start, ca.publicKey.end);
  const { result } = await verifySignature(signedParts(crl), spki);
  if (result !== 'valid') return refuse('its signature is not that of this CA');
  const records = new Map(authority.records.map((record) => [record.serialNumber, record]));
  for (const entry of crl.revoked) {
    const serialNumber = serialText(serialOf(der, entry));
    const known = records.get(serialNumber) ?? { serialNumber, subject: '', expires: ca.notAfter.time };
    records.set(serialNumber, revokedAs(known, entryRevocation(der, entry)));
  }
  const next = crl.scope.number ? readSerial(crl.scope.number) + 1n : 0n;
  return {
    ...authority,
    records: [...records.values()],
    crlNumber: next > authority.crlNumber ? next : authority.crlNumber,
  };
}

function revokedAs(record: IssuedRecord, revoked: NonNullable<IssuedRecord['revoked']>): IssuedRecord {
  if (revoked.reason !== 'removeFromCRL') return { ...record, revoked };
  const released = { ...record };
  delete released.revoked;
  return released;
}
