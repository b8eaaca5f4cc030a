import { describe, expect, test } from 'vitest';
import { curveParameters } from '#data/curve-parameters.ts';
import { Reader } from '#core/asn1/reader.ts';
import { decompressPoint, publicPoint } from '#core/keys/ec-point.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { hex, present, refusal } from '../../support/expect.ts';
import { Bench, hasOpenssl } from '../../support/openssl.ts';

const names = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

describe.skipIf(!hasOpenssl).each(Object.entries(names))('%s against openssl', (curve, name) => {
  const bench = new Bench();
  const { octets, n, ...parameters } = present(curveParameters[curve]);

  /** The point of a key, as `openssl pkey` writes it. */
  const pointOf = (file: string, form: 'compressed' | 'uncompressed') => {
    const args = ['-in', file, '-pubout', '-outform', 'DER', '-ec_conv_form', form];
    const spki = bench.der('pkey', ...args);
    const { keyStart, keyEnd } = readPublicKey(new Reader(spki));
    return spki.subarray(keyStart, keyEnd);
  };

  test('the parameters are those openssl prints', () => {
    const printed = bench
      .run('ecparam', '-name', name, '-param_enc', 'explicit', '-text', '-noout')
      .replace(/\s|:/g, '');
    for (const number of [parameters.p, parameters.p - 3n, parameters.b, parameters.x, parameters.y, n])
      expect(printed).toContain(number.toString(16));
    expect(octets).toBe(Math.ceil(parameters.p.toString(2).length / 8));
  });

  test('public points of private numbers, and both ways of writing them', () => {
    for (let i = 0; i < 4; i++) {
      bench.key('key.pem', `-algorithm EC -pkeyopt ec_paramgen_curve:${curve}`);
      // SEQUENCE, version, OCTET STRING: the private number is the same number of octets in every key.
      const sec1 = bench.der('ec', '-in', 'key.pem', '-no_public', '-outform', 'DER');
      const at = sec1.indexOf(0x04) + 2;
      const full = pointOf('key.pem', 'uncompressed');
      expect(publicPoint(curve, sec1.subarray(at, at + octets))).toEqual(full);
      expect(decompressPoint(curve, pointOf('key.pem', 'compressed'))).toEqual(full);
    }
  });

  test('the smallest and the largest private number: the generator, and the same with −y', () => {
    const bytes = (value: bigint) => hex(value.toString(16).padStart(2 * octets, '0'));
    const generator = hex(
      `04${[parameters.x, parameters.y].map((v) => Buffer.from(bytes(v)).toString('hex')).join('')}`,
    );
    expect(publicPoint(curve, Uint8Array.of(1))).toEqual(generator);
    const largest = publicPoint(curve, bytes(n - 1n));
    expect(largest.subarray(0, 1 + octets)).toEqual(generator.subarray(0, 1 + octets));
    expect(largest.subarray(1 + octets)).toEqual(bytes(parameters.p - parameters.y));
    for (const outside of [new Uint8Array(octets), new Uint8Array(0), bytes(n), bytes(n + 1n)])
      expect(() => publicPoint(curve, outside)).toThrow(refusal('keys.bad_scalar'));
  });
});

const x = 'f2'.repeat(31);

test.each([
  ['nothing', ''],
  ['an x without a root', `02 ${x} 03`],
  [
    'an x past the prime, which has a root',
    '02 ffffffff00000001000000000000000000000001000000000000000000000004',
  ],
  ['one octet short', `02 ${x}`],
  ['one octet long', `02 ${x} 00 00`],
  ['a point written in full', `04 ${x} 00`],
])('%s is no compressed point', (_name, point) => {
  expect(decompressPoint('P-256', hex(point))).toBeUndefined();
});

test('curves that are not in the table', () => {
  expect(decompressPoint('secp256k1', hex(`02 ${x} 00`))).toBeUndefined();
  expect(() => publicPoint('secp256k1', hex('01'))).toThrow(refusal('keys.unsupported'));
});
