import { constants, createSign, generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { verifyDetached } from '#core/requests/detached/verify-detached.ts';
import { bytesFrom, referee, run, scratch } from '../../../support/tools.ts';

const hasOpenssl = referee('openssl', 'version');
const folder = scratch();
const message = encodeUtf8('pasted bytes\n');
writeFileSync(join(folder, 'm'), message);

const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p521: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  k256: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ed: generateKeyPairSync('ed25519'),
  ed448: generateKeyPairSync('ed448'),
};
type Name = keyof typeof keys;
const names = Object.keys(keys) as Name[];
const spkiOf = (name: Name): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(keys[name].publicKey.export({ type: 'spki', format: 'der' }));
for (const name of names)
  writeFileSync(join(folder, `${name}.pem`), keys[name].privateKey.export({ type: 'pkcs8', format: 'pem' }));

test.skipIf(!hasOpenssl).each<[string, Name, string[], string]>([
  ['RSA SHA-256', 'rsa', ['-sha256'], 'RSA PKCS #1 v1.5 SHA-256 binary'],
  ['RSA SHA-1', 'rsa', ['-sha1'], 'RSA PKCS #1 v1.5 SHA-1 binary'],
  ['RSA SHA-512', 'rsa', ['-sha512'], 'RSA PKCS #1 v1.5 SHA-512 binary'],
  ['PSS, longest salt', 'rsa', ['-sha256', '-sigopt', 'rsa_padding_mode:pss'], 'RSA-PSS SHA-256 binary'],
  [
    'PSS, salt as the hash',
    'rsa',
    ['-sha384', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:-1'],
    'RSA-PSS SHA-384 binary',
  ],
  ['ECDSA P-256', 'p256', ['-sha256'], 'ECDSA SHA-256 binary, DER'],
  ['ECDSA P-521', 'p521', ['-sha512'], 'ECDSA SHA-512 binary, DER'],
  ['ECDSA secp256k1', 'k256', ['-sha256'], 'ECDSA SHA-256 binary, DER'],
])('what openssl dgst signed fits: %s', async (_name, key, options, way) => {
  const args = ['dgst', ...options, '-sign', join(folder, `${key}.pem`), join(folder, 'm')];
  const verdict = await verifyDetached(message, bytesFrom('openssl', args), spkiOf(key));
  const [one] = verdict.attempts;
  expect(verdict.sentence).toContain('The signature fits');
  expect(`${one?.scheme} ${one?.hash} ${one?.form}`).toBe(way);
  expect((await verifyDetached(encodeUtf8('other'), bytesFrom('openssl', args), spkiOf(key))).valid).toBe(
    false,
  );
});

test.skipIf(!hasOpenssl).each<[Name, string]>([
  ['ed', 'Ed25519'],
  ['ed448', 'Ed448'],
])('%s of openssl pkeyutl fits', async (key) => {
  run('openssl', [
    'pkeyutl',
    '-sign',
    '-rawin',
    '-inkey',
    join(folder, `${key}.pem`),
    '-in',
    join(folder, 'm'),
    '-out',
    join(folder, 's'),
  ]);
  const signature = sign(null, message, keys[key].privateKey);
  expect((await verifyDetached(message, Uint8Array.from(signature), spkiOf(key))).valid).toBe(true);
});

const raw = Uint8Array.from(
  sign('sha256', message, { key: keys.p256.privateKey, dsaEncoding: 'ieee-p1363' }),
);
const text = (encoding: 'base64' | 'base64url' | 'hex'): string => Buffer.from(raw).toString(encoding);
test.each([
  ['base64', text('base64'), 'base64'],
  ['base64 in lines', `${text('base64').slice(0, 40)}\n${text('base64').slice(40)}\n`, 'base64'],
  ['base64url', text('base64url'), /^base64/],
  ['hexadecimal', text('hex'), 'hex'],
  ['hexadecimal with colons', text('hex').replace(/(..)(?=.)/g, '$1:'), 'hex'],
  ['PEM', `-----BEGIN SIGNATURE-----\n${text('base64')}\n-----END SIGNATURE-----\n`, 'base64'],
])('r and s side by side, in %s', async (_name, given, encoding) => {
  const { valid, attempts } = await verifyDetached(message, encodeUtf8(given), spkiOf('p256'));
  expect([valid, attempts[0]?.form.endsWith('r and s')]).toEqual([true, true]);
  expect(attempts[0]?.form).toMatch(encoding);
});

test('a changed message is told from another key', async () => {
  const signature = Uint8Array.from(createSign('sha256').update(message).sign(keys.rsa.privateKey));
  const changed = await verifyDetached(encodeUtf8('other'), signature, spkiOf('rsa'));
  expect(changed.sentence).toMatch(/over other bytes: what was signed was changed/);
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  expect((await verifyDetached(message, signature, Uint8Array.from(other))).sentence).toMatch(/another key/);
});

test('only what is asked for is tried', async () => {
  const signature = Uint8Array.from(
    sign('sha256', message, { key: keys.rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }),
  );
  const only = { scheme: 'RSA PKCS #1 v1.5', hash: 'SHA-256' } as const;
  expect((await verifyDetached(message, signature, spkiOf('rsa'), only)).attempts).toHaveLength(1);
});

test.each(names)('octets at random are no signature of %s', async (name) => {
  for (const octets of [
    new Uint8Array(),
    new Uint8Array(3),
    new Uint8Array(64).fill(0x30),
    new Uint8Array(256).fill(0xff),
  ])
    expect((await verifyDetached(message, octets, spkiOf(name))).valid).toBe(false);
});
