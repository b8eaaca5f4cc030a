import { beforeAll, describe, expect, test } from 'vitest';
import { opensslVersions, type OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { BMP_STRING, PRINTABLE_STRING, T61_STRING, UNIVERSAL_STRING } from '#core/asn1/tags.ts';
import { encode, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { configLike } from '#core/config/write-config.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import * as make from '../../support/certificate.ts';
import { hex, present, refusal } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';

type Kind = 'certificate' | 'request';

/** What must be the same: the subject and the extensions, as they are encoded. */
function bytesOf(kind: Kind, der: Bytes): string[] {
  const { value } = kind === 'certificate' ? decodeCertificate(der) : decodeRequest(der);
  const { subject, extensions } = present(value);
  return [subject, ...extensions].map(({ start, end }) =>
    Buffer.from(der.subarray(start, end)).toString('hex'),
  );
}

/** Extensions as people write them, and lines that must come back. */
const written: readonly (readonly [string, string, ...string[]])[] = [
  [
    'constraints',
    'basicConstraints = critical, CA:TRUE, pathlen:3',
    'basicConstraints = critical, CA:TRUE, pathlen:3',
  ],
  ['no CA', 'basicConstraints = CA:FALSE', 'basicConstraints = CA:FALSE'],
  ['usages', 'keyUsage = cRLSign, digitalSignature', 'keyUsage = digitalSignature, cRLSign'],
  ['the ninth usage', 'keyUsage = critical, keyAgreement, decipherOnly', 'decipherOnly'],
  [
    'purposes',
    'extendedKeyUsage = serverAuth, 1.2.3.4, msSGC',
    'extendedKeyUsage = serverAuth, 1.2.3.4, msSGC',
  ],
  ['a short list of names', 'subjectAltName = DNS:a, IP:::1', 'subjectAltName = DNS:a, IP:::1'],
  [
    'names with commas, blanks and letters',
    'subjectAltName = @n\n[n]\nURI.a = ldap:///CN=a,DC=b\nDNS.x = " \\"#$ "\nemail = é@b\nRID = 1.2.3\nDNS.y =',
    'subjectAltName = @alt_names',
    'URI.1   = ldap:///CN=a,DC=b',
    'email.1 = é@b',
    'DNS.1   = " "',
    'DNS.2   =\n',
  ],
  [
    'a directory name',
    'subjectAltName = dirName:d\n[d]\nC = DE\n0.OU = a\n1.OU = b\n2.OU = c\n+CN = d',
    'dirName:directory_name',
    'OU   = a',
    '1.OU = b',
    '+OU = c',
  ],
  [
    'other names',
    'subjectAltName = @n\n[n]\notherName.1 = 1.3.6.1.4.1.311.20.2.3;FORMAT:UTF8,UTF8:u@é\notherName.2 = 1.3.6.1.5.2.2;SEQUENCE:k\n' +
      '[k]\na = EXP:0,GENSTR:R\nb = EXP:1,SEQUENCE:p\n[p]\na = EXP:0,INT:-1\nb = IMP:2,OCT:x\n',
    'otherName.1 = 1.3.6.1.4.1.311.20.2.3;FORMAT:UTF8,UTF8:u@é',
    'otherName.2 = 1.3.6.1.5.2.2;SEQUENCE:value',
    '1 = EXPLICIT:0,GENSTR:R',
  ],
  [
    'other names with sections',
    'subjectAltName = otherName:1.2.3;SEQUENCE:k\n[k]\na = EXP:0,UTF8:R\nb = EXP:1,SEQUENCE:p\n[p]\na = EXP:0,INT:-1\nb = IMP:2,OCT:x\n',
    'otherName:1.2.3;SEQUENCE:value',
    '1 = EXPLICIT:0,UTF8:R',
    '2 = EXPLICIT:1,SEQUENCE:value_2',
    '1 = EXPLICIT:0,INT:-1',
    '2 = IMPLICIT:2,OCT:x',
  ],
  ['names of the issuer', 'issuerAltName = URI:https://a.example/', 'issuerAltName = URI:https://a.example/'],
  [
    'access',
    'authorityInfoAccess = OCSP;URI:http://o/, 1.2.3;RID:1.2\nsubjectInfoAccess = caRepository;URI:http://r/',
    'authorityInfoAccess = OCSP;URI:http://o/, 1.2.3;RID:1.2',
    'subjectInfoAccess = caRepository;URI:http://r/',
  ],
  [
    'points by address',
    'crlDistributionPoints = URI:http://c/1, URI:http://c/2\nfreshestCRL = @p\n[p]\nURI = ldap:///a,b',
    'crlDistributionPoints = URI:http://c/1, URI:http://c/2',
    'freshestCRL = @crl_distribution',
    'URI.1 = ldap:///a,b',
  ],
  [
    'points with all there is',
    'crlDistributionPoints = p, q\n[p]\nfullname = URI:a, DNS:b\nreasons = keyCompromise, CACompromise\nCRLissuer = dirName:i\n' +
      '[q]\nrelativename = i\n[i]\nCN = x',
    'crlDistributionPoints = distribution_point, distribution_point_2',
    'fullname = URI:a, DNS:b',
    'reasons = keyCompromise, CACompromise',
    'relativename = directory_name',
  ],
  [
    'policies',
    'certificatePolicies = 2.23.140.1.2.1, ia5org, @p\n[p]\npolicyIdentifier = 1.2.3\nCPS.1 = http://a,b\nuserNotice.1 = @n\n' +
      'userNotice.2 = @m\n[n]\nexplicitText = UTF8:é\norganization = o\nnoticeNumbers = 1, 2\n[m]\nexplicitText = VISIBLE:UTF8:x',
    'certificatePolicies = ia5org, 2.23.140.1.2.1, @policy',
    'CPS.1 = http://a,b',
    'explicitText = UTF8:é',
    'explicitText = VISIBLE:UTF8:x',
    'noticeNumbers = 1, 2',
  ],
  [
    'policies in a CA',
    'policyMappings = 1.2.3:1.2.4, 1.2.5:anyPolicy\npolicyConstraints = requireExplicitPolicy:0, inhibitPolicyMapping:2\ninhibitAnyPolicy = 1',
    'policyMappings = 1.2.3:1.2.4, 1.2.5:anyPolicy',
    'policyConstraints = requireExplicitPolicy:0, inhibitPolicyMapping:2',
    'inhibitAnyPolicy = 1',
  ],
  [
    'name constraints',
    'nameConstraints = critical, permitted;IP:10.0.0.0/255.0.0.0, permitted;IP:2001:db8::/ffff:ffff::, excluded;DNS:.a',
    'nameConstraints = critical, @name_constraints',
    'permitted;IP.1 = 10.0.0.0/255.0.0.0',
    'permitted;IP.2 = 2001:db8::/ffff:ffff::',
    'excluded;DNS.1 = .a',
  ],
  [
    'small ones',
    'tlsfeature = status_request, 17, 99\nnoCheck = x\nnsCertType = server, objCA\nnsComment = a, b',
    'tlsfeature = status_request, status_request_v2, 99',
    'noCheck = ignored',
    'nsCertType = server, objCA',
    'nsComment = a, b',
  ],
  [
    'values of types openssl has no words for',
    '1.2.3.4 = critical, ASN1:SEQUENCE:s\n1.2.3.5 = DER:04020102\n[s]\na = OID:serverAuth\nb = INT:5\nc = FORMAT:UTF8,BMP:ü\nd = BOOL:TRUE',
    '1.2.3.4 = critical, ASN1:SEQUENCE:value',
    '1 = OID:serverAuth',
    '3 = FORMAT:UTF8,BMP:ü',
    '1.2.3.5 = DER:04020102',
  ],
  ['identifiers', 'subjectKeyIdentifier = hash', 'subjectKeyIdentifier = hash'],
  ['an identifier of its own', 'subjectKeyIdentifier = 01:02:AB', 'subjectKeyIdentifier = 01:02:AB'],
];

const certificateOnly: typeof written = [
  [
    'both identifiers',
    'subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always',
    'subjectKeyIdentifier = hash',
    'authorityKeyIdentifier = keyid:always',
  ],
  [
    'identifiers in the other order',
    '2.5.29.35 = DER:30058003010203\nsubjectKeyIdentifier = hash',
    '2.5.29.35 = DER:30058003010203',
    'subjectKeyIdentifier = hash',
  ],
  [
    'no identifier of the subject',
    'subjectKeyIdentifier = none\nkeyUsage = cRLSign\nauthorityKeyIdentifier = DER:30058003010203',
    'subjectKeyIdentifier = none',
    'authorityKeyIdentifier = DER:30058003010203',
  ],
  [
    'the serial number of an issuer',
    'subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always, issuer:always',
    'authorityKeyIdentifier = DER:30',
  ],
];

/** Names, with settings of [req], and the lines they must come back as. */
const names: readonly (readonly [string, string, string, ...string[]])[] = [
  ['plain ones', '', 'C = DE\nO = a\nCN = b', 'CN = b'],
  ['letters', 'utf8 = yes', 'O = Müller & Söhne\nCN = 例え', 'utf8               = yes', 'CN = 例え'],
  ['hostile text', '', `CN = "  \${x} #\\\\ "'"'\\n`, 'CN = "  "\\${x} \\#\\\\ \\"\\n'],
  ['the same attribute again', '', '0.OU = a\n1.OU = b\n2.OU = a', 'OU   = a\n1.OU = b\n2.OU = a'],
  ['several in one', '', 'CN = a\n+UID = b\n0.+OU = d', '+UID'],
  ['numbers', '', '0.1.2.3.4 = x\n1.1.2.3.4 = y', '0.1.2.3.4 = x', '1.1.2.3.4 = y'],
  [
    'printable where it can be',
    'string_mask = MASK:0x2002',
    'O = a\nCN = a@b',
    'string_mask        = MASK:0x2002',
  ],
  ['Latin-1', 'string_mask = nombstr\nutf8 = yes', 'O = a\nCN = é', 'string_mask        = nombstr'],
  ['16 bits', 'string_mask = pkix\nutf8 = yes', 'O = a\nCN = 例', 'string_mask        = pkix'],
  ['e-mail and domain', '', 'DC = a\n1.DC = b\nemailAddress = a@b', '1.DC'],
];

/** What openssl is told only by its table of strings. */
const oddNames: readonly (readonly [string, Bytes, string])[] = [
  ['a longer name', make.name(['2.5.4.3', 'a'.repeat(70)]), 'CN = max:70, mask:UTF8, flags:nomask'],
  ['an empty name', make.name(['2.5.4.3', '']), 'CN = min:0, mask:UTF8, flags:nomask'],
  ['a country in UTF-8', make.name(['2.5.4.6', 'DE'], ['2.5.4.3', 'a']), 'C = mask:UTF8, flags:nomask'],
  [
    'a type for each attribute',
    make.name(
      ['2.5.4.10', 'a', T61_STRING],
      ['2.5.4.3', 'b', UNIVERSAL_STRING],
      ['2.5.4.11', 'c', BMP_STRING],
      ['2.5.4.7', 'd'],
    ),
    'CN = mask:UNIV, flags:nomask',
  ],
  [
    'two types of one attribute',
    make.name(['2.5.4.10', 'a', PRINTABLE_STRING], ['2.5.4.10', 'é'], ['2.5.4.3', 'a']),
    'O = mask:PRINTABLE|UTF8, flags:nomask',
  ],
];

describe.runIf(hasOpenssl)('what was made is made again by openssl', () => {
  const bench = new Bench();
  const found = /^OpenSSL (3\.[05])\./.exec(bench.run('version'))?.[1];
  const version = (found ?? '3.5') as OpensslVersion;
  beforeAll(() => {
    bench.key('key.pem', P256);
  });
  const run = (kind: Kind, source: string, ...args: string[]): Bytes => {
    bench.write('c.cnf', encodeUtf8(source));
    const what = kind === 'certificate' ? ['-x509'] : [];
    return bench.der(
      'req',
      '-new',
      ...what,
      '-key',
      'key.pem',
      '-config',
      'c.cnf',
      '-outform',
      'DER',
      ...args,
    );
  };
  const again = async (kind: Kind, der: Bytes, lines: readonly string[]): Promise<void> => {
    const source = await configLike({ kind, der }, version);
    expect(source).not.toContain('cannot be told');
    for (const line of lines) expect(source.replace(/ +=/g, ' =')).toContain(line.replace(/ +=/g, ' ='));
    expect(bytesOf(kind, run(kind, source))).toEqual(bytesOf(kind, der));
  };
  const extensions = (kind: Kind, lines: string): string =>
    `[req]\nprompt = no\ndistinguished_name = dn\n${kind === 'request' ? 'req' : 'x509'}_extensions = e\n[dn]\nCN = a\n[e]\n${lines}\n`;

  test.each(written)('%s in a certificate', async (_name, lines, ...expected) => {
    await again('certificate', run('certificate', extensions('certificate', lines)), expected);
  });

  test.each(written)('%s in a request', async (_name, lines, ...expected) => {
    await again('request', run('request', extensions('request', lines)), expected);
  });

  test.each(certificateOnly)('%s', async (_name, lines, ...expected) => {
    await again('certificate', run('certificate', extensions('certificate', lines)), expected);
  });

  test.each(names)('a name of %s', async (_name, settings, lines, ...expected) => {
    const source = `[req]\nprompt = no\ndistinguished_name = dn\n${settings}\n[dn]\n${lines}\n`;
    await again('certificate', run('certificate', source), expected);
    await again('request', run('request', source), expected);
  });

  test.each(oddNames)('%s', async (_name, subject, expected) => {
    await again('certificate', make.buildAny({ ...make.goodServer, subject }), [expected]);
  });

  test('an empty subject, with the option it needs', async () => {
    const der = run('request', extensions('request', 'keyUsage = cRLSign'), '-subj', '/');
    const source = await configLike({ kind: 'request', der }, version);
    expect(source).toContain('add -subj /');
    expect(bytesOf('request', run('request', source, '-subj', '/'))).toEqual(bytesOf('request', der));
  });

  test('no extensions at all', async () => {
    const der = make.buildAny({ ...make.goodServer, extensions: [] });
    await again('certificate', der, []);
  });
});

/** What openssl cannot be told stands there as near as can be, and is named. */
test.each([
  ['an empty relative name', { subject: encodeSequence(encode(0x31)) }, 'this very subject'],
  ['a name with NUL', { subject: make.name(['2.5.4.3', 'a\0b']) }, 'this very subject'],
  [
    'an empty extension',
    { extensions: [make.extension('1.2.3', new Uint8Array())] },
    'this very extension: 1.2.3.',
  ],
  ['one that is there twice', { extensions: [make.dns('a'), make.dns('b')] }, '2.5.29.17'],
  ['an empty authority', { extensions: [make.extension('2.5.29.35', encodeSequence())] }, '2.5.29.35'],
])('%s is named', async (_name, fields, words) => {
  const der = make.buildAny({ ...make.goodServer, ...fields });
  for (const version of opensslVersions) {
    expect(await configLike({ kind: 'certificate', der }, version)).toContain(words);
  }
});

const policyWithNotice = (explicitText: Bytes): Bytes => {
  const notice = encodeSequence(encodeOid('1.3.6.1.5.5.7.2.2'), encodeSequence(explicitText));
  return encodeSequence(encodeSequence(encodeOid('1.2.3'), encodeSequence(notice)));
};

/** Encodings that openssl's own words would not give again. */
test.each([
  ['usages beyond the ninth', '2.5.29.15', hex('0303060040'), 'keyUsage = DER:0303060040'],
  ['usages that are not the shortest', '2.5.29.15', hex('03020080'), 'keyUsage = DER:03020080'],
  ['a FALSE that need not be said', '2.5.29.19', hex('3003010100'), 'basicConstraints = DER:3003010100'],
  ['something after the value', '2.5.29.19', hex('30000500'), 'basicConstraints = DER:30000500'],
  ['an address of three octets', '2.5.29.17', hex('30058703010203'), 'subjectAltName = DER:30058703010203'],
  ['a name that is no text', '2.5.29.17', hex('30048202c328'), 'subjectAltName = DER:30048202c328'],
  ['the address copy', '2.5.29.17', hex('30068104636f7079'), 'subjectAltName = DER:30068104636f7079'],
  [
    'an explicitText of 16 bits',
    '2.5.29.32',
    policyWithNotice(encode(BMP_STRING, hex('0041'))),
    'certificatePolicies = DER:',
  ],
  ['bounds of a distance', '2.5.29.30', hex('300aa0083006820161800101'), 'nameConstraints = DER:'],
  [
    'a comment that looks like more',
    '2.16.840.1.113730.1.13',
    encode(0x16, encodeUtf8('critical,x')),
    'nsComment = DER:',
  ],
  ['no DER at all', '2.5.29.17', hex('ffff'), 'subjectAltName = DER:ffff'],
  ['octets', '1.2.3', encodeOctetString(new Uint8Array(2)), '1.2.3 = DER:04020000'],
])('%s stand there as bytes', async (_name, oid, value, line) => {
  const extensions = [make.extension(oid, value), make.extension('1.2.3.9', encodeNull())];
  const der = make.buildAny({ ...make.goodServer, extensions });
  for (const version of opensslVersions) {
    const source = await configLike({ kind: 'certificate', der }, version);
    expect(source.replace(/ +=/g, ' =')).toContain(line);
    expect(source).toContain('ASN1:NULL');
    expect(source).not.toContain('cannot be told');
  }
});

test('what is no certificate is refused', async () => {
  await expect(configLike({ kind: 'certificate', der: hex('3000') }, '3.5')).rejects.toEqual(
    refusal('config.unreadable_document'),
  );
});
