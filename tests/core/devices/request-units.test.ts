import { expect, test } from 'vitest';
import { readRequestUnits } from '#core/devices/request-units.ts';
import { zipFiles } from '#core/export/bundle.ts';
import { codesOf, present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../support/openssl.ts';
import { archiveOf, batchOf, dakOf } from './batch.ts';

const bench = new Bench();
const request = (name: string, options = P256) => {
  bench.key(`${name}.pem`, options);
  return bench.request(`${name}.pem`, [], '-subj', `/CN=${name}/serialNumber=S-${name}`);
};
const read = (files: Parameters<typeof readRequestUnits>[0]) => readRequestUnits(files, () => undefined);

test.runIf(hasOpenssl)(
  'requests of devices are certified with the names they ask for, and no key is made',
  async () => {
    const [one, two] = [request('one'), request('two', RSA)];
    bench.write('two.der', two);
    bench.run('req', '-in', 'two.der', '-inform', 'DER', '-out', 'two.csr');
    const zip = await zipFiles(
      [{ name: 'unit-2/device.csr', mode: 0o644, content: bench.read('two.csr') }],
      0,
    );
    const list = await read([
      { name: 'unit-1.csr', content: one },
      { name: 'more.zip', content: new Blob([zip]) },
      { name: '.DS_Store', content: new Uint8Array(9) },
    ]);
    expect(codesOf(list.findings)).toEqual([]);
    expect(list.units.map(({ id, values }) => [id, ...values])).toEqual([
      ['unit-1', 'unit-1.csr', 'one', 'S-one'],
      ['unit-2', 'unit-2/device.csr', 'two', 'S-two'],
    ]);
    const signer = await dakOf(bench, P256);
    const archive = await archiveOf(batchOf('ffs'), list, signer);
    expect(archive).toMatchObject({ devices: 2, failed: [] });
    const { JSZip } = { JSZip: (await import('jszip')).default };
    const made = await JSZip.loadAsync(archive.content);
    expect(Object.keys(made.files).some((name) => name.endsWith('private_key.pem'))).toBe(false);
    for (const [id, name] of [
      ['unit-1', 'one'],
      ['unit-2', 'two'],
    ]) {
      bench.write('c.pem', await present(made.file(`${id}/device-certificate.pem`)).async('string'));
      expect(bench.run('verify', '-CAfile', 'dak-certificate.pem', 'c.pem')).toContain('OK');
      expect(bench.run('x509', '-in', 'c.pem', '-noout', '-subject')).toContain(`CN = ${name}`);
      bench.run('x509', '-in', 'c.pem', '-noout', '-pubkey', '-out', 'p.pem');
      expect(bench.text('p.pem')).toBe(bench.run('pkey', '-in', `${name}.pem`, '-pubout'));
    }
  },
);

test.runIf(hasOpenssl).each([
  [
    'no request',
    () => [{ name: 'a.csr', content: new TextEncoder().encode('nothing') }],
    ['devices.no_request'],
  ],
  [
    'a signature that is another',
    () => [{ name: 'a.csr', content: request('bad').fill(1, -5) }],
    ['devices.request_signature'],
  ],
  [
    'one key twice',
    () => {
      const der = request('same');
      return [
        { name: 'a.csr', content: der },
        { name: 'b.csr', content: der },
      ];
    },
    ['devices.same_key'],
  ],
  [
    'a damaged zip',
    () => [{ name: 'a.zip', content: Uint8Array.from([0x50, 0x4b, 3, 4]) }],
    ['devices.archive'],
  ],
  ['nothing', () => [], ['devices.none']],
])('refuses %s', async (_name, files, codes) => {
  expect(codesOf((await read(files())).findings)).toEqual(codes);
});
