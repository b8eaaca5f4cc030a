import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { fileText } from '#core/bytes/text.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { caFolder } from '#core/export/ca/ca-folder.ts';
import { readCaFolder } from '#core/export/ca/read-ca-folder.ts';
import { privateKeyFile } from '#core/export/made.ts';
import type { Authority } from '#core/issue/ca/authority.ts';
import { recordOf } from '#core/issue/ca/record.ts';
import { issue } from '#core/issue/issue.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import type { Request } from '#core/issue/request.ts';
import { present } from '../../../support/expect.ts';
import { Bench, certificateOf, hasOpenssl } from '../../../support/openssl.ts';
import { run, scratch } from '../../../support/tools.ts';
import { caRequest, leafRequest, settings } from '../../../support/own-ca.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000 - 60_000;

/** A CA with an odd name, and two certificates, one of them revoked. */
async function madeCa(): Promise<{ authority: Authority; key: CryptoKey }> {
  const ca = await issue(caRequest('Tëst CA/+1'), NOW);
  const issuer = issuerOf(certificateOf(ca.der), ca.privateKey);
  const leaf = async (request: Request) => certificateOf((await issue(request, NOW, undefined, issuer)).der);
  const [one, two] = [await leaf(leafRequest('one.example')), await leaf(leafRequest('a/b+c ü\t"'))];
  const records = [
    recordOf(one),
    { ...recordOf(two), revoked: { time: NOW, reason: 'superseded' as const } },
  ];
  return {
    authority: { certificate: ca.der, chain: [], records, crlNumber: 1n, settings },
    key: ca.privateKey,
  };
}

function unpack(files: readonly BundleFile[]): string {
  const dir = scratch();
  for (const { name, content, mode } of files) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content, { mode });
  }
  return dir;
}

function filesIn(dir: string): Map<string, Bytes> {
  const files = new Map<string, Bytes>();
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dir, name);
    if (statSync(path).isFile()) files.set(relative(dir, path), new Uint8Array(readFileSync(path)));
  }
  return files;
}

const read = (dir: string) => present(readCaFolder(filesIn(dir), 'ca'));

test('what was written is read back as it was', async () => {
  const { authority } = await madeCa();
  const files = caFolder(authority, undefined, NOW);
  const { authority: back, changes, findings } = read(unpack(files));
  expect(findings).toEqual([]);
  expect(changes).toEqual([]);
  expect({ ...back, nextSerial: undefined }).toEqual({ ...authority, nextSerial: undefined });
  expect(files.map(({ name }) => name)).not.toContain('private/cakey.pem');
});

test('reasons that openssl has no word for come back', async () => {
  const { authority } = await madeCa();
  const revoked = { time: NOW, reason: 'privilegeWithdrawn' as const, invalidSince: NOW - 1000 };
  const records = authority.records.map((record) => ({ ...record, revoked }));
  const { authority: back, changes } = read(unpack(caFolder({ ...authority, records }, undefined, NOW)));
  expect(back.records.map((record) => record.revoked)).toEqual([revoked, revoked]);
  expect(changes).toEqual([]);
});

describe.skipIf(!hasOpenssl)('openssl ca', () => {
  const openssl = (dir: string, ...args: string[]): string => run('openssl', args, { cwd: dir });
  const ca = (dir: string, ...args: string[]): string =>
    openssl(dir, 'ca', '-batch', '-config', 'ca.cnf', '-passin', 'pass:secret', ...args);

  test('goes on with the folder, and what it did is told', { timeout: 60_000 }, async () => {
    const { authority, key } = await madeCa();
    const { content } = await privateKeyFile(key, 'secret');
    const dir = unpack(caFolder(authority, String(content), NOW));
    const [one, two] = authority.records;
    // The folder was left as it lies: openssl has to find everything by itself.
    const client = new Bench();
    client.key('k.pem', '-algorithm EC -pkeyopt ec_paramgen_curve:P-256');
    cpSync(join(client.dir, 'k.pem'), join(dir, 'k.pem'));
    openssl(dir, 'req', '-new', '-key', 'k.pem', '-subj', '/O=x/CN=new.example', '-out', 'r.csr');
    ca(dir, '-in', 'r.csr', '-out', 'new.pem');
    expect(openssl(dir, 'verify', '-CAfile', 'cacert.pem', '-purpose', 'sslserver', 'new.pem')).toContain(
      'OK',
    );
    const text = openssl(dir, 'x509', '-in', 'new.pem', '-noout', '-text');
    expect(text).toContain('URI:http://crl.example/a,b;c.crl');
    expect(text).toContain('OCSP - URI:http://ocsp.example/$x');
    expect(text).toContain('Signature Algorithm: ecdsa-with-SHA384');
    ca(dir, '-revoke', `newcerts/${present(one).serialNumber}.pem`, '-crl_compromise', '20261101000000Z');
    ca(dir, '-gencrl', '-out', 'crl.pem');
    const list = openssl(dir, 'crl', '-in', 'crl.pem', '-noout', '-text');
    expect(list).toContain(present(two).serialNumber);
    ca(dir, '-updatedb');

    const { authority: back, changes, findings, saved } = read(dir);
    expect(findings).toEqual([]);
    expect(changes.map(({ what }) => what)).toEqual(['revoked', 'issued', 'crlNumber']);
    expect(present(saved).records).toEqual(authority.records);
    expect(back.crlNumber).toBe(2n);
    expect(back.records[0]?.revoked).toMatchObject({
      reason: 'keyCompromise',
      invalidSince: Date.UTC(2026, 10, 1),
    });
    expect(back.records[1]).toEqual(two);
    expect(back.records[2]?.subject).toBe('/O=x/CN=new.example');
    expect(back.records[2]?.certificate).toBeDefined();
  });

  test('writes the same subject and number for a certificate as we do', { timeout: 60_000 }, async () => {
    const { authority, key } = await madeCa();
    const { content } = await privateKeyFile(key, '');
    const dir = unpack(caFolder({ ...authority, records: [] }, String(content), NOW));
    openssl(dir, 'genpkey', '-algorithm', 'ED25519', '-out', 'k.pem');
    const subject = '/C=DE/O=a\\/b\\+c/OU=1/OU=ü"\\\\/CN=x';
    openssl(dir, 'req', '-new', '-utf8', '-key', 'k.pem', '-subj', subject, '-out', 'r.csr');
    ca(dir, '-in', 'r.csr', '-out', 'new.pem');
    const { authority: back } = read(dir);
    const [record] = back.records;
    expect(recordOf(certificateOf(present(record?.certificate)))).toEqual(record);
    expect(fileText(present(filesIn(dir).get('index.txt')))).toContain(present(record).subject);
  });

  test.each([
    ['without a reason', [], undefined],
    ['with a hold instruction', ['-crl_hold', 'holdInstructionReject'], 'certificateHold'],
    ['with the time of a CA’s compromise', ['-crl_CA_compromise', '20260101000000Z'], 'CACompromise'],
    ['with a reason', ['-crl_reason', 'cessationOfOperation'], 'cessationOfOperation'],
  ])(
    'revokes %s, and our folder of it makes the same list',
    { timeout: 60_000 },
    async (_name, args, reason) => {
      const { authority, key } = await madeCa();
      const { content } = await privateKeyFile(key, '');
      const dir = unpack(caFolder(authority, String(content), NOW));
      const [one] = authority.records;
      ca(dir, '-revoke', `newcerts/${present(one).serialNumber}.pem`, ...args);
      const row = present(fileText(present(filesIn(dir).get('index.txt'))).split('\n')[0]);
      const { authority: back } = read(dir);
      expect(back.records[0]?.revoked?.reason).toBe(reason);
      const again = unpack(caFolder(back, String(content), NOW));
      expect(fileText(present(filesIn(again).get('index.txt')))).toContain(
        row.replace('holdInstructionReject', '1.2.840.10040.2.3'),
      );
      ca(again, '-gencrl', '-out', 'crl.pem');
      expect(openssl(again, 'crl', '-in', 'crl.pem', '-noout', '-text')).toContain('Serial Number');
    },
  );
});
