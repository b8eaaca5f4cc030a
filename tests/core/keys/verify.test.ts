import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { verify } from '#core/detect/inspect.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { signedParts } from '#core/x509/signed.ts';
import { present } from '../../support/expect.ts';
import { fixture } from '../../support/fixtures.ts';
import { Bench, certificateOf, hasOpenssl, P256, requestOf, RSA } from '../../support/openssl.ts';

const ec = (curve: string) => `-algorithm EC -pkeyopt ec_paramgen_curve:${curve}`;
const pss = (hash: string, mask: string, salt: string) =>
  ['rsa_padding_mode:pss', `rsa_pss_saltlen:${salt}`, `rsa_mgf1_md:${mask}`]
    .flatMap((option) => ['-sigopt', option])
    .concat(`-${hash}`);

const otherCurves = [
  'secp256k1',
  'P-224',
  'P-192',
  'brainpoolP224r1',
  'brainpoolP256r1',
  'brainpoolP256t1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
];

const spkiOf = ({ der, publicKey }: Pick<Certificate, 'der' | 'publicKey'>): Bytes =>
  der.slice(publicKey?.start, publicKey?.end);

describe.skipIf(!hasOpenssl)('signatures made by openssl', () => {
  const bench = new Bench();
  beforeAll(() => {
    bench.key('rsa.pem', RSA);
    for (const curve of ['P-256', 'P-384', 'P-521', ...otherCurves, 'prime239v1'])
      bench.key(`${curve}.pem`, ec(curve));
    bench.key('ed25519.pem', '-algorithm ED25519');
    bench.key('ed448.pem', '-algorithm ED448');
    bench.key('explicit.pem', `${ec('P-256')} -pkeyopt ec_param_enc:explicit`);
    bench.key('unknown.pem', `${ec('prime239v1')} -pkeyopt ec_param_enc:explicit`);
    bench.key('pss.pem', '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048');
    bench.run('dsaparam', '-out', 'dsa.param', '1024');
    bench.run('gendsa', '-out', 'dsa.pem', 'dsa.param');
  });

  test.each([
    ['RSA with SHA-256', 'rsa', ['-sha256']],
    ['RSA with SHA-384', 'rsa', ['-sha384']],
    ['RSA with SHA-512', 'rsa', ['-sha512']],
    ['RSA with SHA-1', 'rsa', ['-sha1']],
    ['RSA-PSS, salt as long as the hash', 'rsa', pss('sha256', 'sha256', '-1')],
    ['RSA-PSS with SHA-384 and another salt', 'rsa', pss('sha384', 'sha384', '11')],
    ['P-256', 'P-256', ['-sha256']],
    ['P-256 with SHA-512', 'P-256', ['-sha512']],
    ['P-384', 'P-384', ['-sha384']],
    ['P-521', 'P-521', ['-sha512']],
    ['Ed25519', 'ed25519', []],
    // From here on by our own code and @noble.
    ['Ed448', 'ed448', []],
    ['RSA with SHA-224', 'rsa', ['-sha224']],
    ['RSA with SHA3-256', 'rsa', ['-sha3-256']],
    ['RSA with SHA-512/256', 'rsa', ['-sha512-256']],
    ['RSA with MD5', 'rsa', ['-md5']],
    ['RSA-PSS whose mask has another hash', 'rsa', pss('sha256', 'sha512', '-1')],
    ['RSA-PSS without salt', 'rsa', pss('sha1', 'sha224', '0')],
    ['RSA-PSS with a key for nothing else', 'pss', []],
    ['P-256 with SHA-224', 'P-256', ['-sha224']],
    ['P-384 with SHA3-512', 'P-384', ['-sha3-512']],
    ['P-256 with its parameters written out', 'explicit', ['-sha256']],
    ['a curve nobody knows, with its parameters written out', 'unknown', ['-sha256']],
    ['DSA', 'dsa', ['-sha256']],
    ['DSA with SHA-1', 'dsa', ['-sha1']],
    ...otherCurves.map((curve): [string, string, string[]] => [curve, curve, ['-sha256']]),
  ])('%s is valid, and with any octet changed it is not', async (_name, key, args) => {
    const certificate = certificateOf(bench.certificate(`${key}.pem`, [], ...args));
    const spki = spkiOf(certificate);
    expect(await verifySignature(signedParts(certificate), spki)).toEqual({ result: 'valid' });

    for (const range of [certificate.serialNumber, certificate.signature]) {
      const der = certificate.der.slice();
      der[range.end - 1] = (der[range.end - 1] ?? 0) ^ 1;
      const tampered = present(decodeCertificate(der).value);
      expect(await verifySignature(signedParts(tampered), spki)).toEqual({ result: 'invalid' });
    }
  });

  test('a curve known by name only is neither valid nor invalid', async () => {
    const certificate = certificateOf(bench.certificate('prime239v1.pem'));
    expect(await verifySignature(signedParts(certificate), spkiOf(certificate))).toEqual({
      result: 'unsupported',
      reason: expect.stringContaining('1.2.840.10045.3.1.4') as string,
    });
  });

  test.each([
    ['of the same kind', 'P-256', 'other'],
    ['of another kind', 'P-256', 'rsa'],
    ['on another curve', 'P-256', 'P-384'],
    ['of another kind still', 'ed25519', 'P-256'],
    ['of another kind and hash', 'rsa', 'ed448'],
    ['on a curve of the same size', 'secp256k1', 'P-256'],
    ['on a curve of the same size', 'brainpoolP256r1', 'brainpoolP256t1'],
  ])('a key %s did not sign it', async (_name, signer, other) => {
    if (other === 'other') bench.key('other.pem', P256);
    const certificate = certificateOf(bench.certificate(`${signer}.pem`));
    const spki = bench.der('pkey', '-in', `${other}.pem`, '-pubout', '-outform', 'DER');
    expect(await verifySignature(signedParts(certificate), spki)).toEqual({ result: 'invalid' });
  });

  test('a request proves that its key was there', async () => {
    const request = requestOf(bench.request('P-384.pem', ['subjectAltName=DNS:a.example']));
    const spki = request.der.slice(request.publicKey?.start, request.publicKey?.end);
    expect(await verifySignature(signedParts(request), spki)).toEqual({ result: 'valid' });
  });

  test.each(['P-256', 'P-384', 'P-521'])(
    'a compressed point on %s goes to the browser in full, as WebKit takes no other',
    async (curve) => {
      const args = ['-in', `${curve}.pem`, '-pubout', '-outform', 'DER', '-ec_conv_form'];
      const certificate = certificateOf(bench.certificate(`${curve}.pem`));
      const taken = vi.spyOn(crypto.subtle, 'importKey');
      const compressed = bench.der('pkey', ...args, 'compressed');
      expect(await verifySignature(signedParts(certificate), compressed)).toEqual({ result: 'valid' });
      expect(taken.mock.calls[0]?.[1]).toEqual(bench.der('pkey', ...args, 'uncompressed'));
      vi.restoreAllMocks();
    },
  );

  test('malformed algorithm and key are no reason to throw when inspecting', async () => {
    const certificate = certificateOf(bench.certificate('P-256.pem'));
    expect(await verify(certificate, Uint8Array.of(0x30, 0))).toMatchObject({ result: 'unsupported' });
  });
});

test.each([
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
  'SLH-DSA-SHA2-128s',
  'SLH-DSA-SHAKE-128s',
  'SLH-DSA-SHA2-192s',
])('%s of OpenSSL 3.5 is valid, and with any octet changed it is not', async (name) => {
  const certificate = certificateOf(fixture(`pq/${name}.der`));
  const spki = fixture(`pq/${name}.pub.der`);
  expect(spkiOf(certificate)).toEqual(spki);
  expect(await verifySignature(signedParts(certificate), spki)).toEqual({ result: 'valid' });
  certificate.der[certificate.signature.end - 1] = (certificate.der[certificate.signature.end - 1] ?? 0) ^ 1;
  expect(await verifySignature(signedParts(certificate), spki)).toEqual({ result: 'invalid' });
  const short = { ...signedParts(certificate), signature: certificate.der.slice(0, 20) };
  expect(await verifySignature(short, spki)).toEqual({ result: 'invalid' });
});
