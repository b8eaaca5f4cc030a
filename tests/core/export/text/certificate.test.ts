import { describe, expect, test } from 'vitest';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import {
  algorithm,
  buildAny,
  extension,
  goodCa,
  goodServer,
  name,
  plainKey,
  time,
} from '../../../support/certificate.ts';
import { hex } from '../../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../../support/openssl.ts';
import { liveText, liveVersion, withoutThread } from '../../../support/openssl-text.ts';

const judged = hasOpenssl && liveVersion !== undefined;
const version = liveVersion ?? '3.0';

/** Our text of a certificate, as the live openssl's. */
const ours = (der: Uint8Array<ArrayBuffer>): string =>
  withoutThread(formatCertificateText(der, version).bytes);

/** Sections of a configuration file for one certificate; `ext` is the one of its extensions. */
const configurations: [string, string][] = [
  [
    'a server',
    '[ext]\nbasicConstraints = critical, CA:FALSE\nkeyUsage = critical, digitalSignature, keyAgreement, decipherOnly\nextendedKeyUsage = serverAuth, 1.2.3.4, msSmartcardLogin\nsubjectKeyIdentifier = hash\nnsComment = of a test\nnsCertType = client, objCA',
  ],
  [
    'names of all kinds',
    '[ext]\nsubjectAltName = @n\nissuerAltName = email:a@b.example\n[n]\nDNS.1 = *.a.example\nemail.1 = a@a.example\nURI.1 = https://a.example/?x=y\nIP.1 = 192.0.2.1\nIP.2 = 2001:db8::ff\nRID.1 = 1.2.3\nRID.2 = 2.5.4.3\ndirName.1 = d\notherName.1 = 1.2.3.4;UTF8:other\notherName.2 = msUPN;UTF8:u@d\notherName.3 = 1.2.3.4;INTEGER:5\n[d]\nC = DE\nO = a/b+c\n+CN = ünïted',
  ],
  [
    'points and access',
    '[ext]\ncrlDistributionPoints = p, q\nfreshestCRL = URI:http://a.example/delta\nauthorityInfoAccess = OCSP;URI:http://a.example/ocsp, caIssuers;DNS:a.example, 1.2.3;IP:192.0.2.1\nsubjectInfoAccess = caRepository;URI:http://a.example/\n[p]\nfullname = URI:http://a.example/crl, dirName:d\nreasons = keyCompromise, AACompromise\nCRLissuer = dirName:d\n[q]\nrelativename = r\n[d]\nC = DE\nO = a, b\n[r]\nCN = relative',
  ],
  [
    'policies',
    '[ext]\ncertificatePolicies = ia5org, 1.2.3.4, anyPolicy, @p\npolicyMappings = 1.2.3:1.2.4, anyPolicy:1.2.5\npolicyConstraints = requireExplicitPolicy:3, inhibitPolicyMapping:0\ninhibitAnyPolicy = 2\n[p]\npolicyIdentifier = 1.3.5.8\nCPS.1 = http://a.example/cps\nuserNotice.1 = @u\nuserNotice.2 = @v\n[u]\nexplicitText = UTF8:ünïted\norganization = O\nnoticeNumbers = 1, 2, 3\n[v]\nexplicitText = plain',
  ],
  [
    'constraints on names',
    '[ext]\nbasicConstraints = critical, CA:TRUE, pathlen:3\nnameConstraints = critical, permitted;DNS:a.example, permitted;IP:192.0.2.0/255.255.255.0, permitted;IP:2001:db8::/ffff:ffff::, excluded;dirName:d, excluded;otherName:msUPN;UTF8:u@d, excluded;email:.b.example\n[d]\nO = x',
  ],
  [
    'rarer ones',
    '[ext]\ntlsfeature = status_request, 17, 99\nnoCheck = ignored\nproxyCertInfo = critical, language:id-ppl-anyLanguage, pathlen:3, policy:text:AB\n1.2.3.4 = ASN1:UTF8String:unknown\nsbgp-ipAddrBlock = IPv4:10.0.0.0/8, IPv4:11.1.0.0-11.1.2.255, IPv6:2001:db8::/32\nsbgp-autonomousSysNum = AS:64496, AS:64500-64510, RDI:inherit',
  ],
];

describe.skipIf(!judged)('openssl x509 -text', () => {
  const bench = judged ? new Bench() : undefined;

  test.each(configurations)('%s', (_name, sections) => {
    const key = bench?.key('key.pem', P256) ?? '';
    const head = '[req]\nprompt = no\nutf8 = yes\ndistinguished_name = dn\nx509_extensions = ext\n';
    const dn = '[dn]\nC = DE\nO = "Ünïted, Inc. "\n+CN = "#a <b>; \\"c\\""\n1.2.3.4 = own\n';
    const file = bench?.write('one.cnf', `${head}${dn}${sections}\n`) ?? '';
    const der = bench?.der('req', '-new', '-x509', '-key', key, '-config', file, '-outform', 'DER');
    expect(der && ours(der)).toBe(der && liveText('x509', der));
  });

  test.each([
    ['no extensions, version 1', { ...goodServer, version: 1, extensions: [] }],
    ['an unknown version', { ...goodServer, version: 5 }],
    ['a serial number of 20 octets', { ...goodServer, serialNumber: new Uint8Array(20).fill(0x81) }],
    ['a negative serial number', { ...goodServer, serialNumber: -129 }],
    ['serial number −1', { ...goodServer, serialNumber: -1 }],
    ['a year with four digits', { ...goodServer, notAfter: time('20600101000000Z') }],
    ['30 February', { ...goodServer, notAfter: time('260230000000Z') }],
    ['an empty name', { ...goodServer, subject: name() }],
    ['controls in a name', { ...goodServer, subject: name(['2.5.4.3', 'a\0b\nc\\d']) }],
    ['text of two octets a character', { ...goodServer, subject: name(['2.5.4.3', 'é', 0x14]) }],
    ['an unknown algorithm', { ...goodServer, outerAlgorithm: algorithm('1.2.3.4') }],
    ['RSASSA-PSS without parameters', { ...goodServer, outerAlgorithm: algorithm('1.2.840.113549.1.1.10') }],
    ['DSA, and no such signature', { ...goodCa, outerAlgorithm: algorithm('1.2.840.10040.4.3') }],
    ['an unknown key', { ...goodServer, spki: plainKey('1.2.3.4') }],
  ])('%s', (_name, fields) => {
    const der = buildAny(fields);
    expect(ours(der)).toBe(liveText('x509', der));
  });

  test.each([
    ['no access descriptions', '1.3.6.1.5.5.7.1.1', '3000'],
    ['no usages', '2.5.29.37', '3000'],
    ['no bits', '2.5.29.15', '030100'],
    ['more bits than there are names', '2.5.29.15', '0303000fff'],
    ['the wrong type', '2.5.29.19', '0c0161'],
    ['something behind it', '2.5.29.19', '30030101ff0102'],
    ['an indefinite length', '2.5.29.19', '30800101ff0000'],
    ['a string in pieces', '2.5.29.14', '2406040101040102'],
    ['an empty string', '2.16.840.1.113730.1.13', '1600'],
    ['a string with a NUL', '2.16.840.1.113730.1.13', '1603610062'],
    ['a name with a NUL', '2.5.29.17', '30058203610062'],
    ['an address of two octets', '2.5.29.17', '300487020102'],
    ['a private key’s period', '2.5.29.16', '3011800f32303236303130313030303030305a'],
    ['a reason', '2.5.29.21', '0a0109'],
    ['a reason without a name', '2.5.29.21', '0a0107'],
    ['an invalidity date', '2.5.29.24', '180f32303236303130313030303030305a'],
    ['an issuing point', '2.5.29.28', '301ba00ba009860768747470 3a2f2f8101ff83020560840 1ff850100'],
    ['an empty issuing point', '2.5.29.28', '3000'],
    ['a timestamp of another version', '1.3.6.1.4.1.11129.2.4.2', '0408000600040102 0304'],
    ['a timestamp cut off', '1.3.6.1.4.1.11129.2.4.2', '04060004000200 01'],
    ['a precertificate', '1.3.6.1.4.1.11129.2.4.3', '0500'],
    ['a Strong Extranet', '1.3.101.1.4.1', '300c020100300730050201050400'],
    ['signing tools', '1.2.643.100.112', '300c0c01610c01620c01630c0164'],
    ['a German profession', '1.3.36.8.3.3', '301530133011300f300d300b0c04 6974656d0603 2a0304'],
    ['statements of qualification', '1.3.6.1.5.5.7.1.3', '300a3008060604008e460101'],
    ['any octets', '1.2.3.4', '0001 7f80 0d0a 4142'],
  ])('an extension with %s', (_name, oid, content) => {
    const der = buildAny({ ...goodServer, extensions: [extension(oid, hex(content))] });
    expect(ours(der)).toBe(liveText('x509', der));
  });
});

describe('where 3.0 and 3.5 differ', () => {
  const der = buildAny({
    ...goodServer,
    subject: name(['2.5.4.10', 'Ünïted, Inc.']),
    extensions: [
      extension('2.5.29.31', hex('300f300da00ba009860768747470 3a2f2f')),
      extension('2.5.29.56', hex('0500')),
    ],
  });

  test.each([
    ['3.0', 'Subject: O = "\\C3\\9Cn\\C3\\AFted, Inc."\n'],
    ['3.5', 'Subject: O=Ünïted, Inc.\n'],
    [
      '3.0',
      '                  URI:http://\n            X509v3 No Revocation Available: \n                ..\n',
    ],
    [
      '3.5',
      '                  URI:http://\n\n            X509v3 No Revocation Available: \n                NULL\n',
    ],
  ] as const)('%s has %j', (of, lines) => {
    expect(formatCertificateText(der, of).text).toContain(lines);
  });
});
