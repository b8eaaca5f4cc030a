import { beforeAll, describe, expect, test } from 'vitest';
import { issuingProfiles } from '#data/issuing-profiles.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Candidate, Signer } from '#core/issue/ca/candidate.ts';
import { certificateForRequest, newCertificate } from '#core/issue/ca/candidates.ts';
import { signMany } from '#core/issue/ca/sign-many.ts';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import { publicKeyOf } from '#core/keys/private-key.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { all, authorities, named, pemOf, read, signedIn, signOneOf } from '../../../support/ca.ts';
import { codesOf, present } from '../../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../../support/openssl.ts';

const now = Date.now() - 60_000;
const host: GeneralName[] = [{ type: 'DNS', text: 'a.example' }];
const validity = { days: 30 };
let root: Signer;
let signer: Signer;
beforeAll(async () => {
  [root, signer] = await authorities(now, {}, {});
});

describe.runIf(hasOpenssl)('openssl takes what was signed', () => {
  const bench = new Bench();
  /** @param usage What `-purpose` is asked for. */
  const verify = (der: Bytes, usage: string): string => {
    bench.write('root.pem', pemOf(root.authority.certificate));
    bench.write('sub.pem', pemOf(signer.authority.certificate));
    bench.write('leaf.pem', pemOf(der));
    const all = ['-x509_strict', '-purpose', usage, '-CAfile', 'root.pem', '-untrusted', 'sub.pem'];
    return bench.run('verify', ...all, 'leaf.pem');
  };

  test.each([
    ['server', 'sslserver'],
    ['client', 'sslclient'],
    ['server-and-client', 'sslserver'],
    ['server-and-client', 'sslclient'],
    ['sub-ca', 'any'],
  ] as const)('a new certificate: %s for %s', async (profile, usage) => {
    const names = profile === 'sub-ca' ? [] : host;
    const candidate = newCertificate(profile, {
      label: 'a',
      subject: named('A'),
      key: 'p-256',
      validity,
      names,
    });
    const { der, privateKey, spki, record } = await signOneOf(signer, candidate, now);
    expect(verify(der, usage)).toContain('OK');
    expect(await publicKeyOf(await exportPrivateKey(present(privateKey)))).toEqual(spki);
    expect(record).toMatchObject({ subject: '/CN=A', expires: read(der).notAfter.time, certificate: der });
  });

  test.each([
    ['P-256', P256],
    ['RSA', RSA],
    ['Ed25519', '-algorithm ED25519'],
    ['secp256k1, which no browser has', '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1'],
  ])('a request with a key %s', async (_name, key) => {
    const der = bench.request(bench.key('leaf.key', key), ['subjectAltName=DNS:b.example']);
    const candidate = certificateForRequest(der, 'server', { label: 'b', validity, copy: 'copy' });
    const signed = await signOneOf(signer, candidate, now);
    expect(verify(signed.der, 'sslserver')).toContain('OK');
    expect(signed.privateKey).toBeUndefined();
    const names = findExtension(read(signed.der).extensions, 'subjectAltName')?.value.names;
    expect(names).toEqual([expect.objectContaining({ type: 'DNS', text: 'b.example' })]);
  });

  test('no subject at all: the names are critical', async () => {
    const ask = { label: '', subject: [], key: 'p-256' as const, validity, names: host };
    const { der } = await signOneOf(signer, newCertificate('server', ask), now);
    expect(verify(der, 'sslserver')).toContain('OK');
    expect(findExtension(read(der).extensions, 'subjectAltName')?.critical).toBe(true);
  });

  test('addresses of list, responder and certificate', async () => {
    const settings = {
      ...signer.authority.settings,
      crlUrl: 'http://ca.example/ca.crl',
      ocspUrl: 'http://ca.example/ocsp',
      issuerUrl: 'http://ca.example/ca.cer',
    };
    const with3 = { ...signer, authority: { ...signer.authority, settings } };
    const ask = { label: '', subject: named('A'), key: 'p-256' as const, validity, names: host };
    const { der } = await signOneOf(with3, newCertificate('server', ask), now);
    expect(verify(der, 'sslserver')).toContain('OK');
    const text = bench.run('x509', '-in', 'leaf.pem', '-noout', '-text');
    for (const url of ['URI:http://ca.example/ca.crl', 'OCSP - URI:http', 'CA Issuers - URI:http'])
      expect(text).toContain(url);
  });
});

test('profiles have names of their own', () => {
  expect(new Set(issuingProfiles.map(({ id }) => id)).size).toBe(issuingProfiles.length);
});

const server = (label: string, more: Partial<Candidate> = {}): Candidate => ({
  ...newCertificate('server', {
    label,
    subject: named(label),
    key: 'p-256',
    validity,
    names: [{ type: 'DNS', text: 'a.example' }],
  }),
  ...more,
});

test('a bad one is listed and the others are signed, in order', async () => {
  const { spki } = await generateKeyPair('p-256');
  const bad: Candidate = { ...server('bad'), holder: { type: 'request', der: Uint8Array.of(0x30, 0) } };
  const given: Candidate = server('given', { holder: { type: 'public-key', spki }, serialNumber: 77n });
  const results = await all(
    signMany(signer, [server('one'), bad, given, server('late', { validity: { days: 0 } })], now),
  );
  expect(results.map(({ index, label }) => [index, label])).toEqual([
    [0, 'one'],
    [1, 'bad'],
    [2, 'given'],
    [3, 'late'],
  ]);
  expect(results.map((one) => ('refused' in one ? codesOf(one.refused) : 'signed'))).toEqual([
    'signed',
    ['ca.unreadable_request'],
    'signed',
    ['ca.dates'],
  ]);
  expect(signedIn(results[2])).toMatchObject({ spki, record: { serialNumber: '4D' } });
});

test('two that state the same serial number: the first has it', async () => {
  const two = [server('one', { serialNumber: 5n }), server('two', { serialNumber: 5n })];
  const [first, second] = await all(signMany(signer, two, now));
  expect(signedIn(first).record.serialNumber).toBe('05');
  expect(second).toMatchObject({ label: 'two', refused: [{ code: 'ca.duplicate_serial' }] });
});

test('serial numbers are random: positive, of 20 octets at most, and no two alike', async () => {
  const results = await all(
    signMany(
      signer,
      Array.from({ length: 30 }, (_, i) => server(String(i))),
      now,
    ),
  );
  const serials = results.map((one) => signedIn(one).record.serialNumber);
  expect(new Set(serials).size).toBe(30);
  for (const serial of serials) expect(BigInt(`0x${serial}`) < 1n << 159n).toBe(true);
  expect(serials.some((serial) => serial.length >= 38)).toBe(true);
});

test('a key that is not the CA’s signs nothing', async () => {
  const results = await all(
    signMany({ ...signer, privateKey: root.privateKey }, [server('a'), server('b')], now),
  );
  expect(results.map((one) => 'refused' in one && codesOf(one.refused))).toEqual([
    ['ca.key_mismatch'],
    ['ca.key_mismatch'],
  ]);
});
