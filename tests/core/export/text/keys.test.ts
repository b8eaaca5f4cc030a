import { describe, expect, test } from 'vitest';
import { encodeBitString, encodeInteger, encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { algorithm, buildAny, goodServer, rsaKey } from '../../../support/certificate.ts';
import { hasOpenssl } from '../../../support/openssl.ts';
import { liveText, liveVersion, publicKey, withoutThread } from '../../../support/openssl-text.ts';

const judged = hasOpenssl && liveVersion !== undefined;
const version = liveVersion ?? '3.0';

const N = new Uint8Array(64).fill(0xc3);
const dsaKey = (oid: string): Uint8Array<ArrayBuffer> =>
  encodeSequence(
    encodeSequence(
      encodeOid(oid),
      encodeSequence(encodeInteger(N), encodeInteger(N.subarray(40)), encodeInteger(3)),
    ),
    encodeBitString(encodeInteger(9)),
  );
const dhKey = encodeSequence(
  encodeSequence(
    encodeOid('1.2.840.113549.1.3.1'),
    encodeSequence(encodeInteger(N), encodeInteger(2), encodeInteger(160)),
  ),
  encodeBitString(encodeInteger(N)),
);
const pointOn = (...point: number[]): Uint8Array<ArrayBuffer> =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid('1.2.840.10045.3.1.7')),
    encodeBitString(Uint8Array.from(point)),
  );

describe.skipIf(!judged)('a public key as the live openssl shows it', () => {
  test.each([
    ['RSA', () => publicKey('-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024')],
    ['RSA of few bits', () => rsaKey(64, 3)],
    ['DSA', () => dsaKey('1.2.840.10040.4.1')],
    ['DSA by its older number', () => dsaKey('1.3.14.3.2.12')],
    ['DSA without parameters', () => encodeSequence(algorithm('1.2.840.10040.4.1'), encodeBitString(N))],
    ['DH', () => dhKey],
    ['DH of a known group', () => publicKey('-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048')],
    ['DH of RFC 5114', () => publicKey('-algorithm', 'DHX', '-pkeyopt', 'dh_rfc5114:2')],
    ['Ed448', () => publicKey('-algorithm', 'ED448')],
    ['X25519', () => publicKey('-algorithm', 'X25519')],
    [
      'Ed25519 with parameters',
      () =>
        encodeSequence(
          encodeSequence(encodeOid('1.3.101.112'), encodeNull()),
          encodeBitString(N.subarray(32)),
        ),
    ],
    ['a point off the curve', () => pointOn(4, ...N)],
    ['the point at infinity', () => pointOn(0)],
    ['half a point', () => pointOn(4, ...N.subarray(32))],
  ])('%s', (_name, make) => {
    const der = buildAny({ ...goodServer, spki: make() });
    expect(withoutThread(formatCertificateText(der, version).bytes)).toBe(liveText('x509', der));
  });

  test.each([
    ['P-256', 'prime256v1', 'named_curve'],
    ['secp256k1', 'secp256k1', 'named_curve'],
    ['brainpool', 'brainpoolP512t1', 'named_curve'],
    ['a binary field', 'sect283k1', 'named_curve'],
    ['P-384 in numbers', 'secp384r1', 'explicit'],
    ['brainpool in numbers', 'brainpoolP256r1', 'explicit'],
    ['a field of three terms in numbers', 'sect163k1', 'explicit'],
    ['a field of five terms in numbers', 'sect233r1', 'explicit'],
  ])('EC: %s', (_name, curve, encoding) => {
    const options = [`ec_paramgen_curve:${curve}`, `ec_param_enc:${encoding}`];
    const spki = publicKey('-algorithm', 'EC', ...options.flatMap((option) => ['-pkeyopt', option]));
    const der = buildAny({ ...goodServer, spki });
    expect(withoutThread(formatCertificateText(der, version).bytes)).toBe(liveText('x509', der));
  });

  test.each([
    ['', []],
    ['for one hash', ['rsa_pss_keygen_md:sha256']],
    ['for two', ['rsa_pss_keygen_md:sha384', 'rsa_pss_keygen_mgf1_md:sha1', 'rsa_pss_keygen_saltlen:20']],
  ])('RSASSA-PSS %s', (_name, options) => {
    const all = ['rsa_keygen_bits:1024', ...options].flatMap((option) => ['-pkeyopt', option]);
    const der = buildAny({ ...goodServer, spki: publicKey('-algorithm', 'RSA-PSS', ...all) });
    expect(withoutThread(formatCertificateText(der, version).bytes)).toBe(liveText('x509', der));
  });
});

const plain = (oid: string, octets: number, octet = 0): Uint8Array<ArrayBuffer> =>
  buildAny({
    ...goodServer,
    spki: encodeSequence(algorithm(oid), encodeBitString(new Uint8Array(octets).fill(octet))),
  });

test.each([
  ['ML-DSA-65', plain('2.16.840.1.101.3.4.3.18', 1952), 'ML-DSA-65 Public-Key:\n                pub:\n'],
  ['ML-KEM-512', plain('2.16.840.1.101.3.4.4.1', 800), 'ML-KEM-512 Public-Key:\n                ek:\n'],
  ['SLH-DSA', plain('2.16.840.1.101.3.4.3.31', 64), 'SLH-DSA-SHAKE-256f Public-Key:\n'],
  ['ML-KEM past q', plain('2.16.840.1.101.3.4.4.1', 800, 0xff), 'Unable to load Public Key\n'],
  ['ML-DSA of another length', plain('2.16.840.1.101.3.4.3.18', 1951), 'Unable to load Public Key\n'],
])('3.5 shows %s', (_name, der, line) => {
  expect(formatCertificateText(der, '3.5').text).toContain(line);
  expect(formatCertificateText(der, '3.0').text).toContain('Unable to load Public Key\n');
});

test('says that a key was not loaded, as its errors cannot be foretold', () => {
  const { findings, text } = formatCertificateText(plain('1.2.3', 4), '3.5');
  expect(findings).toMatchObject([{ code: 'text.unloaded_key', severity: 'notice' }]);
  expect(text).toContain('\n0000000000000000:error:03000072:');
});
