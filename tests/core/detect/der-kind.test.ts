import { beforeAll, describe, expect, test } from 'vitest';
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeSetOf } from '#core/asn1/write.ts';
import { decodePem } from '#core/container/pem.ts';
import { detectDer } from '#core/detect/der-kind.ts';
import { hex, present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256, RSA } from '../../support/openssl.ts';
import { buildAny, goodServer, name } from '../../support/certificate.ts';

describe.skipIf(!hasOpenssl)('what openssl makes', () => {
  const bench = new Bench();
  beforeAll(() => {
    bench.key('ec.pem', P256);
    bench.key('rsa.pem', RSA);
    bench.write('c.der', bench.certificate('ec.pem'));
    bench.run('x509', '-inform', 'DER', '-in', 'c.der', '-out', 'c.pem');
    bench.write('index.txt', '');
    bench.write(
      'ca.cnf',
      '[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 1\n',
    );
    bench.write(
      'ca2.cnf',
      '[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 1\ncrl_extensions = x\n[x]\nissuerAltName = DNS:a\n',
    );
  });
  const crl = (config: string) => {
    bench.run('ca', '-gencrl', '-config', config, '-keyfile', 'ec.pem', '-cert', 'c.pem', '-out', 'crl.pem');
    return present(decodePem(bench.text('crl.pem')).blocks[0]?.bytes);
  };
  const p12 = (...args: string[]) => {
    bench.run(
      'pkcs12',
      '-export',
      '-in',
      'c.pem',
      '-inkey',
      'ec.pem',
      '-passout',
      'pass:x',
      '-out',
      'c.p12',
      ...args,
    );
    return bench.read('c.p12');
  };

  test.each([
    ['certificate', 'a certificate', () => bench.certificate('ec.pem')],
    ['certificate', 'one with extensions', () => bench.certificate('rsa.pem', ['keyUsage=cRLSign'])],
    ['request', 'a request', () => bench.request('ec.pem')],
    ['request', 'a request without a subject', () => bench.request('ec.pem', [], '-subj', '/')],
    ['crl', 'a CRL of version 1', () => crl('ca.cnf')],
    ['crl', 'a CRL of version 2', () => crl('ca2.cnf')],
    ['public-key', 'a public key', () => bench.der('pkey', '-in', 'ec.pem', '-pubout', '-outform', 'DER')],
    [
      'private-key',
      'PKCS#8',
      () => bench.der('pkcs8', '-topk8', '-nocrypt', '-in', 'rsa.pem', '-outform', 'DER'),
    ],
    ['private-key', 'PKCS#1', () => bench.der('rsa', '-in', 'rsa.pem', '-traditional', '-outform', 'DER')],
    ['private-key', 'SEC 1', () => bench.der('ec', '-in', 'ec.pem', '-outform', 'DER')],
    [
      'encrypted-key',
      'an encrypted key',
      () => bench.der('pkcs8', '-topk8', '-in', 'ec.pem', '-passout', 'pass:x', '-outform', 'DER'),
    ],
    ['cms', 'PKCS#7', () => bench.der('crl2pkcs7', '-nocrl', '-certfile', 'c.pem', '-outform', 'DER')],
    ['pkcs12', 'PKCS#12', () => p12()],
    ['pkcs12', 'PKCS#12 without a MAC', () => p12('-nomac')],
  ] as const)('%s: %s', (kind, _name, make) => {
    expect(detectDer(make())).toBe(kind);
  });
});

test.each([
  ['a certificate of version 1', { version: 1, extensions: [] }],
  ['one without a subject', { subject: name(), issuer: name() }],
])('%s is one', (_name, changes) => {
  expect(detectDer(buildAny({ ...goodServer, ...changes }))).toBe('certificate');
});

test.each([
  ['nothing', hex('')],
  ['text', hex('2d 2d 2d 2d')],
  ['an empty SEQUENCE', hex('30 00')],
  ['a number', hex('02 01 00')],
  ['a SEQUENCE of numbers', hex('30 06 02 01 05 02 01 05')],
  ['a version no PKCS#12 has', hex('30 07 02 01 00 30 00 30 00')],
  ['indefinite length', hex('30 80 00 00')],
  ['cut off before anything tells it', buildAny(goodServer).subarray(0, 6)],
  ['another structure with an OID in front', encodeSequence(encodeOid('1.2.3'), encodeNull())],
  ['an attribute', encodeSequence(encodeSetOf([]), encodeOctetString(hex('')))],
])('%s is unknown', (_name, der) => {
  expect(detectDer(der)).toBe('unknown');
});
