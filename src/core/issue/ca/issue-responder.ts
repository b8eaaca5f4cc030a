import type { KeyKind } from '#data/key-kinds.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodeNull } from '#core/asn1/write.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { type Issued, issue } from '../issue.ts';
import { issuerOf } from '../issuer.ts';
import type { Request } from '../request.ts';
import type { Authority, IssuedRecord } from './authority.ts';
import { recordOf } from './record.ts';

const DAY = 86_400_000;

/**
 * A certificate for one that answers OCSP in the CA's place: the one usage, and `nocheck`, as nobody could answer about
 * the answerer (RFC 6960 §4.2.2.2). It does not outlive the CA.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export async function issueResponder(
  authority: Authority,
  key: CryptoKey,
  choice: { name: string; key: KeyKind; days: number },
  now: number,
): Promise<Issued & { record: IssuedRecord }> {
  const ca = decodeCertificate(authority.certificate).value;
  if (!ca?.publicKey) throw new WorkbenchError('ca.certificate', 'the CA’s certificate cannot be read');
  const start = Math.floor(now / 1000) * 1000;
  const request: Request = {
    make: 'certificate',
    openssl: '3.5',
    subject: [[{ oid: '2.5.4.3', text: choice.name, tag: UTF8_STRING }]],
    key: choice.key,
    digest: authority.settings.digest,
    validity: { notBefore: start, notAfter: Math.min(start + choice.days * DAY, ca.notAfter.time) },
    attributes: [],
    extensions: [
      { type: 'basicConstraints', critical: true, ca: false },
      { type: 'keyUsage', critical: true, usages: ['digitalSignature'] },
      { type: 'extendedKeyUsage', critical: true, purposes: ['1.3.6.1.5.5.7.3.9'] },
      { type: 'other', oid: '1.3.6.1.5.5.7.48.1.5', critical: false, der: encodeNull() },
      { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
      { type: 'authorityKeyIdentifier', critical: false, keyid: 'try', issuer: 'try' },
    ],
  };
  const issued = await issue(request, now, undefined, issuerOf(ca, key));
  const certificate = decodeCertificate(issued.der).value;
  if (!certificate) throw new WorkbenchError('issue.read_back', 'the finished certificate cannot be read');
  return { ...issued, record: recordOf(certificate) };
}
