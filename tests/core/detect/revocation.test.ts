import { expect, test } from 'vitest';
import { inspectInputs } from '#core/detect/inspect.ts';
import { encodeInteger, encodeSequence, encodeTime } from '#core/asn1/write.ts';
import { encodeBitString } from '#core/asn1/write.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { algorithm, name } from '../../support/certificate.ts';
import { codesOf, hex, present } from '../../support/expect.ts';
import { fixture, fixtureTime, inspectFixture, outline } from '../../support/fixtures.ts';

test.each(['ca.crl', 'ca.crl.pem'])('%s', async (file) => {
  const [crl, ...rest] = await inspectFixture(`crl/${file}`);
  expect(rest).toEqual([]);
  expect(crl).toMatchObject({ kind: 'crl', title: 'Fixture CA', what: 'Certificate revocation list' });
  const facts = Object.fromEntries((crl?.facts ?? []).map(({ label, value }) => [label, value]));
  expect(facts).toMatchObject({
    Issuer: 'O=Fixtures, CN=Fixture CA',
    Version: '2',
    Number: '2a',
    Scope: 'only user certificates, http://crl.example/ca.crl',
    Revoked: '2',
    Signature: 'ecdsa-with-SHA256',
  });
  expect(
    (crl?.facts ?? []).filter(({ label }) => label === 'Serial number').map(({ value }) => value),
  ).toEqual(['02, 2025-01-01 00:00:00 UTC, key compromise', '03, 2025-02-01 00:00:00 UTC']);
});

test('a list past its date says so', async () => {
  const { objects } = await inspectInputs([{ name: '', bytes: fixture('crl/ca.crl') }], Date.UTC(2200, 0));
  expect(codesOf(present(objects[0]).findings)).toEqual(['crl.expired']);
});

function buildCrl(entries: Uint8Array[]) {
  const signed = encodeSequence(
    algorithm('1.2.840.10045.4.3.2'),
    name(['2.5.4.3', 'CA']),
    encodeTime(0),
    encodeSequence(concatBytes(entries)),
  );
  return encodeSequence(signed, algorithm('1.2.840.10045.4.3.2'), encodeBitString(new Uint8Array(70)));
}

test('50,000 entries are read in a moment, one broken entry hides no other, a broken list ends', () => {
  const entry = (i: number) => encodeSequence(encodeInteger(i), encodeTime(0));
  const many = buildCrl(Array.from({ length: 50_000 }, (_, i) => entry(i)));
  const start = performance.now();
  expect(decodeCrl(many).value?.revoked).toHaveLength(50_000);
  expect(performance.now() - start).toBeLessThan(5000);

  const { value, findings } = decodeCrl(buildCrl([entry(1), encodeSequence(hex('05 00')), entry(2)]));
  expect([value?.revoked.length, findings.length]).toEqual([2, 1]);

  const broken = decodeCrl(buildCrl(Array.from({ length: 1000 }, () => encodeSequence(hex('05 00')))));
  expect(broken.findings.length).toBeLessThan(30);
});

test.each([
  ['request.der', ['ocsp-request'], 'OCSP request about 2 certificates'],
  ['signed-request.der', ['ocsp-request', 'certificate'], 'OCSP request about 1 certificate'],
  ['response.der', ['ocsp-response', 'certificate'], 'OCSP: revoked, serial number 02'],
  ['bare.der', ['ocsp-response'], 'OCSP: revoked, serial number 02'],
  [
    'unauthorized.der',
    ['ocsp-response'],
    'OCSP response: unauthorized: the responder does not answer for this certificate',
  ],
])('%s', async (file, kinds, title) => {
  const objects = await inspectFixture(`ocsp/${file}`);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  expect(objects[0]).toMatchObject({ title, findings: [] });
});

test('an answer is checked with the certificate inside', async () => {
  const objects = await inspectFixture('ocsp/response.der');
  expect(outline(objects)[1]).toBe('certificate response.der › certificate');
  expect(objects[0]).toMatchObject({
    sentence:
      'About 2 certificates, 1 of them revoked. Its signature was checked with the certificate inside.',
  });
  const bytes = fixture('ocsp/response.der');
  const at = Buffer.from(bytes).indexOf('20250101', 0, 'latin1');
  bytes.set(Buffer.from('20250102'), at);
  const changed = await inspectInputs([{ name: '', bytes }], fixtureTime);
  expect(codesOf(present(changed.objects[0]).findings)).toEqual(['crypto.bad_signature']);
});

test('a signed request is checked with the certificate inside', async () => {
  const objects = await inspectFixture('ocsp/signed-request.der');
  const bytes = fixture('ocsp/signed-request.der');
  expect(objects[0]?.facts?.slice(0, 2)).toEqual([
    { label: 'Signed', value: 'sha256WithRSAEncryption: the signature is right, by CN=rsa.example' },
    { label: 'Asked by', value: 'CN=rsa.example' },
  ]);
  // The serial number that is asked about: 2 became 7.
  const at = Buffer.from(bytes).indexOf(Buffer.from('020102', 'hex'));
  bytes[at + 2] = 7;
  const changed = await inspectInputs([{ name: '', bytes }], fixtureTime);
  expect(codesOf(present(changed.objects[0]).findings)).toEqual(['crypto.bad_signature']);
});

test('a broken hash under a list or an answer is said', async () => {
  const sha1 = algorithm('1.2.840.10045.4.1');
  const list = encodeSequence(sha1, name(['2.5.4.3', 'CA']), encodeTime(0));
  const bytes = encodeSequence(list, sha1, encodeBitString(new Uint8Array(70)));
  const { objects } = await inspectInputs([{ name: '', bytes }], 0);
  expect(objects[0]?.findings).toMatchObject([
    { code: 'crypto.weak_signature', severity: 'error', ref: { doc: 'RFC 6194' } },
  ]);
});

test('an old answer is out of date', async () => {
  const { objects } = await inspectInputs([{ name: '', bytes: fixture('ocsp/bare.der') }], Date.UTC(2200, 0));
  expect(codesOf(present(objects[0]).findings)).toEqual(['ocsp.expired']);
});
