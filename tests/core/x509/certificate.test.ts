import { beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '#core/bytes/hex.ts';
import {
  encode,
  encodeBitString,
  encodeInteger,
  encodeOid,
  encodeSequence,
  encodeTime,
} from '#core/asn1/write.ts';
import { contextOf } from '#core/lint/rule.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { formatName } from '#core/x509/name.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { codesOf, hex } from '../../support/expect.ts';
import { Bench, certificateOf, hasOpenssl, P256, requestOf } from '../../support/openssl.ts';

const extensions = [
  'basicConstraints=critical,CA:TRUE,pathlen:2',
  'keyUsage=critical,keyCertSign,cRLSign',
  'extendedKeyUsage=serverAuth,1.2.3.4',
  'subjectAltName=DNS:a.example,DNS:*.b.example,IP:192.0.2.1,IP:2001:db8::1,email:x@example,URI:https://example/,RID:1.2.3,otherName:1.2.3.4;UTF8:hi',
  'issuerAltName=DNS:issuer.example',
  'nameConstraints=permitted;DNS:example,excluded;IP:10.0.0.0/255.0.0.0',
  'crlDistributionPoints=URI:http://crl.example/a.crl',
  'authorityInfoAccess=OCSP;URI:http://ocsp.example',
  'certificatePolicies=1.2.3.5,2.23.140.1.2.1',
  'tlsfeature=status_request',
  'noCheck=ignored',
  '1.2.3.4.5=DER:0500',
];

describe.skipIf(!hasOpenssl)('a certificate made by openssl', () => {
  const bench = new Bench();
  let certificate: Certificate;
  beforeAll(() => {
    const key = bench.key('key.pem', P256);
    const der = bench.certificate(
      key,
      extensions,
      '-subj',
      '/C=US/O=Ünïted/CN=a.example',
      '-utf8',
      '-set_serial',
      '0x00ff',
    );
    certificate = certificateOf(der);
    expect(decodeCertificate(der).findings).toEqual([]);
  });

  test('has the frame openssl prints', () => {
    const { der, version, serialNumber, subject, issuer, publicKey, notBefore, notAfter } = certificate;
    expect(version).toBe(3);
    expect(toHex(der.subarray(serialNumber.start, serialNumber.end))).toBe('00ff');
    expect(formatName(subject)).toBe('C=US, O=Ünïted, CN=a.example');
    expect(der.subarray(issuer.start, issuer.end)).toEqual(der.subarray(subject.start, subject.end));
    expect(publicKey).toMatchObject({ type: 'EC', curve: 'P-256', bits: 256 });
    expect(notAfter.time - notBefore.time).toBe(30 * 86_400_000);
    bench.write('c.der', der);
    const printed = bench.run(
      'x509',
      '-inform',
      'DER',
      '-in',
      'c.der',
      '-noout',
      '-startdate',
      '-dateopt',
      'iso_8601',
    );
    expect(printed).toContain(new Date(notBefore.time).toISOString().replace('T', ' ').replace('.000', ''));
  });

  test.each([
    ['basicConstraints', { ca: true, pathLength: 2 }, true],
    ['keyUsage', { usages: ['keyCertSign', 'cRLSign'] }, true],
    ['extendedKeyUsage', { purposes: ['1.3.6.1.5.5.7.3.1', '1.2.3.4'] }, false],
    ['issuerAltName', { names: [{ type: 'DNS', text: 'issuer.example' }] }, false],
    [
      'nameConstraints',
      {
        permitted: [{ type: 'DNS', text: 'example' }],
        excluded: [{ type: 'IP', octets: hex('0a000000ff000000') }],
      },
      false,
    ],
    ['crlDistributionPoints', { locations: [[{ type: 'URI', text: 'http://crl.example/a.crl' }]] }, false],
    [
      'authorityInfoAccess',
      { accesses: [{ method: '1.3.6.1.5.5.7.48.1', location: { type: 'URI' } }] },
      false,
    ],
    ['certificatePolicies', { policies: ['1.2.3.5', '2.23.140.1.2.1'] }, false],
    ['tlsFeature', { features: [5] }, false],
    ['noCheck', {}, false],
  ] as const)('%s', (type, value, critical) => {
    expect(findExtension(certificate.extensions, type)).toMatchObject({ value, critical });
  });

  test('every kind of alternative name is read', () => {
    const names = findExtension(certificate.extensions, 'subjectAltName')?.value.names ?? [];
    expect(names.map((name) => `${name.type}:${generalNameText(name)}`)).toEqual([
      'DNS:a.example',
      'DNS:*.b.example',
      'IP:192.0.2.1',
      'IP:2001:db8::1',
      'email:x@example',
      'URI:https://example/',
      'RID:1.2.3',
      'otherName:1.2.3.4 #0c026869',
    ]);
  });

  test('an extension nobody knows stays bytes, at its place', () => {
    const extension = certificate.extensions.find(({ oid }) => oid === '1.2.3.4.5');
    expect(extension?.value).toBeUndefined();
    const { start = 0, end = 0 } = extension?.content ?? {};
    expect(certificate.der.subarray(start, end)).toEqual(hex('05 00'));
  });

  test('a fault in one field is named and the fields after it are read', () => {
    const der = certificate.der.slice();
    // SEQUENCE, SEQUENCE (four octets each), [0] (two), then the version's INTEGER.
    expect(der.subarray(8, 13)).toEqual(hex('a0 03 02 01 02'));
    der[10] = 0x05;
    const { value, findings } = decodeCertificate(der);
    expect(findings).toMatchObject([
      { code: 'asn1.unexpected_tag', at: { path: 'tbsCertificate.version', range: { start: 8, end: 13 } } },
    ]);
    expect(value && formatName(value.subject)).toBe('C=US, O=Ünïted, CN=a.example');
    expect(value?.extensions).toHaveLength(certificate.extensions.length);
  });

  test('a fault in one extension leaves the others', () => {
    const der = certificate.der.slice();
    const { content } = findExtension(certificate.extensions, 'extendedKeyUsage') ?? {};
    der[content?.start ?? 0] = 0x31;
    const { value, findings } = decodeCertificate(der, 'a.pem');
    expect(findings).toMatchObject([
      {
        code: 'asn1.unexpected_tag',
        at: { input: 'a.pem', path: 'tbsCertificate.extensions.extendedKeyUsage', range: content },
      },
    ]);
    expect(value?.extensions).toHaveLength(certificate.extensions.length);
    expect(value && findExtension(value.extensions, 'keyUsage')).toBeDefined();
  });
});

describe.skipIf(!hasOpenssl)('a request made by openssl', () => {
  const bench = new Bench();
  const key = () => bench.key('key.pem', P256);

  test('with extensions', () => {
    const der = bench.request(
      key(),
      ['subjectAltName=DNS:a.example', 'keyUsage=digitalSignature'],
      '-subj',
      '/CN=a',
    );
    const request = requestOf(der);
    expect(decodeRequest(der).findings).toEqual([]);
    expect(formatName(request.subject)).toBe('CN=a');
    expect(request.attributes).toEqual(['1.2.840.113549.1.9.14']);
    expect(request.extensions.map(({ value }) => value?.type)).toEqual(['subjectAltName', 'keyUsage']);
  });

  test('without any', () => {
    expect(requestOf(bench.request(key()))).toMatchObject({ version: 1, attributes: [], extensions: [] });
  });
});

test.each([
  ['nothing', '', 'asn1.truncated'],
  ['text', '2d 2d 2d 2d 2d', 'asn1.unexpected_tag'],
  ['an empty SEQUENCE', '30 00', 'asn1.truncated'],
  ['something behind it', '30 00 00', 'asn1.trailing_data'],
])('%s is no certificate and no request', (_name, der, code) => {
  for (const decode of [decodeCertificate, decodeRequest]) {
    const { value, findings } = decode(hex(der), 'in');
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ code, severity: 'error', at: { input: 'in' } }]);
  }
});

test('the frame alone is a certificate with everything missing', () => {
  const frame = encode(0x30, hex('30 00'), hex('30 03 06 01 2a'), hex('03 01 00'));
  const { value, findings } = decodeCertificate(frame);
  expect(value).toMatchObject({ version: 1, publicKey: undefined, extensions: [] });
  expect(codesOf(findings)).toEqual(['asn1.truncated']);
});

test('a name that cannot be read is not an empty one, and does not make the certificate its own issuer', () => {
  const names = [0x41, 0x42].map((letter) =>
    encodeSequence(
      encode(
        0x31,
        encodeSequence(encode(0x06, new Uint8Array(600).fill(letter)), encode(0x0c, Uint8Array.of(letter))),
      ),
    ),
  );
  const [issuer, subject] = names;
  const time = encodeTime(Date.UTC(2026, 0, 1));
  const algorithm = encodeSequence(encodeOid('1.3.101.112'));
  const key = encodeSequence(algorithm, encodeBitString(new Uint8Array(32)));
  const toBeSigned = encodeSequence(
    encodeInteger(1),
    algorithm,
    issuer ?? algorithm,
    encodeSequence(time, time),
    subject ?? algorithm,
    key,
  );
  const { value } = decodeCertificate(
    encodeSequence(toBeSigned, algorithm, encodeBitString(new Uint8Array(64))),
  );
  expect(value?.subject).toMatchObject({ rdns: [], unreadable: true });
  expect(value && contextOf(value, 0).selfIssued).toBe(false);
});
