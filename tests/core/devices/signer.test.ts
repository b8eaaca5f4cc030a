import { expect, test } from 'vitest';
import { readSigner } from '#core/devices/signer.ts';
import { codesOf } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../support/openssl.ts';

const bench = new Bench();
/** After all the certificates here have been made. */
const now = Date.now() + 3_600_000;
const DAY = 86_400_000;
const ca = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];

test.runIf(hasOpenssl).each([
  ['P-256', P256],
  ['RSA 2048', RSA],
])('takes a %s signer, its key in either form', async (title, options) => {
  const key = bench.key(`${title}.pem`, options);
  const certificate = bench.certificate(key, ca, '-subj', '/CN=DAK', '-days', '4000');
  const pem = bench.text(key);
  const report = await readSigner({ certificate, key: pem, passphrase: '' }, 1825, now);
  expect(codesOf(report.findings)).toEqual([]);
  expect(report).toMatchObject({ subject: 'CN=DAK', key: title, signer: { certificate } });
  bench.run('pkey', '-in', key, '-outform', 'DER', '-out', 'key.der');
  const der = await readSigner({ certificate, key: bench.read('key.der'), passphrase: '' }, 1825, now);
  expect(der.signer).toBeDefined();
  const privateKey = report.signer?.privateKey;
  if (!privateKey) throw new Error('no key');
  expect(
    (await readSigner({ certificate, key: privateKey, passphrase: '' }, 1825, now)).signer,
  ).toBeDefined();
});

test.runIf(hasOpenssl)('an encrypted key asks for its passphrase, and says when it is another', async () => {
  const key = bench.key('locked.pem', P256);
  const certificate = bench.certificate(key, ca, '-days', '4000');
  for (const form of [
    ['pkcs8', '-topk8', '-in', key, '-passout', 'pass:secret', '-out', 'sealed.pem'],
    ['ec', '-in', key, '-aes128', '-passout', 'pass:secret', '-out', 'sealed.pem'],
  ]) {
    bench.run(...form);
    const file = { certificate, key: bench.text('sealed.pem') };
    expect(await readSigner({ ...file, passphrase: '' }, 1, now)).toMatchObject({ locked: true });
    const wrong = await readSigner({ ...file, passphrase: 'other' }, 1, now);
    expect(wrong).toMatchObject({ locked: true });
    expect(wrong.signer).toBeUndefined();
    expect((await readSigner({ ...file, passphrase: 'secret' }, 1, now)).signer).toBeDefined();
  }
});

test.runIf(hasOpenssl)('refuses the key of another DAK', async () => {
  bench.key('a.pem', P256);
  bench.key('b.pem', P256);
  const certificate = bench.certificate('a.pem', ca, '-days', '4000');
  const report = await readSigner({ certificate, key: bench.read('b.pem'), passphrase: '' }, 1, now);
  expect(codesOf(report.findings)).toEqual(['devices.signer_mismatch']);
  expect(report.signer).toBeUndefined();
});

test.runIf(hasOpenssl).each([
  ['that has expired', ca, now + 31 * DAY, 1, ['devices.signer_expired'], false],
  ['that expires before the devices do', ca, now, 31, ['devices.signer_short'], true],
  ['that is not valid yet', ca, now - 2 * DAY, 1, ['devices.signer_early'], true],
  ['that is no CA', ['keyUsage=keyCertSign'], now, 1, ['devices.signer_not_ca'], true],
  [
    'that may not sign certificates',
    ['basicConstraints=CA:TRUE', 'keyUsage=digitalSignature'],
    now,
    1,
    ['devices.signer_usage'],
    true,
  ],
  ['without key identifier', [...ca, 'subjectKeyIdentifier=none'], now, 1, ['devices.signer_no_ski'], true],
])('says of a signer %s', async (_name, extensions, at, days, codes, signs) => {
  const key = bench.key('one.pem', P256);
  const certificate = bench.certificate(key, extensions, '-days', '30');
  const report = await readSigner({ certificate, key: bench.read(key), passphrase: '' }, days, at);
  expect(codesOf(report.findings)).toEqual(codes);
  expect(report.signer !== undefined).toBe(signs);
});

test.each([
  ['no certificate and no key', 'text', 'text', ['devices.signer_certificate', 'devices.signer_key']],
  ['nothing', '', '', ['devices.signer_certificate', 'devices.signer_key']],
  [
    'a broken key',
    '',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
    ['devices.signer_certificate', 'devices.signer_key'],
  ],
])('refuses %s', async (_name, certificate, key, codes) => {
  expect(codesOf((await readSigner({ certificate, key, passphrase: '' }, 1, now)).findings)).toEqual(codes);
});
