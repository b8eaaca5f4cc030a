import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { presets } from '#data/presets.ts';
import { makeDakRequest } from '#core/devices/dak-request.ts';
import { codesOf, present } from '../../support/expect.ts';
import { Bench, hasOpenssl, installedVersion } from '../../support/openssl.ts';

const dak = present(presets.find(({ id }) => id === 'device-attestation-key')).config;

test.runIf(hasOpenssl)('makes of dak.conf the request that openssl makes of it', async () => {
  const bench = new Bench();
  const { zip, findings } = await makeDakRequest(dak, installedVersion, '', Date.now());
  expect(findings.filter(({ severity }) => severity === 'fatal')).toEqual([]);
  const files = await JSZip.loadAsync(present(zip));
  expect(Object.keys(files.files)).toEqual(['dak_private_key.pem', 'dak.csr', 'dak.conf']);
  expect(files.file('dak_private_key.pem')?.unixPermissions).toBe(0o100600);
  for (const name of ['dak_private_key.pem', 'dak.csr', 'dak.conf'])
    bench.write(name, await present(files.file(name)).async('string'));
  bench.run('req', '-new', '-config', 'dak.conf', '-key', 'dak_private_key.pem', '-out', 'theirs.csr');
  const text = (file: string) =>
    bench.run('req', '-in', file, '-noout', '-text', '-verify').replace(/Signature Value:[^]*/, '');
  expect(text('dak.csr')).toBe(text('theirs.csr'));
});

test.runIf(hasOpenssl)('encrypts the key where a passphrase is given', async () => {
  const bench = new Bench();
  const { zip } = await makeDakRequest(dak, installedVersion, 'secret', Date.now());
  const files = await JSZip.loadAsync(present(zip));
  bench.write('key.pem', await present(files.file('dak_private_key.pem')).async('string'));
  expect(bench.run('pkey', '-in', 'key.pem', '-passin', 'pass:secret', '-noout', '-text')).toContain(
    'prime256v1',
  );
});

test.each([
  ['asks questions', '[req]\ndistinguished_name=dn\n[dn]\nCN=Name\n', 'devices.asks'],
  ['is none', 'nothing', 'config.assignment'],
])('makes nothing of a file that %s', async (_name, config, code) => {
  const { findings, zip } = await makeDakRequest(config, '3.5', '', Date.now());
  expect(codesOf(findings)).toContain(code);
  expect(zip).toBeUndefined();
});
