import { beforeAll, expect, test } from 'vitest';
import { newCertificate } from '#core/issue/ca/candidates.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { readBackSigned } from '#core/issue/ca/read-back-signed.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { authorities, named, read, signOneOf } from '../../../support/ca.ts';
import { present, refusal } from '../../../support/expect.ts';

const now = Date.now();
let der: Bytes;
let issuer: { spki: Bytes };
beforeAll(async () => {
  const [signer] = await authorities(now);
  const candidate = newCertificate('server', {
    label: '',
    subject: named('A'),
    key: 'p-256',
    validity: { days: 3 },
    names: [
      { type: 'DNS', text: 'a.example' },
      { type: 'IP', octets: Uint8Array.of(0x20, 1, 13, 0xb8, ...new Uint8Array(11), 1) },
      { type: 'email', text: 'a@a.example' },
    ],
  });
  ({ der } = await signOneOf(signer, candidate, now));
  issuer = issuerOf(read(signer.authority.certificate), signer.privateKey);
});

test('what is as it was planned', async () => {
  await expect(readBackSigned(der, read(der), issuer)).resolves.toBeUndefined();
});

test.each<[string, (certificate: Certificate) => number]>([
  ['serial number', ({ serialNumber }) => serialNumber.end],
  ['issuer', ({ issuer: name }) => name.end],
  ['dates', ({ notAfter }) => notAfter.end - 1],
  ['subject', ({ subject }) => subject.end],
  ['public key', ({ publicKey }) => present(publicKey).end],
  ['extension', ({ extensions }) => present(extensions.at(-1)).end],
  ['signature', ({ signature }) => signature.end],
])('one octet changed: %s', async (field, endOf) => {
  const changed = der.slice();
  const at = endOf(read(der)) - 1;
  changed[at] = (changed[at] ?? 0) ^ 1;
  const reading = readBackSigned(changed, read(der), issuer);
  await expect(reading).rejects.toThrow(refusal('issue.read_back'));
  await expect(reading).rejects.toThrow(field);
});

test('what the other library cannot read at all', async () => {
  const reading = readBackSigned(der.subarray(0, 50), read(der), issuer);
  await expect(reading).rejects.toThrow(refusal('issue.read_back'));
});
