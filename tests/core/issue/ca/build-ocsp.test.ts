import { beforeAll, describe, expect, test } from 'vitest';
import { encodePem } from '#core/container/pem.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import { buildOcspResponse } from '#core/issue/ca/build-ocsp.ts';
import { issueResponder } from '#core/issue/ca/issue-responder.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { present } from '../../../support/expect.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';
import { type OwnCa, ownCa, revoking } from '../../../support/own-ca.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000 - 60_000;
const choice = { thisUpdate: NOW, nextUpdate: NOW + 86_400_000 };

let ca: OwnCa;
let authority: Authority;
beforeAll(async () => {
  ca = await ownCa(NOW, 3);
  authority = revoking(ca.authority, { 1: { time: NOW, reason: 'superseded' } });
  authority = { ...authority, records: authority.records.slice(0, 2) };
});

test.each([
  [
    'a key that is not the responder’s',
    'ca.key_mismatch',
    async () => {
      const { privateKey } = await generateKeyPair('p-256');
      return buildOcspResponse(
        authority,
        { key: privateKey, digest: 'SHA-256' },
        { ...choice, serialNumbers: ['01'] },
      );
    },
  ],
  [
    'what is no request',
    'ca.ocsp_request',
    () =>
      buildOcspResponse(
        authority,
        { key: ca.key, digest: 'SHA-256' },
        { ...choice, request: new Uint8Array(5) },
      ),
  ],
])('refuses %s', async (_name, code, run) => {
  await expect(run()).rejects.toMatchObject({ code });
});

describe.skipIf(!hasOpenssl)('openssl ocsp', () => {
  const setUp = (): Bench => {
    const bench = new Bench();
    bench.write('ca.pem', encodePem('CERTIFICATE', ca.authority.certificate));
    for (const [i, { certificate }] of ca.authority.records.entries())
      bench.write(`leaf-${i}.pem`, encodePem('CERTIFICATE', present(certificate)));
    return bench;
  };
  const certificates = ['-cert', 'leaf-0.pem', '-cert', 'leaf-1.pem', '-cert', 'leaf-2.pem'];

  test.each([
    ['the CA', false],
    ['a responder', true],
  ])('believes %s, nonce and all', { timeout: 60_000 }, async (_name, delegated) => {
    const bench = setUp();
    bench.run('ocsp', '-issuer', 'ca.pem', ...certificates, '-reqout', 'request.der');
    const made = delegated
      ? await issueResponder(authority, ca.key, { name: 'OCSP', key: 'p-256', days: 30 }, NOW)
      : undefined;
    const responder = made
      ? { certificate: made.der, key: made.privateKey, digest: 'SHA-256' as const }
      : { key: ca.key, digest: 'SHA-256' as const };
    const request = bench.read('request.der');
    bench.write('response.der', await buildOcspResponse(authority, responder, { ...choice, request }));
    const said = bench.run(
      ...['ocsp', '-issuer', 'ca.pem', '-CAfile', 'ca.pem', ...certificates],
      ...['-reqin', 'request.der', '-no_nonce', '-respin', 'response.der'],
    );
    expect(said).toContain('Response verify OK');
    expect(said).not.toContain('WARNING: no nonce');
    expect(said).toMatch(/leaf-0.pem: good/);
    expect(said).toMatch(/leaf-1.pem: revoked[^]*Reason: superseded/);
    expect(said).toMatch(/leaf-2.pem: unknown/);
    if (made) {
      bench.write('responder.pem', encodePem('CERTIFICATE', made.der));
      const text = bench.run('x509', '-in', 'responder.pem', '-noout', '-text');
      expect(text).toContain('OCSP No Check');
      expect(text).toContain('OCSP Signing');
    }
  });

  test('answers without a request', { timeout: 60_000 }, async () => {
    const bench = setUp();
    const serialNumbers = ca.authority.records.map(({ serialNumber }) => serialNumber);
    const der = await buildOcspResponse(
      authority,
      { key: ca.key, digest: 'SHA-512' },
      { ...choice, serialNumbers },
    );
    bench.write('response.der', der);
    const said = bench.run(
      ...[
        'ocsp',
        '-issuer',
        'ca.pem',
        '-CAfile',
        'ca.pem',
        ...certificates,
        '-no_nonce',
        '-respin',
        'response.der',
      ],
    );
    expect(said).toContain('Response verify OK');
    expect(said).toMatch(/leaf-0.pem: good[^]*leaf-1.pem: revoked[^]*leaf-2.pem: unknown/);
  });
});
