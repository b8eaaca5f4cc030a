import type { Certificate } from '#core/x509/certificate.ts';
import type { IssuedRecord } from './authority.ts';
import { serialText } from './serial-number.ts';
import { subjectLine } from './subject-line.ts';

/** The row of a certificate that was just issued. */
export function recordOf(certificate: Certificate): IssuedRecord {
  const { der, serialNumber, notAfter } = certificate;
  return {
    serialNumber: serialText(der.subarray(serialNumber.start, serialNumber.end)),
    subject: subjectLine(certificate),
    expires: notAfter.time,
    certificate: der,
  };
}
