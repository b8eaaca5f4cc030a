import { beforeAll, describe, expect, test } from 'vitest';
import { decryptPrivateKey, encryptPrivateKey, PBKDF2_ITERATIONS } from '#core/container/encrypted-key.ts';
import { encodePem } from '#core/container/pem.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeInteger, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { hex, refusal } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';

const legacy = ['-provider', 'legacy', '-provider', 'default'];
/** openssl reads passphrases from a file, whatever is in them but a line break. */
const passphrases = ['secret', '', 'with blanks  ', '$(rm) "quoted" \'too\'', 'pässwörd €', 'x'.repeat(200)];

describe.skipIf(!hasOpenssl)('both ways with openssl', () => {
  const bench = new Bench();
  let pkcs8: Bytes;
  beforeAll(() => {
    bench.key('key.pem', P256);
    pkcs8 = bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER');
  });
  const encrypted = (passphrase: string, ...options: string[]) => {
    bench.write('pass', `${passphrase}\n`);
    return bench.der(
      'pkcs8',
      '-topk8',
      '-in',
      'key.pem',
      ...options,
      '-passout',
      'file:pass',
      '-outform',
      'DER',
    );
  };

  test.each(passphrases)('openssl opens what was encrypted with %j', async (passphrase) => {
    const der = await encryptPrivateKey(pkcs8, passphrase);
    bench.write('locked.pem', encodePem('ENCRYPTED PRIVATE KEY', der));
    bench.write('pass', `${passphrase}\n`);
    const args = ['-in', 'locked.pem', '-passin', 'file:pass', '-outform', 'DER'];
    expect(bench.der('pkey', ...args)).toEqual(bench.der('pkey', '-in', 'key.pem', '-outform', 'DER'));
    expect(await decryptPrivateKey(der, passphrase)).toEqual(pkcs8);
  });

  test('with PBES2, AES-256-CBC and as many rounds of HMAC-SHA-256 as promised', async () => {
    bench.write('locked.der', await encryptPrivateKey(pkcs8, 'secret'));
    const printed = bench.run('asn1parse', '-inform', 'DER', '-in', 'locked.der');
    for (const word of ['PBES2', 'PBKDF2', 'hmacWithSHA256', 'aes-256-cbc']) expect(printed).toContain(word);
    expect(printed).toContain(`:${PBKDF2_ITERATIONS.toString(16).toUpperCase().padStart(6, '0')}`);
  });

  test.each([
    ['AES-256, HMAC-SHA-256', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256']],
    ['AES-128, HMAC-SHA-512', ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512']],
    ['AES-256, HMAC-SHA-1, which is not written', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA1']],
    ['many rounds', ['-v2', 'aes-256-cbc', '-iter', '100000']],
  ])('opens what openssl encrypted: %s', async (_name, options) => {
    const der = encrypted('sécret', ...options);
    expect(await decryptPrivateKey(der, 'sécret')).toEqual(pkcs8);
    await expect(decryptPrivateKey(der, 'secret')).rejects.toThrow(refusal('container.wrong_password'));
  });

  test.each([
    ['triple DES in PBES2', ['-v2', 'des3']],
    ['AES-192', ['-v2', 'aes-192-cbc']],
    ['HMAC-SHA-224', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA224']],
    ['PBES1 of PKCS #12', ['-v1', 'PBE-SHA1-3DES']],
    ['PBES1 with two keys', ['-v1', 'PBE-SHA1-2DES']],
    ['scrypt', ['-scrypt']],
    ['scrypt of another size', ['-scrypt', '-scrypt_N', '1024', '-scrypt_r', '4', '-scrypt_p', '2']],
    // Ciphers of the legacy provider.
    ['RC2-40', [...legacy, '-v1', 'PBE-SHA1-RC2-40']],
    ['RC2-128', [...legacy, '-v1', 'PBE-SHA1-RC2-128']],
    ['RC4-40', [...legacy, '-v1', 'PBE-SHA1-RC4-40']],
    ['RC4-128', [...legacy, '-v1', 'PBE-SHA1-RC4-128']],
    ['MD5 and DES', [...legacy, '-v1', 'PBE-MD5-DES']],
    ['SHA-1 and RC2', [...legacy, '-v1', 'PBE-SHA1-RC2-64']],
    ['RC2 in PBES2', [...legacy, '-v2', 'rc2-cbc']],
    ['RC2-40 in PBES2', [...legacy, '-v2', 'rc2-40-cbc']],
    ['DES in PBES2', [...legacy, '-v2', 'des-cbc']],
  ])('opens what openssl encrypted long ago: %s', async (_name, options) => {
    for (const passphrase of ['secret', 'pässwörd €', '']) {
      const der = encrypted(passphrase, ...options);
      expect(await decryptPrivateKey(der, passphrase)).toEqual(pkcs8);
      await expect(decryptPrivateKey(der, `${passphrase}x`)).rejects.toThrow(
        refusal('container.wrong_password'),
      );
    }
  });

  test('another cipher is named, and is no wrong passphrase', async () => {
    const der = encrypted('secret', '-v2', 'camellia-256-cbc');
    await expect(decryptPrivateKey(der, 'secret')).rejects.toThrow(
      refusal('container.unsupported_encryption'),
    );
  });
});

function pbes2(rounds: number): Bytes {
  const kdf = encodeSequence(
    encodeOid('1.2.840.113549.1.5.12'),
    encodeSequence(
      encodeOctetString(encodeUtf8('saltsalt')),
      encodeInteger(rounds),
      encodeSequence(encodeOid('1.2.840.113549.2.9'), encodeNull()),
    ),
  );
  const cipher = encodeSequence(encodeOid('2.16.840.1.101.3.4.1.42'), encodeOctetString(new Uint8Array(16)));
  const algorithm = encodeSequence(encodeOid('1.2.840.113549.1.5.13'), encodeSequence(kdf, cipher));
  return encodeSequence(algorithm, encodeOctetString(new Uint8Array(32)));
}

test.each([
  ['nothing', hex(''), 'container.malformed'],
  ['an empty SEQUENCE', hex('30 00'), 'container.malformed'],
  ['a thousand million rounds', pbes2(1_000_000_000), 'container.too_many_rounds'],
  ['no rounds', pbes2(0), 'container.malformed'],
  ['few rounds over noise', pbes2(1), 'container.wrong_password'],
])('%s', async (_name, der, code) => {
  await expect(decryptPrivateKey(der, 'secret')).rejects.toThrow(refusal(code));
});
