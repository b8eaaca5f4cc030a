import { generateKeyPairSync } from 'node:crypto';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { holdsPrivateKey } from '#core/detect/private-key.ts';
import { expect, test } from 'vitest';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bytesOf = (der: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(der);
const pkcs8 = bytesOf(privateKey.export({ format: 'der', type: 'pkcs8' }));
const sec1 = bytesOf(privateKey.export({ format: 'der', type: 'sec1' }));
const encrypted = bytesOf(
  privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }),
);
const spki = bytesOf(publicKey.export({ format: 'der', type: 'spki' }));
const pem = encodePem('EC PRIVATE KEY', sec1);
const folded = (bytes: Uint8Array): string => encodeBase64(bytes).replace(/.{64}/g, '$&\n');

test.each([
  ['PKCS #8, DER', pkcs8],
  ['SEC 1, DER', sec1],
  ['one that is encrypted', encrypted],
  ['PEM', encodeUtf8(pem)],
  [
    'PEM among other text',
    encodeUtf8(`-----BEGIN EC PARAMETERS-----\nBg==\n-----END EC PARAMETERS-----\n${pem}`),
  ],
  [
    'PEM of OpenSSH',
    encodeUtf8('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'),
  ],
  ['PEM that is cut off', encodeUtf8(pem.slice(0, 80))],
  ['PEM with Windows line ends', encodeUtf8(pem.replaceAll('\n', '\r\n'))],
  ['PEM in a file that is not UTF-8', Uint8Array.of(0xff, ...encodeUtf8(`\n${pem}`))],
  ['bare base64', encodeUtf8(folded(pkcs8))],
  ['base64 of PEM', encodeUtf8(folded(encodeUtf8(pem)))],
  ['base64 of that', encodeUtf8(folded(encodeUtf8(folded(encodeUtf8(pem)))))],
  ['the numbers of an EC key', encodeUtf8('Private-Key: (256 bit)\npriv:\n    00:11:22\npub:\n    04:11\n')],
  ['the numbers of an RSA key', encodeUtf8('modulus:\n    00:11\nprivateExponent:\n    00:22\n')],
])('%s is a private key', (_name, bytes) => {
  expect(holdsPrivateKey(bytes)).toBe(true);
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a public key, DER', spki],
  ['a public key, PEM', encodeUtf8(encodePem('PUBLIC KEY', spki))],
  ['a public key, base64', encodeUtf8(folded(spki))],
  [
    'parameters',
    encodeUtf8('-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'),
  ],
  ['a configuration', encodeUtf8('[req]\ndistinguished_name = dn\n# private key: none\n')],
  ['a public key in numbers', encodeUtf8('Public-Key: (256 bit)\npub:\n    04:11\n')],
  ['zeros', new Uint8Array(100_000)],
])('%s is none', (_name, bytes) => {
  expect(holdsPrivateKey(bytes)).toBe(false);
});

test('a large file takes no longer than it has to', () => {
  const start = performance.now();
  expect(holdsPrivateKey(encodeUtf8('-----BEGIN '.repeat(400_000)))).toBe(false);
  expect(holdsPrivateKey(encodeUtf8('A'.repeat(4_000_000)))).toBe(false);
  expect(holdsPrivateKey(encodeUtf8('\n'.repeat(4_000_000)))).toBe(false);
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each([
  ['base64 on one line', 'MA'.repeat(8_000_000)],
  ['base64 in short words', 'MA '.repeat(1_000_000)],
  ['a key of SSH', `ssh-rsa ${'A'.repeat(16_000_000)}`],
  ['hex', '30 '.repeat(1_000_000)],
])('many megabytes of %s are read without running out of stack', (_name, text) => {
  expect(holdsPrivateKey(encodeUtf8(text))).toBe(false);
});
