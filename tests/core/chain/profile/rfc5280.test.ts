import { describe, expect, test } from 'vitest';
import {
  encode,
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { type Role } from '#core/chain/profile/rule.ts';
import {
  algorithm,
  constraints,
  dns,
  extension,
  type Fields,
  keyUsage,
  name,
  plainKey,
  purposes,
  subjectAltName,
  subjectKeyIdentifier,
  time,
} from '../../../support/certificate.ts';
import { nameConstraints } from '../../../support/names.ts';
import {
  SERVER,
  aki,
  zeros,
  keyed,
  other,
  issuerName,
  serialNumber,
  leaf,
  type Profile,
  broken,
  leafBut,
  leafWith,
  caBut,
  caWith,
  server,
  oids,
  leafWithout,
} from './profile-cases.ts';

describe.each<Profile>(['rfc5280', 'webpki'])('nothing is wrong by %s with', (profile) => {
  test.each<Role>(['leaf', 'intermediate', 'root'])('a good %s', (role) => {
    expect(broken(profile, role, {})).toEqual([]);
  });
});

test.each<[string, Role, Partial<Fields>, ...string[]]>([
  ['no key of its issuer', 'leaf', leafWithout(keyed), 'rfc5280.no_authority_key_identifier'],
  [
    'only the certificate of its issuer',
    'leaf',
    { extensions: [...leaf.extensions.slice(0, 4), aki(issuerName, serialNumber)] },
    'rfc5280.authority_key_identifier_without_key',
  ],
  [
    'half of the certificate of its issuer',
    'leaf',
    { extensions: [...leaf.extensions.slice(0, 4), aki(zeros, issuerName)] },
    'rfc5280.half_authority_certificate',
  ],
  [
    'another key of its issuer',
    'leaf',
    { extensions: [...leaf.extensions.slice(0, 4), other] },
    'rfc5280.key_identifiers_differ',
  ],
  [
    'a critical authority key identifier',
    'leaf',
    { extensions: [...leaf.extensions.slice(0, 4), extension('2.5.29.35', encodeSequence(zeros), true)] },
    'rfc5280.extension_critical',
  ],
  [
    'a critical subject key identifier',
    'root',
    caWith(
      constraints(true),
      keyUsage(5),
      extension('2.5.29.14', encodeOctetString(new Uint8Array(20)), true),
    ),
    'rfc5280.extension_critical',
  ],
  ['a serial number of 0', 'leaf', { serialNumber: 0 }, 'rfc5280.serial_number_not_positive'],
  ['a serial number of 0, which roots have', 'root', { serialNumber: 0 }],
  [
    'a serial number of 21 octets',
    'leaf',
    { serialNumber: new Uint8Array(21).fill(1) },
    'rfc5280.serial_number_too_long',
  ],
  ['a GeneralizedTime too early', 'leaf', { notAfter: time('20270101000000Z') }, 'rfc5280.time_type'],
  ['no subject, alternative names not critical', 'leaf', { subject: name() }, 'rfc5280.empty_subject'],
  [
    'a CA without a name',
    'root',
    { subject: name() },
    'rfc5280.empty_subject',
    'rfc5280.issuer_without_subject',
  ],
  [
    'a CA that does not say so',
    'root',
    caWith(keyUsage(5), subjectKeyIdentifier()),
    'rfc5280.ca_without_constraints',
    'rfc5280.cert_sign_without_ca',
  ],
  [
    'constraints that are not critical',
    'root',
    caWith(constraints(true, undefined, false), keyUsage(5), subjectKeyIdentifier()),
    'rfc5280.ca_constraints_not_critical',
  ],
  [
    'a CA without a key identifier',
    'intermediate',
    caWith(constraints(true), keyUsage(5), keyed),
    'rfc5280.ca_without_subject_key_identifier',
  ],
  [
    'a leaf that may sign certificates',
    'leaf',
    leafWith(keyUsage(0, 5), purposes(SERVER), dns('a.example')),
    'rfc5280.cert_sign_without_ca',
  ],
  [
    'a path length without the right to sign',
    'intermediate',
    caWith(constraints(true, 0), keyUsage(6), subjectKeyIdentifier(), keyed),
    'rfc5280.path_length_without_cert_sign',
  ],
  [
    'name constraints in a leaf',
    'leaf',
    leafBut(nameConstraints(['+DNS:a.example'])),
    'rfc5280.name_constraints_without_ca',
  ],
  [
    'name constraints that are not critical',
    'intermediate',
    caBut(
      extension(
        '2.5.29.30',
        encodeSequence(encodeContext(0, encodeSequence(encodePrimitive(2, encodeUtf8('a'))))),
      ),
    ),
    'rfc5280.extension_not_critical',
  ],
  [
    'empty name constraints',
    'intermediate',
    caBut(extension('2.5.29.30', encodeSequence(), true)),
    'rfc5280.empty_name_constraints',
  ],
  [
    'name constraints with an empty list',
    'intermediate',
    caBut(extension('2.5.29.30', encodeSequence(encodeContext(0)), true)),
    'rfc5280.empty_name_constraints',
  ],
  [
    'a subtree with a minimum',
    'intermediate',
    caBut(
      extension(
        '2.5.29.30',
        encodeSequence(
          encodeContext(
            0,
            encodeSequence(encodePrimitive(2, encodeUtf8('a')), encodePrimitive(0, Uint8Array.of(1))),
          ),
        ),
        true,
      ),
    ),
    'rfc5280.subtree_bounds',
  ],
  [
    'policy constraints that are not critical',
    'intermediate',
    caBut(extension('2.5.29.36', encodeSequence(encodePrimitive(0, Uint8Array.of(0))))),
    'rfc5280.extension_not_critical',
  ],
  [
    'empty policy constraints',
    'intermediate',
    caBut(extension('2.5.29.36', encodeSequence(), true)),
    'rfc5280.empty_policy_constraints',
  ],
  [
    'inhibitAnyPolicy in a leaf',
    'leaf',
    leafBut(extension('2.5.29.54', encodeInteger(0), true)),
    'rfc5280.ca_extension_in_leaf',
  ],
  ['the same policy twice', 'leaf', leafBut(oids('2.5.29.32', '1.2.3', '1.2.3')), 'rfc5280.duplicate_policy'],
  [
    'no extended key usage in the list of them',
    'leaf',
    leafWith(keyUsage(0), purposes(), dns('a.example')),
    'rfc5280.empty_list',
  ],
  [
    'a critical authority information access',
    'leaf',
    leafBut(
      extension(
        '1.3.6.1.5.5.7.1.1',
        encodeSequence(
          encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1'), encodePrimitive(6, encodeUtf8('http://a.example'))),
        ),
        true,
      ),
    ),
    'rfc5280.extension_critical',
  ],
  [
    'a point of reasons only',
    'leaf',
    leafBut(extension('2.5.29.31', encodeSequence(encodeSequence(encode(0x81, Uint8Array.of(6, 0x40)))))),
    'rfc5280.distribution_point_of_reasons_only',
  ],
  ['an underscore', 'leaf', leafWith(...server, dns('a_b.example')), 'rfc5280.dns_name_syntax'],
  [
    'a name that begins with a dot',
    'leaf',
    leafWith(...server, dns('.a.example')),
    'names.bad_dns_name',
    'rfc5280.dns_name_syntax',
  ],
  ['a name that ends in a hyphen', 'leaf', leafWith(...server, dns('a-.example')), 'rfc5280.dns_name_syntax'],
  ['a wildcard', 'leaf', leafWith(...server, dns('*.a.example'))],
  ['an address as a name', 'leaf', leafWith(...server, dns('192.0.2.1')), 'names.bad_dns_name'],
  [
    'a URI without a host',
    'leaf',
    leafWith(...server, subjectAltName([{ type: 'URI', text: 'https:///path' }])),
    'rfc5280.uri_host',
  ],
  [
    'an RSA key without NULL',
    'leaf',
    {
      spki: encodeSequence(
        algorithm('1.2.840.113549.1.1.1'),
        encodeBitString(encodeSequence(encodeInteger(new Uint8Array(256).fill(0xff)), encodeInteger(65537))),
      ),
    },
    'rfc5280.rsa_parameters',
  ],
  [
    'an Ed25519 key with NULL',
    'leaf',
    {
      spki: encodeSequence(
        encodeSequence(encodeOid('1.3.101.112'), encodeNull()),
        encodeBitString(new Uint8Array(32)),
      ),
    },
    'rfc5280.algorithm_parameters',
  ],
  [
    'an ML-DSA key that agrees on keys',
    'leaf',
    {
      spki: plainKey('2.16.840.1.101.3.4.3.17'),
      extensions: [keyUsage(0, 4), purposes(SERVER), dns('a.example'), subjectKeyIdentifier(), keyed],
    },
    'rfc5280.key_cannot_do_that',
  ],
])('RFC 5280: %s', (_name, role, changes, ...codes) => {
  expect(broken('rfc5280', role, changes)).toEqual(codes);
});
