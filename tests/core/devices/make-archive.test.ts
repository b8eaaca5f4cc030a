import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceProfiles } from '#data/device-profiles.ts';
import { Planner } from '#core/devices/plan-device.ts';
import { readPattern } from '#core/devices/range-pattern.ts';
import { readTableUnits } from '#core/devices/table-units.ts';
import { decodePem } from '#core/container/pem.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../support/openssl.ts';
import { referee, run } from '../../support/tools.ts';
import { archiveOf, batchOf, dakOf } from './batch.ts';

const LONG = 240_000;
const hasUnzip = referee('unzip', '-v');

/** The archive in the bench's folder, as a person unpacks it. */
function unpack(bench: Bench, content: Uint8Array): void {
  bench.write('devices.zip', content);
  run('unzip', ['-q', '-o', 'devices.zip', '-d', 'out'], { cwd: bench.dir });
}

const derIn = (text: string): Uint8Array<ArrayBuffer> => present(decodePem(text).blocks[0]?.bytes);

test.runIf(hasOpenssl && hasUnzip).each([
  ['a P-256 signer', P256, 1000],
  ['an RSA signer', RSA, 40],
])(
  '%s: openssl verifies every certificate, every key fits, names, serials and modes are right',
  async (_name, key, count) => {
    const bench = new Bench();
    const signer = await dakOf(bench, key);
    const list = readPattern(`G0B{0001..${String(count).padStart(4, '0')}}`);
    const archive = await archiveOf(batchOf('generic'), list, signer);
    expect(archive).toMatchObject({ devices: count, failed: [] });
    unpack(bench, archive.content);
    const files = list.units.map(({ id }) => `out/${id}/device-certificate.pem`);
    const verified = bench.run('verify', '-CAfile', 'dak-certificate.pem', ...files);
    expect(
      verified
        .trim()
        .split('\n')
        .filter((line) => line.endsWith(': OK')),
    ).toHaveLength(count);

    const dak = bench.text('dak-certificate.pem').trim();
    const serials = new Set<string>();
    const rows = bench.text('out/manifest.csv').trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(count);
    for (const [i, { id }] of list.units.entries()) {
      const folder = join(bench.dir, 'out', id);
      const pem = readFileSync(join(folder, 'device-certificate.pem'), 'utf8');
      const certificate = new X509Certificate(pem);
      expect(certificate.subject).toBe(`CN=${id}`);
      expect(
        certificate.checkPrivateKey(createPrivateKey(readFileSync(join(folder, 'private_key.pem')))),
      ).toBe(true);
      const [number, name, serial, sha256, , , , file] = present(rows[i]).split(',');
      expect([number, name, serial, file]).toEqual([
        String(i + 1),
        id,
        certificate.serialNumber,
        `${id}/device-certificate.pem`,
      ]);
      expect(sha256).toBe(certificate.fingerprint256.replaceAll(':', '').toLowerCase());
      serials.add(certificate.serialNumber);
      expect(readFileSync(join(folder, 'certificate.pem'), 'utf8').trim()).toBe(`${pem}${dak}`);
      expect(readdirSync(folder).toSorted()).toEqual(names);
      expect(statSync(join(folder, 'private_key.pem')).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'certificate.pem')).mode & 0o777).toBe(0o644);
    }
    expect(serials.size).toBe(count);
  },
  LONG,
);

const names = [
  'certificate.pem',
  'device-certificate.pem',
  'device.csr',
  'dha-control-log-public-key.txt',
  'private_key.pem',
];

test.runIf(hasOpenssl && hasUnzip).each(deviceProfiles.map(({ id }) => [id]))(
  'profile %s: the guide’s own commands sign the same bytes but for the dates',
  async (profile) => {
    const bench = new Bench();
    const signer = await dakOf(bench, P256);
    const list = readPattern('{A..B}');
    const batch = batchOf(profile);
    unpack(bench, (await archiveOf(batch, list, signer)).content);
    const planner = new Planner(batch, list.columns);
    for (const [i, unit] of list.units.entries()) {
      bench.write('device.conf', planner.template.textFor(unit, i + 1));
      const own = decodeRequest(derIn(bench.text(`out/${unit.id}/device.csr`))).value;
      bench.run(
        'req',
        '-new',
        '-config',
        'device.conf',
        '-key',
        `out/${unit.id}/private_key.pem`,
        '-out',
        'device.csr',
      );
      const theirs = decodeRequest(derIn(bench.text('device.csr'))).value;
      expect(toBeSigned(present(own))).toEqual(toBeSigned(present(theirs)));

      const certificate = present(
        decodeCertificate(derIn(bench.text(`out/${unit.id}/device-certificate.pem`))).value,
      );
      const serial = `0x${new X509Certificate(certificate.der).serialNumber}`;
      bench.run(
        ...['x509', '-req', '-in', 'device.csr', '-extfile', 'device.conf', '-extensions', 'req_ext'],
        ...['-CA', 'dak-certificate.pem', '-CAkey', 'dak_private_key.pem', '-days', String(batch.days)],
        ...['-out', 'device-certificate.pem', '-outform', 'PEM', '-set_serial', serial, '-sha256'],
      );
      const guide = present(decodeCertificate(derIn(bench.text('device-certificate.pem'))).value);
      expect(undated(certificate)).toEqual(undated(guide));
      expect(certificate.notAfter.time - certificate.notBefore.time).toBe(
        guide.notAfter.time - guide.notBefore.time,
      );
      const file = bench.text(`out/${unit.id}/dha-control-log-public-key.txt`);
      const form = batch.publicKeyForm === 'compressed' ? ['-conv_form', 'compressed'] : [];
      bench.run('x509', '-in', 'device-certificate.pem', '-pubkey', '-noout', '-out', 'public.pem');
      bench.run('ec', '-pubin', '-in', 'public.pem', ...form, '-out', 'formed.pem');
      expect(file).toBe(bench.text('formed.pem').replace(/-----.*-----\n/g, ''));
    }
  },
  LONG,
);

const toBeSigned = ({
  der,
  toBeSigned: { start, end },
}: {
  der: Uint8Array;
  toBeSigned: { start: number; end: number };
}) => Buffer.from(der.subarray(start, end)).toString('hex');

function undated(certificate: NonNullable<ReturnType<typeof decodeCertificate>['value']>): string {
  const der = certificate.der.slice();
  for (const { start, end } of [certificate.notBefore, certificate.notAfter]) der.fill(0x30, start, end);
  return toBeSigned({ ...certificate, der });
}

test.runIf(hasOpenssl && hasUnzip)(
  'encrypted keys open with the passphrase, each under an IV of its own',
  async () => {
    const bench = new Bench();
    const signer = await dakOf(bench, P256);
    const archive = await archiveOf(
      batchOf('ffs', { keys: 'encrypted' }),
      readPattern('{A..B}'),
      signer,
      'Füße 7',
    );
    unpack(bench, archive.content);
    for (const id of ['A', 'B']) {
      const key = bench.text(`out/${id}/private_key.pem`);
      expect(key).toContain('BEGIN ENCRYPTED PRIVATE KEY');
      bench.run(
        'pkey',
        '-in',
        `out/${id}/private_key.pem`,
        '-passin',
        'pass:Füße 7',
        '-pubout',
        '-out',
        'a.pem',
      );
      bench.run('x509', '-in', `out/${id}/device-certificate.pem`, '-pubkey', '-noout', '-out', 'b.pem');
      expect(bench.text('a.pem')).toBe(bench.text('b.pem'));
    }
    expect(() => bench.run('pkey', '-in', 'out/A/private_key.pem', '-passin', 'pass:wrong')).toThrow();
    const [a, b] = ['A', 'B'].map((id) => derIn(bench.text(`out/${id}/private_key.pem`)));
    expect(a?.slice(-100)).not.toEqual(b?.slice(-100));
  },
);

test.runIf(hasOpenssl && hasUnzip)(
  'columns fill names and folders; keys are left out where that is wanted',
  async () => {
    const bench = new Bench();
    const signer = await dakOf(bench, P256);
    const { config } = batchOf('generic');
    const batch = batchOf('generic', {
      config: `${config}subjectAltName = DNS:\${host}, IP:\${ip}\n`,
      folder: '${line}-${id}',
      keys: 'left-out',
      label: { symbology: 'code128', text: '${id}' },
      controlLog: {
        format: 'json',
        text: '{"run": "7", "devices": [{"sn": "${id}", "line": "${line}", "key": "${public_key}"}]}',
      },
    });
    const list = readTableUnits('serial;host;ip;line\nA"1;a.example;nowhere;x\nB2;b.example;::1;y\n');
    const archive = await archiveOf(batch, list, signer);
    expect(archive.failed.map(({ id }) => id)).toEqual(['A"1']);
    unpack(bench, archive.content);
    const folder = 'out/y-B2';
    expect(existsSync(join(bench.dir, folder, 'private_key.pem'))).toBe(false);
    expect(bench.text(`${folder}/label.svg`)).toContain('<svg');
    const text = bench.run('x509', '-in', `${folder}/device-certificate.pem`, '-noout', '-text');
    expect(text).toContain('DNS:b.example, IP Address:0:0:0:0:0:0:0:1');
    const log = JSON.parse(bench.text('out/control-log.json')) as unknown;
    const key = bench.text(`${folder}/dha-control-log-public-key.txt`).replaceAll('\n', '');
    expect(log).toEqual({ run: '7', devices: [{ sn: 'B2', line: 'y', key }] });
    expect(bench.text('out/failed.csv')).toContain('"A""1"');
  },
  LONG,
);
