import { beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { adoptCrl } from '#core/issue/ca/adopt-crl.ts';
import { buildCrl } from '#core/issue/ca/build-crl.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { present } from '../../../support/expect.ts';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';
import { type OwnCa, ownCa, revoking } from '../../../support/own-ca.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000 - 60_000;
const DAY = 86_400_000;

let ca: OwnCa;
beforeAll(async () => {
  ca = await ownCa(NOW, 4);
});

const hold = { time: NOW, reason: 'certificateHold' as const, holdInstruction: '1.2.840.10040.2.2' };
const stolen = { time: NOW, reason: 'keyCompromise' as const, invalidSince: NOW - 5 * DAY };

test('goes on from a list: entries, reasons and number come back', async () => {
  const authority = revoking(ca.authority, { 0: hold, 1: stolen, 2: { time: NOW } });
  const der = await buildCrl({ ...authority, crlNumber: 9n }, ca.key, { thisUpdate: NOW });
  const adopted = await adoptCrl(ca.authority, der);
  expect(adopted).toEqual({ ...authority, crlNumber: 10n });
  // What was lost has its rows again, if not its subjects.
  const bare = await adoptCrl({ ...ca.authority, records: [] }, der);
  expect(bare.records.map(({ revoked }) => revoked)).toEqual([hold, stolen, { time: NOW }]);
});

test('a delta list has what changed since, and releases what was on hold', async () => {
  const before = revoking(ca.authority, { 0: hold, 1: stolen });
  const base = await buildCrl(before, ca.key, { thisUpdate: NOW, deltaUrl: 'http://a/d.crl' });
  const after = { ...revoking(before, { 0: undefined, 2: { time: NOW + 1000 } }), crlNumber: 2n };
  const delta = await buildCrl(after, ca.key, { thisUpdate: NOW, deltaTo: base });
  const { revoked, scope } = present(decodeCrl(delta).value);
  expect(revoked.map(({ reason }) => reason)).toEqual([undefined, 8]);
  expect(scope.baseNumber).toEqual(Uint8Array.of(1));
  const adopted = await adoptCrl(before, delta);
  expect(adopted.records.map(({ revoked }) => revoked !== undefined)).toEqual([false, true, true, false]);
});

test.each([
  [
    'a base of another CA',
    'ca.base_list',
    async () => buildCrl(ca.authority, ca.key, { thisUpdate: NOW, deltaTo: await foreign() }),
  ],
  [
    'a base that is no list',
    'ca.base_list',
    () => buildCrl(ca.authority, ca.key, { thisUpdate: NOW, deltaTo: new Uint8Array(9) }),
  ],
  [
    'a key that is not the CA’s',
    'ca.key_mismatch',
    async () => buildCrl(ca.authority, (await generateKeyPair('p-256')).privateKey, { thisUpdate: NOW }),
  ],
  [
    'to go on from a list of another CA',
    'ca.foreign_list',
    async () => adoptCrl(ca.authority, await foreign()),
  ],
])('refuses %s', async (_name, code, run) => {
  await expect(run()).rejects.toMatchObject({ code });
});

async function foreign(): Promise<Bytes> {
  const other = await ownCa(NOW, 0);
  return buildCrl({ ...other.authority, crlNumber: 0n }, other.key, { thisUpdate: NOW });
}

describe.skipIf(!hasOpenssl)('openssl', () => {
  const setUp = (...lists: Bytes[]): Bench => {
    const bench = new Bench();
    bench.write('ca.pem', encodePem('CERTIFICATE', ca.authority.certificate));
    for (const [i, { certificate }] of ca.authority.records.entries())
      bench.write(`leaf-${i}.pem`, encodePem('CERTIFICATE', present(certificate)));
    for (const [i, der] of lists.entries()) bench.write(`list-${i}.pem`, encodePem('X509 CRL', der));
    return bench;
  };
  const verdict = (bench: Bench, ...args: string[]): string => {
    try {
      return bench.run('verify', '-CAfile', 'ca.pem', ...args);
    } catch (error) {
      return String(error);
    }
  };

  test('reads and verifies a list, and refuses what it revokes', { timeout: 60_000 }, async () => {
    const authority = revoking(ca.authority, { 0: hold, 1: stolen, 2: { time: NOW, reason: 'unspecified' } });
    const point = { url: 'http://crl.example/a.crl' };
    const der = await buildCrl(authority, ca.key, { thisUpdate: NOW, point });
    const bench = setUp(der);
    expect(bench.run('crl', '-in', 'list-0.pem', '-CAfile', 'ca.pem', '-noout')).toContain('verify OK');
    const text = bench.run('crl', '-in', 'list-0.pem', '-noout', '-text', '-crlnumber');
    for (const words of [
      'Version 2 (0x1)',
      'X509v3 Authority Key Identifier',
      'crlNumber=0x01',
      'Certificate Hold',
      'Hold Instruction Call Issuer',
      'Key Compromise',
      'Invalidity Date',
      'X509v3 Issuing Distribution Point: critical',
      'URI:http://crl.example/a.crl',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Unspecified');
    const dates = bench.run('crl', '-in', 'list-0.pem', '-noout', '-lastupdate', '-nextupdate');
    const [last, next] = dates.split('\n').map((line) => Date.parse(line.split('=')[1] ?? ''));
    expect([last, next]).toEqual([NOW, NOW + 7 * DAY]);
  });

  test('refuses by a plain list what it revokes', { timeout: 60_000 }, async () => {
    const authority = revoking(ca.authority, { 1: stolen });
    const bench = setUp(await buildCrl(authority, ca.key, { thisUpdate: NOW }));
    const check = ['-CRLfile', 'list-0.pem', '-crl_check_all'];
    expect(verdict(bench, ...check, 'leaf-0.pem')).toContain('leaf-0.pem: OK');
    expect(verdict(bench, ...check, 'leaf-1.pem')).toContain('certificate revoked');
  });

  test('takes a delta list with its base', { timeout: 60_000 }, async () => {
    const before = revoking(ca.authority, { 0: hold });
    const base = await buildCrl(before, ca.key, { thisUpdate: NOW, deltaUrl: 'http://a/d.crl' });
    const after = { ...revoking(before, { 0: undefined, 2: stolen }), crlNumber: 2n };
    const delta = await buildCrl(after, ca.key, { thisUpdate: NOW, deltaTo: base });
    const bench = setUp(base, delta);
    const plain = ['-CRLfile', 'list-0.pem', '-crl_check'];
    expect(verdict(bench, ...plain, 'leaf-0.pem')).toContain('certificate revoked');
    expect(verdict(bench, ...plain, 'leaf-2.pem')).toContain('leaf-2.pem: OK');
    const both = [...plain, '-CRLfile', 'list-1.pem', '-extended_crl', '-use_deltas'];
    expect(verdict(bench, ...both, 'leaf-0.pem')).toContain('leaf-0.pem: OK');
    expect(verdict(bench, ...both, 'leaf-2.pem')).toContain('certificate revoked');
    expect(verdict(bench, ...both, 'leaf-3.pem')).toContain('leaf-3.pem: OK');
  });
});
