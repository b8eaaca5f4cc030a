import { beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import { readKeystore } from '#core/container/keystore.ts';
import { type JksEntry, writeJks } from '#core/container/write/jks.ts';
import { present, refusal } from '../../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../../support/openssl.ts';
import { referee, run } from '../../../support/tools.ts';

const hasKeytool = referee('keytool', '-help');
const NOW = Date.UTC(2026, 5, 1, 12);

const bench = new Bench();
let pkcs8: Bytes;
let leaf: Bytes;
let root: Bytes;

beforeAll(() => {
  if (!hasOpenssl) return;
  bench.key('key.pem', P256);
  root = bench.certificate('key.pem', ['basicConstraints=CA:TRUE'], '-subj', '/CN=root');
  bench.write('root.der', root);
  bench.write('leaf.csr', bench.request('key.pem', [], '-subj', '/CN=leaf'));
  const sign = ['-CAform', 'DER', '-CA', 'root.der', '-CAkey', 'key.pem', '-days', '30', '-outform', 'DER'];
  leaf = bench.der('x509', '-req', '-inform', 'DER', '-in', 'leaf.csr', ...sign);
  pkcs8 = bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER');
});

const entries = (alias: string): JksEntry[] => [
  { alias, kind: 'key', pkcs8, certificates: [leaf, root] },
  { alias: 'a root', kind: 'trusted', certificate: root },
];

describe.skipIf(!hasOpenssl)('JKS', () => {
  test.each([
    ['ASCII', 'Server', 'changeit'],
    ['other scripts', 'ключ-é', 'pässwörd €'],
    ['what Java’s modified UTF-8 writes its own way', 'nul\0 🗝', ''],
  ])('our own reader takes %s', async (_name, alias, password) => {
    const store = readKeystore(writeJks(entries(alias), password, NOW));
    expect(store.damage).toBeUndefined();
    expect([store.isRight(password), store.isRight('wrong')]).toEqual([true, false]);
    const [key, trusted] = store.entries;
    expect(key).toMatchObject({ kind: 'key', created: NOW, certificates: [leaf, root] });
    expect(trusted).toMatchObject({ kind: 'trusted', alias: 'a root', certificates: [root] });
    if (!/[\0🗝]/u.test(alias)) expect(key?.alias).toBe(alias.toLowerCase());
    expect(await decryptPrivateKey(present(key?.key), password)).toEqual(pkcs8);
    await expect(decryptPrivateKey(present(key?.key), 'wrong')).rejects.toThrow(
      refusal('container.wrong_password'),
    );
  });

  test.each([
    ['two entries that differ in case alone', ['a', 'A']],
    ['an alias longer than its length can say', ['x'.repeat(65_536)]],
  ])('refuses %s', (_name, aliases) => {
    const list = aliases.map((alias): JksEntry => ({ alias, kind: 'trusted', certificate: root }));
    expect(() => writeJks(list, 'secret', NOW)).toThrow(refusal('container.malformed'));
  });
});

describe.skipIf(!hasOpenssl || !hasKeytool)('keytool', { timeout: 120_000 }, () => {
  const keytool = (...args: string[]): string =>
    run('keytool', ['-J-Duser.language=en', '-J-Dfile.encoding=UTF-8', ...args], { cwd: bench.dir });

  test('lists it', () => {
    bench.write('a.jks', writeJks(entries('Server'), 'changeit', NOW));
    const printed = keytool('-list', '-v', '-keystore', 'a.jks', '-storepass', 'changeit');
    expect(printed).toContain('Keystore type: JKS');
    expect(printed).toContain('Alias name: server');
    expect(printed).toContain('Certificate chain length: 2');
    expect(printed).toContain('trustedCertEntry');
    expect(printed).toContain('Creation date: Jun 1, 2026');
  });

  test('refuses another password', () => {
    bench.write('a.jks', writeJks(entries('Server'), 'changeit', NOW));
    expect(() => keytool('-list', '-keystore', 'a.jks', '-storepass', 'changeme')).toThrow(
      'password was incorrect',
    );
  });

  test('takes keys and certificates over into PKCS#12', () => {
    bench.write('a.jks', writeJks(entries('Server'), 'changeit', NOW));
    const from = ['-srckeystore', 'a.jks', '-srcstorepass', 'changeit'];
    keytool('-importkeystore', '-noprompt', ...from, '-destkeystore', 'b.p12', '-deststorepass', 'changeit');
    bench.run('pkcs12', '-in', 'b.p12', '-passin', 'pass:changeit', '-noenc', '-nocerts', '-out', 'b.pem');
    expect(bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'b.pem', '-outform', 'DER')).toEqual(pkcs8);
  });
});
