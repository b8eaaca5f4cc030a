import { beforeAll, describe, expect, test } from 'vitest';
import { p12Protections } from '#data/p12-destinations.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { readPkcs12 } from '#core/container/pkcs12.ts';
import { Effort } from '#core/container/effort.ts';
import { type Pkcs12Content, type Pkcs12Protection, writePkcs12 } from '#core/container/write/pkcs12.ts';
import { inspectInputs, unlock } from '#core/detect/inspect.ts';
import { identityStore } from '#core/export/identity.ts';
import { trustStoreFile } from '#core/export/trust-store.ts';
import { present } from '../../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../../support/openssl.ts';
import { referee, run, scratch } from '../../../support/tools.ts';

const hasKeytool = referee('keytool', '-help');
const hasNss = referee('pk12util', '-H') && referee('certutil', '-H');
const NOW = Date.UTC(2026, 5, 1);
const NAME = 'Jürgen’s key 🗝';

const bench = new Bench();
let pkcs8: Bytes;
let certificate: Bytes;
let root: Bytes;

beforeAll(() => {
  if (!hasOpenssl) return;
  bench.key('root.key', P256);
  bench.key('leaf.key', RSA);
  root = bench.certificate('root.key', ['basicConstraints=critical,CA:TRUE'], '-subj', '/CN=Root');
  bench.write('root.der', root);
  bench.run('x509', '-inform', 'DER', '-in', 'root.der', '-out', 'root.pem');
  bench.write('leaf.csr', bench.request('leaf.key', [], '-subj', '/CN=client'));
  const sign = ['-CA', 'root.pem', '-CAkey', 'root.key', '-days', '30', '-outform', 'DER'];
  certificate = bench.der('x509', '-req', '-inform', 'DER', '-in', 'leaf.csr', ...sign);
  pkcs8 = bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'leaf.key', '-outform', 'DER');
});

const few = (protection: Pkcs12Protection): Pkcs12Protection => ({
  ...(protection.key && { key: { ...protection.key, rounds: 3 } }),
  ...(protection.certificates && { certificates: { ...protection.certificates, rounds: 3 } }),
  ...(protection.mac && { mac: { ...protection.mac, rounds: 3 } }),
});
const store = (password: string, protection: Pkcs12Protection, friendlyName = NAME): Promise<Bytes> =>
  identityStore({ pkcs8, certificate, chain: [root], friendlyName }, password, protection);

const fixed = (n: number): Pkcs12Protection => {
  const scheme = { type: 'fixed', oid: `1.2.840.113549.1.12.1.${n}`, rounds: 2 } as const;
  return { key: scheme, certificates: scheme, mac: { hash: 'SHA-1', rounds: 2 } };
};
const aes = (cipher: number, prf: 'SHA-1' | 'SHA-512'): Pkcs12Protection => {
  const scheme = { type: 'pbes2', cipher: `2.16.840.1.101.3.4.1.${cipher}`, prf, rounds: 2 } as const;
  return { key: scheme, certificates: scheme, mac: { hash: 'SHA-512', rounds: 1 } };
};

const protections: [string, Pkcs12Protection, string[]][] = [
  ['modern', p12Protections.modern, []],
  ['old', p12Protections.old, ['-legacy']],
  ['RC4-128', fixed(1), ['-legacy']],
  ['RC4-40', fixed(2), ['-legacy']],
  ['two keys of Triple DES', fixed(4), ['-legacy']],
  ['RC2-128', fixed(5), ['-legacy']],
  ['RC2-40', fixed(6), ['-legacy']],
  ['AES-128 with HMAC-SHA-1', aes(2, 'SHA-1'), []],
  ['AES-192 with HMAC-SHA-512', aes(22, 'SHA-512'), []],
  ['neither encryption nor MAC', {}, []],
];

describe.skipIf(!hasOpenssl)('opened by openssl', { timeout: 60_000 }, () => {
  test.each(protections)('%s', async (_name, protection, options) => {
    bench.write('a.p12', await store('secret', protection));
    const args = ['-in', 'a.p12', '-passin', 'pass:secret', ...options];
    const printed = bench.run('pkcs12', ...args, '-noenc');
    expect(printed.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(printed).toContain('localKeyID');
    bench.run('pkcs12', ...args, '-nocerts', '-noenc', '-out', 'key.pem');
    expect(bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER')).toEqual(pkcs8);
  });

  // With a MAC, openssl tells a wrong password at once.
  test.each(['', 'pässwörd €', '🗝️ key', 'x'.repeat(300)])('under the password %j', async (password) => {
    bench.write('pass', `${password}\n`);
    for (const protection of [p12Protections.modern, p12Protections.old]) {
      bench.write('a.p12', await store(password, few(protection)));
      const args = ['pkcs12', '-in', 'a.p12', '-passin', 'file:pass', '-noenc', '-legacy'];
      expect(bench.run(...args)).toContain('PRIVATE KEY');
      bench.write('pass2', `${password}x\n`);
      expect(() => bench.run(...args.map((word) => (word === 'file:pass' ? 'file:pass2' : word)))).toThrow(
        'Mac verify error',
      );
    }
  });

  test('shows what was asked for', async () => {
    bench.write('a.p12', await store('secret', p12Protections.modern));
    const printed = bench.run('pkcs12', '-in', 'a.p12', '-passin', 'pass:secret', '-info', '-noout');
    expect(printed).toContain('MAC: sha256, Iteration 100000');
    expect(printed).toContain('PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256');
  });

  test.each<[string, Partial<Pkcs12Content>]>([
    ['without certificates', { certificates: [] }],
    ['without anything', { certificates: [] }],
  ])('%s', async (name, content) => {
    const key = name === 'without anything' ? {} : { key: { pkcs8 } };
    const written = await writePkcs12(
      { certificates: [], ...content, ...key },
      'a',
      few(p12Protections.modern),
    );
    bench.write('a.p12', written);
    expect(() => bench.run('pkcs12', '-in', 'a.p12', '-passin', 'pass:a', '-noenc')).not.toThrow();
  });
});

describe.skipIf(!hasOpenssl)('read by our own reader', () => {
  test.each(protections)('%s', async (_name, protection) => {
    const bytes = await store('secret', few(protection));
    const [locked] = (await inspectInputs([{ name: 'a.p12', bytes }], NOW)).objects;
    const open = locked?.locked ? await unlock(locked.locked, 'secret', 'a.p12', NOW) : undefined;
    const objects = open ?? (await inspectInputs([{ name: 'a.p12', bytes }], NOW)).objects;
    expect(objects.map(({ kind }) => kind).toSorted()).toEqual([
      'certificate',
      'certificate',
      'pkcs12',
      'private-key',
    ]);
  });

  test('the MAC of an empty password is that of a terminator alone', async () => {
    const { mac, authenticated } = readPkcs12(await store('', few(p12Protections.modern)));
    expect(await present(mac).verify('', authenticated, new Effort())).toBe(true);
    expect(await present(mac).verify('x', authenticated, new Effort())).toBe(false);
  });
});

describe.skipIf(!hasKeytool || !hasOpenssl)('opened by keytool', { timeout: 120_000 }, () => {
  const list = (file: string, password: string): string =>
    run(
      'keytool',
      [
        '-J-Dfile.encoding=UTF-8',
        '-J-Dstdout.encoding=UTF-8',
        '-list',
        '-v',
        '-keystore',
        file,
        '-storepass',
        password,
      ],
      { cwd: bench.dir },
    );

  test.each([
    ['modern', p12Protections.modern],
    ['old', p12Protections.old],
  ])('%s', async (_name, protection) => {
    bench.write('j.p12', await store('secret', protection, 'my key'));
    const printed = list('j.p12', 'secret');
    expect(printed).toContain('Alias name: my key');
    expect(printed).toContain('Entry type: PrivateKeyEntry');
    expect(printed).toContain('Certificate chain length: 2');
    const into = ['-importkeystore', '-noprompt', '-srckeystore', 'j.p12', '-srcstorepass', 'secret'];
    run('keytool', [...into, '-destkeystore', 'copy.p12', '-deststorepass', 'secret'], { cwd: bench.dir });
    expect(bench.run('pkcs12', '-in', 'copy.p12', '-passin', 'pass:secret', '-noenc')).toContain(
      'PRIVATE KEY',
    );
  });

  test('a trust store', async () => {
    const entries = ['Root', 'root', ''].map((name) => ({ name, certificate: root }));
    const { content } = await trustStoreFile(entries, 'secret', 'pkcs12', NOW);
    bench.write('trust.p12', content);
    const printed = list('trust.p12', 'secret');
    for (const alias of ['root', 'root-2', 'certificate-3'])
      expect(printed).toContain(`Alias name: ${alias}\n`);
    expect(printed.match(/trustedCertEntry/g)).toHaveLength(3);
  });
});

describe.skipIf(!hasNss || !hasOpenssl)('opened by NSS', () => {
  test.each([
    ['modern', p12Protections.modern, 'secret'],
    ['old', p12Protections.old, 'secret'],
    ['modern', few(p12Protections.modern), 'pässwörd'],
    ['old', few(p12Protections.old), 'pässwörd'],
    ['modern', few(p12Protections.modern), ''],
    ['old', few(p12Protections.old), ''],
  ])('%s, row %#', async (_name, protection, password) => {
    bench.write('n.p12', await store(password, protection, 'my key'));
    const dir = ['-d', `sql:${scratch()}`];
    const options = { cwd: bench.dir };
    const secret = ['-W', password];
    expect(run('pk12util', ['-l', 'n.p12', ...secret], options)).toContain('Friendly Name: my key');
    run('certutil', ['-N', '--empty-password', ...dir], options);
    run('pk12util', ['-i', 'n.p12', ...secret, '-K', '', ...dir], options);
    expect(run('certutil', ['-L', ...dir], options)).toMatch(/my key +u,u,u/);
    expect(run('certutil', ['-K', ...dir], options)).toContain('my key');
  });
});
