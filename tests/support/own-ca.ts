import type { Authority, AuthoritySettings, IssuedRecord, Revocation } from '#core/issue/ca/authority.ts';
import { recordOf } from '#core/issue/ca/record.ts';
import { issue } from '#core/issue/issue.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import type { Request } from '#core/issue/request.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { certificateOf } from './openssl.ts';

/** Settings whose addresses need quoting wherever they are written. */
export const settings: AuthoritySettings = {
  digest: 'SHA-384',
  crlDays: 7,
  crlUrl: 'http://crl.example/a,b;c.crl',
  ocspUrl: 'http://ocsp.example/$x',
  issuerUrl: '',
};

const common = (
  name: string,
): Pick<Request, 'make' | 'openssl' | 'subject' | 'key' | 'digest' | 'attributes'> => ({
  make: 'certificate',
  openssl: '3.5',
  subject: [[{ oid: '2.5.4.3', text: name, tag: UTF8_STRING }]],
  key: 'p-256',
  digest: 'SHA-256',
  attributes: [],
});

export const caRequest = (name: string): Request => ({
  ...common(name),
  validity: { days: 3650 },
  extensions: [
    { type: 'basicConstraints', critical: true, ca: true },
    { type: 'keyUsage', critical: true, usages: ['keyCertSign', 'cRLSign'] },
    { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
  ],
});

export const leafRequest = (name: string): Request => ({
  ...common(name),
  validity: { days: 90 },
  extensions: [
    { type: 'basicConstraints', critical: true, ca: false },
    { type: 'extendedKeyUsage', critical: false, purposes: ['1.3.6.1.5.5.7.3.1'] },
    { type: 'subjectAltName', critical: false, names: [{ type: 'DNS', text: 'one.example' }] },
    { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
    { type: 'authorityKeyIdentifier', critical: false, keyid: 'try' },
  ],
});

export interface OwnCa {
  authority: Authority;
  key: CryptoKey;
}

/** A CA with some certificates, `leaf-0` and on. */
export async function ownCa(now: number, leaves: number): Promise<OwnCa> {
  const ca = await issue(caRequest('Own CA'), now);
  const issuer = issuerOf(certificateOf(ca.der), ca.privateKey);
  const records: IssuedRecord[] = [];
  for (let i = 0; i < leaves; i++)
    records.push(
      recordOf(certificateOf((await issue(leafRequest(`leaf-${i}`), now, undefined, issuer)).der)),
    );
  return {
    authority: { certificate: ca.der, chain: [], records, crlNumber: 1n, settings },
    key: ca.privateKey,
  };
}

/** The same with some of them revoked, by their place. */
export const revoking = (
  authority: Authority,
  revoked: Record<number, Revocation | undefined>,
): Authority => ({
  ...authority,
  records: authority.records.map(({ revoked: before, ...record }, i) => {
    const now = i in revoked ? revoked[i] : before;
    return { ...record, ...(now && { revoked: now }) };
  }),
});
