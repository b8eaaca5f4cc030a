import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import { importPrivateKey, publicKeyOf, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import { publicKeyTitle, readPublicKey } from '#core/keys/public-key.ts';
import { signerFor } from '#core/keys/sign.ts';
import { Reader } from '#core/asn1/reader.ts';
import { encodeInteger, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { decodePem } from '#core/container/pem.ts';
import { hex, present, refusal } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../support/openssl.ts';

describe.skipIf(!hasOpenssl)('private keys written by openssl', () => {
  const bench = new Bench();
  beforeAll(() => {
    bench.key('rsa.pem', RSA);
    bench.key('p-256.pem', P256);
    bench.key('p-521.pem', '-algorithm EC -pkeyopt ec_paramgen_curve:P-521');
    bench.key('ed25519.pem', '-algorithm ED25519');
    bench.key('x25519.pem', '-algorithm X25519');
    bench.run('rsa', '-in', 'rsa.pem', '-traditional', '-out', 'pkcs1.pem');
    bench.run('ec', '-in', 'p-256.pem', '-out', 'sec1.pem');
    bench.run('ecparam', '-genkey', '-noout', '-name', 'secp384r1', '-out', 'ecparam.pem');
    bench.run('ec', '-in', 'p-256.pem', '-no_public', '-out', 'sec1-short.pem');
    bench.run('pkcs8', '-topk8', '-nocrypt', '-in', 'sec1-short.pem', '-out', 'p-256-short.pem');
    bench.run('ec', '-in', 'p-256.pem', '-conv_form', 'compressed', '-out', 'sec1-compressed.pem');
    bench.key('secp256k1.pem', '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1');
    bench.run('ec', '-in', 'p-256.pem', '-param_enc', 'explicit', '-out', 'explicit.pem');
    bench.run('ec', '-in', 'explicit.pem', '-no_public', '-out', 'explicit-short.pem');
  });

  test.each([
    ['PKCS#8 of RSA', 'rsa', 'PRIVATE KEY', 'RSA 2048'],
    ['PKCS#1', 'pkcs1', 'RSA PRIVATE KEY', 'RSA 2048'],
    ['PKCS#8 of P-256', 'p-256', 'PRIVATE KEY', 'P-256'],
    ['PKCS#8 of P-521', 'p-521', 'PRIVATE KEY', 'P-521'],
    ['PKCS#8 without its public key', 'p-256-short', 'PRIVATE KEY', 'P-256'],
    ['SEC 1', 'sec1', 'EC PRIVATE KEY', 'P-256'],
    ['SEC 1 from ecparam', 'ecparam', 'EC PRIVATE KEY', 'P-384'],
    ['SEC 1 without its public key', 'sec1-short', 'EC PRIVATE KEY', 'P-256'],
    ['SEC 1 with a compressed point', 'sec1-compressed', 'EC PRIVATE KEY', 'P-256'],
    ['PKCS#8 of Ed25519', 'ed25519', 'PRIVATE KEY', 'Ed25519'],
  ])('%s', async (_name, file, label, title) => {
    const [block] = decodePem(bench.text(`${file}.pem`)).blocks;
    expect(block?.label).toBe(label);
    const pkcs8 = present(toPrivateKeyInfo(present(block?.bytes)));
    const spki = await publicKeyOf(pkcs8);
    expect(spki).toEqual(bench.der('pkey', '-in', `${file}.pem`, '-pubout', '-outform', 'DER'));
    expect(publicKeyTitle(readPublicKey(new Reader(spki)))).toBe(title);
    expect((await importPrivateKey(pkcs8)).usages).toEqual(['sign']);
  });

  test.each(['p-256', 'p-256-short', 'sec1', 'sec1-short', 'sec1-compressed', 'p-521', 'ecparam'])(
    '%s goes to the browser with its public point in full, which some engines need',
    async (file) => {
      const [block] = decodePem(bench.text(`${file}.pem`)).blocks;
      const taken = vi.spyOn(crypto.subtle, 'importKey');
      const privateKey = await importPrivateKey(present(toPrivateKeyInfo(present(block?.bytes))));
      const der = taken.mock.calls[0]?.[1] as Uint8Array;
      bench.write('taken.der', der);
      const args = ['-inform', 'DER', '-pubout', '-outform', 'DER'];
      expect(bench.run('pkey', '-in', 'taken.der', '-inform', 'DER', '-noout', '-check')).toContain('valid');
      const uncompressed = ['-ec_conv_form', 'uncompressed'];
      const spki = bench.der('pkey', '-in', `${file}.pem`, '-pubout', '-outform', 'DER', ...uncompressed);
      const { keyStart } = readPublicKey(new Reader(spki));
      expect(Buffer.from(der).includes(Buffer.from(spki.subarray(keyStart)))).toBe(true);
      bench.write('kept.der', await exportPrivateKey(privateKey));
      expect(bench.der('pkey', '-in', 'kept.der', ...args, ...uncompressed)).toEqual(spki);
    },
  );

  test.each(['secp256k1', 'explicit', 'explicit-short'])('%s: no browser holds it', async (file) => {
    const [block] = decodePem(bench.text(`${file}.pem`)).blocks;
    const pkcs8 = present(toPrivateKeyInfo(present(block?.bytes)));
    await expect(importPrivateKey(pkcs8)).rejects.toThrow(refusal('keys.unsupported'));
    if (file === 'explicit-short')
      await expect(publicKeyOf(pkcs8)).rejects.toThrow(refusal('keys.unsupported'));
    else
      expect(await publicKeyOf(pkcs8)).toEqual(
        bench.der('pkey', '-in', `${file}.pem`, '-pubout', '-outform', 'DER'),
      );
  });

  test('a key that cannot sign is refused by name', async () => {
    const pkcs8 = encodeSequence(
      encodeInteger(0),
      encodeSequence(encodeOid('1.2.3')),
      encodeOctetString(hex('')),
    );
    await expect(publicKeyOf(pkcs8)).rejects.toThrow(refusal('keys.unsupported'));
  });

  test.each([
    ['X25519', '-algorithm X25519'],
    ['X448', '-algorithm X448'],
    ['Ed448', '-algorithm ED448'],
    ['RSA-PSS', '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048'],
    ['secp256k1', '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1'],
    ['DH', '-algorithm DH -pkeyopt group:ffdhe2048'],
  ])('the public half of %s is the one openssl computes', async (_name, options) => {
    bench.key('other.pem', options);
    const pkcs8 = present(toPrivateKeyInfo(bench.der('pkey', '-in', 'other.pem', '-outform', 'DER')));
    const spki = bench.der('pkey', '-in', 'other.pem', '-pubout', '-outform', 'DER');
    expect(await publicKeyOf(pkcs8)).toEqual(spki);
  });

  test.each([['DSA', ['-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024']]])(
    'of %s in its old form too',
    async (_name, args) => {
      bench.run('genpkey', '-genparam', ...args, '-out', 'parameters.pem');
      bench.run('genpkey', '-paramfile', 'parameters.pem', '-out', 'other.pem');
      const spki = bench.der('pkey', '-in', 'other.pem', '-pubout', '-outform', 'DER');
      for (const form of [[], ['-traditional']]) {
        const der = bench.der('pkey', '-in', 'other.pem', '-outform', 'DER', ...form);
        expect(await publicKeyOf(present(toPrivateKeyInfo(der)))).toEqual(spki);
      }
    },
  );

  test.each(['secp256k1', 'brainpoolP256r1', 'P-224'])('of %s without its point', async (curve) => {
    bench.key('other.pem', `-algorithm EC -pkeyopt ec_paramgen_curve:${curve}`);
    const der = bench.der('ec', '-in', 'other.pem', '-no_public', '-outform', 'DER');
    const spki = bench.der('pkey', '-in', 'other.pem', '-pubout', '-outform', 'DER');
    expect(await publicKeyOf(present(toPrivateKeyInfo(der)))).toEqual(spki);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const p256Algorithm = encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid('1.2.840.10045.3.1.7'));

test.each([
  ['nothing', hex('')],
  ['text', hex('2d 2d 2d')],
  ['an empty SEQUENCE', hex('30 00')],
  [
    'a SEC 1 key that does not name its curve',
    encodeSequence(encodeInteger(1), encodeOctetString(hex('01'))),
  ],
  ['a version nobody uses', encodeSequence(encodeInteger(2), p256Algorithm, encodeOctetString(hex('')))],
  ['seven numbers', encodeSequence(...[0, 7, 5, 3, 2, 1, 1].map(encodeInteger))],
  ['something behind it', hex('30 03 02 01 00 00')],
])('%s is no private key', (_name, der) => {
  expect(toPrivateKeyInfo(der)).toBeUndefined();
});

test('a key of the right form with nonsense inside is refused', async () => {
  const nonsense = encodeSequence(encodeInteger(0), p256Algorithm, encodeOctetString(hex('30 00')));
  expect(toPrivateKeyInfo(nonsense)).toEqual(nonsense);
  await expect(importPrivateKey(nonsense)).rejects.toThrow(refusal('keys.unsupported'));
  await expect(publicKeyOf(nonsense)).rejects.toThrow(refusal('asn1.truncated'));
});

test.each(['p-256', 'p-384', 'p-521', 'ed25519'] as const)(
  'a %s key made here is read back',
  async (kind) => {
    const { privateKey, spki } = await generateKeyPair(kind);
    expect(await publicKeyOf(await exportPrivateKey(privateKey))).toEqual(spki);
  },
);

test('a key for agreeing on secrets cannot sign', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  await expect(signerFor(pair.privateKey, 'SHA-256')).rejects.toThrow(refusal('keys.cannot_sign'));
});
