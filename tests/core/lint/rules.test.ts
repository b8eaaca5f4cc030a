import { describe, expect, test } from 'vitest';
import { lintCertificate, rules } from '#core/lint/lint.ts';
import { dnsNameFault } from '#core/x509/dns-name.ts';
import { PRINTABLE_STRING } from '#core/asn1/tags.ts';
import { encodeBitString, encodeInteger, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { decodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { codesOf, hex } from '../../support/expect.ts';
import { certificateOf } from '../../support/openssl.ts';
import {
  algorithm,
  authorityKeyIdentifier,
  buildAny,
  constraints,
  dns,
  ecKey,
  extension,
  type Fields,
  goodCa,
  goodServer,
  keyUsage,
  name,
  plainKey,
  purposes,
  rsaKey,
  subjectAltName,
  subjectKeyIdentifier,
  time,
} from '../../support/certificate.ts';

const now = Date.UTC(2026, 5, 1);
const lint = (base: Fields, changes: Partial<Fields> = {}) =>
  lintCertificate(certificateOf(buildAny({ ...base, ...changes })), now, 'in');
const CN = '2.5.4.3';
const ca = { issuer: name([CN, 'CA']) };
const [keyId, authority] = [subjectKeyIdentifier(), authorityKeyIdentifier()];
const [server, client] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'];

const explicitKey = encodeSequence(
  encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeSequence(encodeInteger(1))),
  encodeBitString(new Uint8Array(65)),
);

/** The rule, what breaks it, and what comes near without breaking it. */
const rows: [code: string, base: Fields, wrong: Partial<Fields>, right: Partial<Fields>][] = [
  ['dates.expired', goodServer, { notAfter: time('260531235959Z') }, { notAfter: time('260601000000Z') }],
  [
    'dates.not_yet_valid',
    goodServer,
    { notBefore: time('260601000001Z') },
    { notBefore: time('260601000000Z') },
  ],
  ['dates.reversed', goodServer, { notAfter: time('251231235959Z') }, { notAfter: time('260101000000Z') }],
  [
    'rfc5280.time_type',
    goodServer,
    { notAfter: time('20261231000000Z') },
    { notAfter: time('20500101000000Z') },
  ],
  [
    'client.apple.validity',
    goodServer,
    { notAfter: time('280405000001Z') },
    { notAfter: time('280405000000Z') },
  ],
  [
    'names.no_subject_alternative_name',
    goodServer,
    { extensions: [keyId] },
    { extensions: [keyId, purposes(client)] },
  ],
  [
    'names.common_name_not_covered',
    goodServer,
    { extensions: [keyId, dns('b.example')] },
    { extensions: [keyId, dns('*.example.', 'a.example')] },
  ],
  [
    'names.bad_dns_name',
    goodServer,
    { extensions: [keyId, dns('a.example', '1.2.3.4')] },
    { extensions: [keyId, dns('a.example', '*.b.example')] },
  ],
  [
    'names.bad_email',
    goodServer,
    { extensions: [keyId, subjectAltName([{ type: 'email', text: 'm\u00c3\u00bcller@a.example' }])] },
    { extensions: [keyId, subjectAltName([{ type: 'email', text: 'a@a.example' }])] },
  ],
  [
    'names.bad_uri',
    goodServer,
    { extensions: [keyId, subjectAltName([{ type: 'URI', text: 'a.example/path' }])] },
    { extensions: [keyId, subjectAltName([{ type: 'URI', text: 'urn:a:b' }])] },
  ],
  [
    'names.bad_ip',
    goodServer,
    { extensions: [keyId, subjectAltName([{ type: 'IP', octets: hex('0a000000ff000000') }])] },
    { extensions: [keyId, subjectAltName([{ type: 'IP', octets: hex('0a000001') }])] },
  ],
  ['rfc5280.empty_subject_alternative_name', goodServer, { extensions: [keyId, subjectAltName([])] }, {}],
  [
    'rfc5280.empty_subject',
    goodServer,
    { subject: name() },
    { subject: name(), extensions: [keyId, subjectAltName([{ type: 'DNS', text: 'a.example' }], true)] },
  ],
  [
    'rfc5280.empty_subject',
    goodCa,
    { subject: name(), extensions: [constraints(true), subjectAltName([], true)] },
    {},
  ],
  ['rfc5280.empty_issuer', goodServer, { issuer: name() }, {}],
  [
    'names.bad_string',
    goodServer,
    { subject: name([CN, 'a.example'], ['2.5.4.6', 'U*', PRINTABLE_STRING]) },
    { subject: name(['2.5.4.6', 'US', PRINTABLE_STRING]) },
  ],
  [
    'names.deceptive_characters',
    goodServer,
    { subject: name([CN, 'a\u202eb']) },
    { subject: name([CN, 'aéb']) },
  ],
  [
    'names.deceptive_characters',
    goodServer,
    { extensions: [dns('a.example', decodeLatin1(encodeUtf8('a\u200bb')))] },
    { extensions: [dns('a.example')] },
  ],
  [
    'client.key_usage_without_digital_signature',
    goodServer,
    { spki: rsaKey(2048), extensions: [dns('a.example'), keyUsage(2, 3)] },
    { spki: rsaKey(2048), extensions: [dns('a.example'), keyUsage(0, 2)] },
  ],
  [
    'client.key_usage_without_digital_signature',
    goodServer,
    { extensions: [purposes(server), keyUsage(4)] },
    { extensions: [purposes(client), keyUsage(4)] },
  ],
  [
    'rfc8813.ec_key_encipherment',
    goodServer,
    { extensions: [keyUsage(0, 2)] },
    { spki: rsaKey(2048), extensions: [keyUsage(0, 2)] },
  ],
  ['rfc5280.empty_key_usage', goodServer, { extensions: [keyUsage()] }, { extensions: [keyUsage(8)] }],
  [
    'rfc5280.ca_without_cert_sign',
    goodCa,
    { extensions: [constraints(true), keyUsage(6)] },
    { extensions: [constraints(true)] },
  ],
  [
    'rfc5280.cert_sign_without_ca',
    goodServer,
    { extensions: [keyUsage(0, 5)] },
    { extensions: [keyUsage(0, 6)] },
  ],
  [
    'rfc5280.ca_constraints_not_critical',
    goodCa,
    { extensions: [constraints(true, 0, false)] },
    { extensions: [constraints(false, undefined, false)] },
  ],
  [
    'rfc5280.path_length_without_ca',
    goodServer,
    { extensions: [constraints(false, 0)] },
    { extensions: [constraints(true, 0)] },
  ],
  [
    'rfc5280.negative_path_length',
    goodCa,
    { extensions: [constraints(true, -1)] },
    { extensions: [constraints(true, 0)] },
  ],
  ['rfc5280.ca_without_subject_key_identifier', goodCa, { extensions: [constraints(true)] }, {}],
  [
    'rfc5280.no_authority_key_identifier',
    goodServer,
    ca,
    { ...ca, extensions: [...goodServer.extensions, authority] },
  ],
  ['crypto.weak_rsa_key', goodServer, { spki: rsaKey(2040) }, { spki: rsaKey(2048) }],
  ['crypto.explicit_curve', goodServer, { spki: explicitKey }, {}],
  ['crypto.rsa_exponent', goodServer, { spki: rsaKey(2048, 1) }, { spki: rsaKey(2048, 3) }],
  ['crypto.rsa_exponent', goodServer, { spki: rsaKey(2048, 65_536) }, {}],
  ['crypto.unknown_key', goodServer, { spki: plainKey('1.2.3.4') }, { spki: plainKey('1.3.101.112') }],
  [
    'client.chromium.server_key',
    goodServer,
    { spki: plainKey('1.3.101.112') },
    { spki: ecKey('1.3.132.0.34') },
  ],
  [
    'client.chromium.server_key',
    goodServer,
    { spki: ecKey('1.3.132.0.35') },
    { spki: ecKey('1.3.132.0.35'), extensions: [purposes(client)] },
  ],
  ['rfc5280.version_without_extensions', goodServer, { version: 1 }, { version: 1, extensions: [] }],
  ['rfc5280.version_1', goodServer, { version: 1, extensions: [] }, { version: 3, extensions: [] }],
  [
    'rfc5280.serial_number_too_long',
    goodServer,
    { serialNumber: new Uint8Array(20).fill(0x80) },
    { serialNumber: new Uint8Array(20).fill(0x7f) },
  ],
  ['rfc5280.serial_number_not_positive', goodServer, { serialNumber: 0 }, { serialNumber: 128 }],
  ['rfc5280.serial_number_not_positive', goodServer, { serialNumber: -1 }, {}],
  [
    'rfc5280.signature_algorithms_differ',
    goodServer,
    { innerAlgorithm: algorithm('1.2.840.10045.4.3.3') },
    {},
  ],
  [
    'crypto.weak_signature',
    goodServer,
    { outerAlgorithm: algorithm('1.2.840.113549.1.1.5') },
    { outerAlgorithm: algorithm('1.2.840.113549.1.1.11') },
  ],
  [
    'crypto.weak_signature',
    { ...goodCa, ...goodServer, extensions: goodCa.extensions, subject: goodCa.subject },
    { outerAlgorithm: algorithm('1.2.840.113549.1.1.4') },
    { ...goodCa, outerAlgorithm: algorithm('1.2.840.113549.1.1.4') },
  ],
  ['rfc5280.duplicate_extension', goodServer, { extensions: [keyId, dns('a.example'), keyId] }, {}],
  [
    'rfc5280.unknown_critical_extension',
    goodServer,
    { extensions: [dns('a.example'), extension('1.2.3', hex('0500'), true)] },
    { extensions: [dns('a.example'), extension('1.2.3', hex('0500'))] },
  ],
];

test.each(rows)('%s', (code, base, wrong, right) => {
  const findings = lint(base, wrong).filter((finding) => finding.code === code);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity: expect.any(String) as string, at: { input: 'in' } });
  expect(codesOf(lint(base, right))).not.toContain(code);
});

test('every rule has its row, and codes are unique', () => {
  const codes = codesOf(rules);
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(codes));
  expect(new Set(codes).size).toBe(codes.length);
});

test.each([
  ['a server', goodServer],
  ['a CA', goodCa],
])('against a good certificate of %s nothing is said', (_name, fields) => {
  expect(lint(fields)).toEqual([]);
});

test('a finding names the bytes it is about', () => {
  const der = buildAny({ ...goodServer, serialNumber: 0 });
  const [finding] = lintCertificate(certificateOf(der), now);
  const { start = 0, end = 0 } = finding?.at.range ?? {};
  expect(finding?.at.path).toBe('tbsCertificate.serialNumber');
  expect(der.subarray(start - 2, end)).toEqual(hex('02 01 00'));
});

describe('why a DNS entry matches nothing', () => {
  test.each([
    ['', 'empty'],
    ['192.0.2.1', 'IP entry'],
    ['::1', 'IP entry'],
    ['https://a.example', 'URL'],
    ['a.example:443', 'port'],
    ['a.example.', 'dot'],
    ['a.*.example', 'leftmost'],
    ['f*.example', 'leftmost'],
    ['a b.example', 'no host name'],
    ['-a.example', 'no host name'],
    ['a..example', 'no host name'],
    [`${'x'.repeat(64)}.example`, 'no host name'],
    ['bücher.example', 'write xn--bcher-kva.example'],
    [decodeLatin1(encodeUtf8('bücher.example')), 'write xn--bcher-kva.example'],
    ['Provide your host', 'no host name'],
  ])('%j: %s', (text, reason) => {
    expect(dnsNameFault(text)).toContain(reason);
  });

  test.each(['a.example', '*.a.example', 'localhost', 'A.EXAMPLE', '_x.a.example', 'xn--bcher-kva.example'])(
    '%j can match',
    (text) => {
      expect(dnsNameFault(text)).toBeUndefined();
    },
  );
});
