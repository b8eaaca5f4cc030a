import { beforeAll, describe, expect, test } from 'vitest';
import { Reader } from '#core/asn1/reader.ts';
import { encodeBitString, encodeInteger, encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { bitLength, publicKeyTitle, readPublicKey } from '#core/keys/public-key.ts';
import { hex, refusal } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';

const read = (spki: Uint8Array) => readPublicKey(new Reader(spki));

describe.skipIf(!hasOpenssl)('public keys written by openssl', () => {
  const bench = new Bench();
  beforeAll(() => {
    bench.key('p-256.pem', P256);
  });

  test.each([
    [
      'RSA of an odd size',
      '-algorithm RSA -pkeyopt rsa_keygen_bits:1023',
      { bits: 1023, exponent: 65537 },
      'RSA 1023',
    ],
    [
      'secp256k1',
      '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1',
      { type: 'EC', bits: 256 },
      'secp256k1',
    ],
    [
      'a curve not in the table',
      '-algorithm EC -pkeyopt ec_paramgen_curve:sect163k1',
      { bits: 0 },
      '1.3.132.0.1',
    ],
    ['Ed448', '-algorithm ED448', { bits: 456 }, 'Ed448'],
    ['X25519', '-algorithm X25519', { bits: 253 }, 'X25519'],
  ])('%s', (_name, options, key, title) => {
    bench.key('key.pem', options);
    const found = read(bench.der('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER'));
    expect(found).toMatchObject(key);
    expect(publicKeyTitle(found)).toBe(title);
  });

  test('explicit parameters are called so', () => {
    const spki = bench.der('ec', '-in', 'p-256.pem', '-param_enc', 'explicit', '-pubout', '-outform', 'DER');
    expect(read(spki)).toMatchObject({ type: 'EC', curve: 'explicit parameters', bits: 0 });
  });
});

const rsa = (modulus: string, exponent: Uint8Array) =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull()),
    encodeBitString(encodeSequence(encodeInteger(hex(modulus)), exponent)),
  );

test.each([
  ['a huge exponent', rsa('ff', encodeInteger(new Uint8Array(7).fill(1))), { type: 'RSA', bits: 8 }],
  [
    'an unknown algorithm',
    encodeSequence(encodeSequence(encodeOid('1.2.3')), encodeBitString(hex('aa'))),
    { type: '1.2.3', bits: 0 },
  ],
])('%s is read as far as it goes', (_name, spki, key) => {
  expect(read(spki)).toMatchObject(key);
  expect(read(spki)).not.toHaveProperty('exponent');
});

test.each([
  ['without a key', encodeSequence(encodeSequence(encodeOid('1.2.3'))), 'asn1.truncated'],
  [
    'with RSA numbers that are none',
    encodeSequence(encodeSequence(encodeOid('1.2.840.113549.1.1.1')), encodeBitString(hex('00'))),
    'asn1.unexpected_tag',
  ],
  [
    'with a third part',
    encodeSequence(encodeSequence(encodeOid('1.2.3')), encodeBitString(hex('')), encodeNull()),
    'asn1.trailing_data',
  ],
])('refuses one %s', (_name, spki, code) => {
  expect(() => read(spki)).toThrow(refusal(code));
});

test.each([
  ['', 0],
  ['00 00', 0],
  ['01', 1],
  ['00 80', 8],
  ['01 00', 9],
  ['ff ff', 16],
])('%j has %i bits', (bytes, bits) => {
  expect(bitLength(hex(bytes), 0, hex(bytes).length)).toBe(bits);
});
