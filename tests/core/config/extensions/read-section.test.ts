import { describe, expect, test } from 'vitest';
import { opensslVersions } from '#data/openssl-versions.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { IA5_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import { codesOf } from '../../../support/expect.ts';
import { readLines, valueHex } from './reading.ts';

const sections =
  '[dn]\nCN=a\n+OU=b\n[two]\nCN=a\nOU=b\n[none]\n[alt]\nDNS.1=a\nDNS.2=\nIP=1.2.3.4\n[self]\na=SEQ:self\n';
const subject = () => [
  [{ oid: '2.5.4.3', text: 'a', tag: UTF8_STRING }],
  [{ oid: '1.2.840.113549.1.9.1', text: 'x@y', tag: IA5_STRING }],
];

describe.each(opensslVersions)('%s', (version) => {
  /** The bytes are OpenSSL's own, of 3.0 and 3.5 alike. */
  test.each([
    ['basicConstraints=CA:TRUE,pathlen:0', '30060101ff020100'],
    ['basicConstraints=CA:FALSE', '3000'],
    ['basicConstraints=pathlen:-129', '30040202ff7f'],
    ['basicConstraints=pathlen:0x10000000000000000', '300b0209010000000000000000'],
    ['basicConstraints=CA:y,pathlen:--5', '30060101ff0201fb'],
    ['keyUsage=CRL Sign,digitalSignature', '03020182'],
    ['keyUsage=decipherOnly', '0303070080'],
    ['extendedKeyUsage=serverAuth,1.2.3,x:1.2.3', '301206082b0601050507030106022a0306022a03'],
    ['subjectAltName=DNS:a , DNS:bc', '30088202612082026263'],
    ['subjectAltName=DNS:a\\nb,DNS:c', '300b8209610a622c444e533a63'],
    ['subjectAltName=URI:é', '30048602c3a9'],
    ['subjectAltName=IP:::1,IP:1.2.3.4', '3018871000000000000000000000000000000001870401020304'],
    ['subjectAltName=RID:1.2.3', '300488022a03'],
    ['subjectAltName=otherName:1.2.3;UTF8:abc,DNS:x', '3010a00b06022a03a0050c03616263820178'],
    ['subjectAltName=dirName:dn', '301aa41830163114300806035504030c01613008060355040b0c0162'],
    ['subjectAltName=dirName:none', '3004a4023000'],
    ['subjectAltName=@alt', '300b8201618200870401020304'],
    ['subjectAltName=email:copy,email:copy', '300a81037840798103784079'],
    ['issuerAltName=email:a@b', '30058103614062'],
    ['subjectKeyIdentifier=:01::02:', '04020102'],
    ['nsCertType=server,S/MIME CA', '03020142'],
    ['nsComment=a, b', '1604612c2062'],
    ['nsBaseUrl=', '1600'],
    ['noCheck=whatever', '0500'],
    ['tlsfeature=STATUS_REQUEST,17,+9', '3009020105020111020109'],
    ['inhibitAnyPolicy=-1', '0201ff'],
    ['policyConstraints=inhibitPolicyMapping:128,requireExplicitPolicy:0', '300780010081020080'],
    ['policyMappings=1.2.3:anyPolicy', '300c300a06022a030604551d2000'],
    [
      'nameConstraints=permitted;IP:10.0.0.0/255.0.0.0,excluded;DNS:x',
      '3015a00c300a87080a000000ff000000a1053003820178',
    ],
    ['nameConstraints=permittedxDNS:a', '3007a0053003820161'],
    [
      'authorityInfoAccess=OCSP;URI:http://o,1.2.3;DNS:x',
      '301f301406082b060105050730018608687474703a2f2f6f300706022a03820178',
    ],
    [
      'subjectInfoAccess=caRepository;dirName:dn',
      '3026302406082b06010505073005a41830163114300806035504030c01613008060355040b0c0162',
    ],
    ['crlDistributionPoints=URI:a,DNS:b', '30123007a005a0038601613007a005a003820162'],
    ['crlDistributionPoints=d\n[d]\nreasons=keyCompromise,CACompromise\nfoo=bar', '3006300481020560'],
    [
      'crlDistributionPoints=d\n[d]\nrelativename=dn',
      '301a3018a016a114300806035504030c01613008060355040b0c0162',
    ],
    ['freshestCRL=d\n[d]\nfullname=@none\nCRLissuer=dirName:none', '300c300aa002a000a204a4023000'],
    ['issuingDistributionPoint=onlyuser:yes,onlyCA:no,indirectCRL:TRUE,onlyAA:y', '30098101ff8401ff8501ff'],
    [
      'issuingDistributionPoint=@i\n[i]\nfullname=URI:x\nonlysomereasons=superseded',
      '300ba005a00386017883020308',
    ],
    ['certificatePolicies=1.2.3,anyPolicy', '300e300406022a0330060604551d2000'],
    ['certificatePolicies=ia5org', '3000'],
    [
      'certificatePolicies=ia5org,@p\n[p]\npolicyIdentifier=1.2.3\nCPS.1=c\nuserNotice=@n\n[n]\nexplicitText=UTF8:é\norganization=o\nnoticeNumbers=1,2',
      '3036303406022a03302e300d06082b06010505070201160163301d06082b060105050702023011300b16016f30060201010201020c02c3a9',
    ],
    [
      'certificatePolicies=@p\n[p]\npolicyIdentifier=1.2.3\nCPS.1=c\nuserNotice=@n\n[n]\nexplicitText=T61:x\norganization=o',
      '3033303106022a03302b300d06082b06010505070201160163301a06082b06010505070202300e30051a016f30001a055436313a78',
    ],
    [
      'certificatePolicies=@p\n[p]\npolicyIdentifier=1.2.3\nCPS.1=c\nuserNotice=@n\n[n]\nexplicitText=BMP:ab',
      '3029302706022a033021300d06082b06010505070201160163301006082b0601050507020230041e026162',
    ],
    [
      'proxyCertInfo=language:1.2.3,pathlen:3,policy:text:AB,policy:hex:4344',
      '300f020103300a06022a03040441424344',
    ],
    ['proxyCertInfo=@q\n[q]\nlanguage=id-ppl-inheritAll\nother=1', '300c300a06082b06010505071501'],
    [
      'sbgp-ipAddrBlock=IPv4:1.2.3.4,IPv4:10.0.0.0/8,IPv6:inherit',
      '301b301104020001300b030500010203040302000a3006040200020500',
    ],
    [
      'sbgp-ipAddrBlock=IPv4:10.0.0.5-10.0.0.9,IPv4:10.0.1.0-10.0.1.255,IPv4:10.0.2.0/24',
      '3026302404020001301e300e0305000a0000050305010a000008300c0304000a00010304000a0002',
    ],
    [
      'sbgp-ipAddrBlock=IPv6:2001:db8::/33,IPv4-SAFI:0x1:10.0.0.0/9',
      '301e300c040300010130050303070a00300e04020002300803060720010db800',
    ],
    [
      'sbgp-autonomousSysNum=AS:10-20,AS:6,AS:5,RDI:inherit',
      '3018a01230103006020105020106300602010a020114a1020500',
    ],
    ['sbgp-autonomousSysNum=AS:5-5', '300ca00a30083006020105020105'],
    ['SXNetID=1:abc,2:d', '30170201003012300802010104036162633006020102040164'],
    ['issuerSignTool=cATool:a,signTool:b', '300a0c01620c01610c000c00'],
    ['subjectSignTool=é', '0c02c3a9'],
    ['ct_precert_poison=', '0500'],
    ['acceptableResponses=1.2.3', '300406022a03'],
    ['1.2.3=DER:00:FF', '00ff'],
    ['keyUsage=DER:0500', '0500'],
    ['commonName=ASN1:NULL', '0500'],
    ['keyUsage=@u\n[u]\ncRLSign=no', '03020102'],
    ['extendedKeyUsage=@u\n[u]\n1=serverAuth', '300a06082b06010505070301'],
    ['subjectKeyIdentifier=none', '0400'],
    ['authorityKeyIdentifier=none', '3000'],
  ])('%s', (lines, hex) => {
    const { extensions, findings } = readLines(`${lines}\n${sections}`, { version, subject: subject() });
    expect(findings).toEqual([]);
    expect(extensions.map(valueHex)).toEqual([hex]);
  });

  test.each([
    ['basicConstraints = critical,  CA:TRUE', 'basicConstraints', true],
    ['nsComment = Critical, hi', 'other', false],
    ['1.2.3 = critical,DER:00', 'other', true],
  ])('%s: critical', (line, type, critical) => {
    expect(readLines(line, { version }).extensions).toMatchObject([{ type, critical }]);
  });

  test.each([
    ['basicConstraints = critical , CA:FALSE', 'config.extension_value'],
    ['basicConstraints = CA:1', 'config.extension_value'],
    ['basicConstraints = CA', 'config.extension_value'],
    ['basicConstraints = pathlen:1a', 'config.extension_value'],
    ['basicConstraints = CA:FALSE,', 'config.empty_item'],
    ['basicConstraints =', 'config.empty_item'],
    ['keyUsage = contentCommitment', 'config.extension_value'],
    ['keyUsage = digitalSignature:', 'config.empty_item'],
    ['extendedKeyUsage = server', 'config.bad_oid'],
    ['nsCertType = Server', 'config.extension_value'],
    ['subjectKeyIdentifier = xyz', 'config.extension_value'],
    ['subjectKeyIdentifier = 012', 'config.extension_value'],
    ['authorityKeyIdentifier = none,keyid', 'config.extension_value'],
    ['authorityKeyIdentifier = key', 'config.extension_value'],
    ['subjectAltName = a.example', 'config.name_type'],
    ['subjectAltName = DNS', 'config.empty_item'],
    ['subjectAltName = dns:a', 'config.name_type'],
    ['subjectAltName = DNS1:a', 'config.name_type'],
    ['subjectAltName = issuer:copy', 'config.name_type'],
    ['subjectAltName = IP:10.0.0.0/8', 'config.bad_ip'],
    ['subjectAltName = RID:9.9', 'config.bad_oid'],
    ['subjectAltName = dirName:missing', 'config.missing_section'],
    ['subjectAltName = otherName:1.2.3', 'config.extension_value'],
    ['subjectAltName = otherName:foo;UTF8:a', 'config.bad_oid'],
    ['subjectAltName = otherName:1.2;FOO:a', 'config.asn1'],
    ['subjectAltName = @missing', 'config.missing_section'],
    ['subjectAltName = @none', 'config.missing_section'],
    ['subjectAltName = @ alt', 'config.missing_section'],
    ['subjectAltName = @alt,DNS:z', 'config.missing_section'],
    ['nameConstraints = permitted;IP:10.0.0.0/8', 'config.bad_ip'],
    ['nameConstraints = permitted:DNS:a', 'config.extension_value'],
    ['authorityInfoAccess = OCSP:URI:a', 'config.extension_value'],
    ['authorityInfoAccess = foo;URI:a', 'config.bad_oid'],
    ['crlDistributionPoints = missing', 'config.missing_section'],
    ['crlDistributionPoints = d\n[d]\nreasons=key', 'config.extension_value'],
    ['crlDistributionPoints = d\n[d]\nfullname=URI:a\nrelativename=dn', 'config.extension_value'],
    ['crlDistributionPoints = d\n[d]\nrelativename=two', 'config.extension_value'],
    ['crlDistributionPoints = d\n[d]\nrelativename=none', 'config.extension_value'],
    ['issuingDistributionPoint = foo:x', 'config.extension_value'],
    ['issuingDistributionPoint = onlyuser', 'config.extension_value'],
    ['certificatePolicies = 1.2.3:x', 'config.extension_value'],
    ['certificatePolicies = @none', 'config.extension_value'],
    ['certificatePolicies = @p\n[p]\npolicyIdentifier=1.2\nfoo=x', 'config.extension_value'],
    ['certificatePolicies = @p\n[p]\npolicyIdentifier=1.2\nuserNotice=n', 'config.extension_value'],
    ['policyMappings = 1.2.3', 'config.extension_value'],
    ['policyConstraints = requireExplicitPolicy:x', 'config.extension_value'],
    ['inhibitAnyPolicy = one', 'config.extension_value'],
    ['tlsfeature = 65536', 'config.extension_value'],
    ['proxyCertInfo = pathlen:1', 'config.extension_value'],
    ['proxyCertInfo = language:1.2,policy:foo', 'config.extension_value'],
    ['proxyCertInfo = language:id-ppl-inheritAll,policy:text:a', 'config.extension_value'],
    ['proxyCertInfo = language:1.2,policy:file:nowhere', 'config.missing_file'],
    ['sbgp-ipAddrBlock = IPv4:10.0.0.0/8,IPv4:10.1.0.0/16', 'config.extension_value'],
    ['sbgp-ipAddrBlock = IPv4:inherit,IPv4:10.1.0.0/16', 'config.extension_value'],
    ['sbgp-ipAddrBlock = IPv4:10.0.0.0/33', 'config.extension_value'],
    ['sbgp-autonomousSysNum = AS:5,AS:1-9', 'config.extension_value'],
    ['SXNetID = 1:a,1:b', 'config.extension_value'],
    ['crlNumber = 1', 'config.unsupported_extension'],
    ['2.5.29.19 = CA:TRUE', 'config.unknown_extension'],
    ['keyusage = cRLSign', 'config.unknown_extension'],
    ['CN = x', 'config.unknown_extension'],
    ['foo = DER:00', 'config.unknown_extension'],
    ['1.2.3 = DER:00 01', 'config.extension_value'],
    ['1.2.3 = DER:', 'config.extension_value'],
    ['1.2.3 = ASN1:SEQ:self', 'config.too_large'],
  ])('%s is refused: %s', (lines, code) => {
    const { extensions, findings } = readLines(`${lines}\n${sections}`, { version });
    expect(codesOf(findings)).toEqual([code]);
    expect(findings).toMatchObject([
      { severity: 'fatal', detail: expect.stringMatching(/openssl/) as string },
    ]);
    // Lists of names keep what is good for a form to show.
    expect(extensions.filter(({ type }) => type !== 'subjectAltName')).toEqual([]);
  });

  test('the fault is shown at the line it is in', () => {
    const { findings } = readLines('subjectAltName = @alt\n[alt]\nDNS.1 = a\nIP.1 = b', { version });
    expect(findings).toMatchObject([{ code: 'config.bad_ip', at: { path: '[alt] IP.1', line: 5 } }]);
  });

  test('the same extension under another name replaces the first, and stands last', () => {
    const lines = 'subjectAltName=DNS:a\nkeyUsage=cRLSign\n2.5.29.17=DER:3000';
    const types = readLines(lines, { version }).extensions.map(({ type }) => type);
    expect(types).toEqual(['keyUsage', 'other']);
    const asked = readLines(lines, { version, make: 'request' }).extensions;
    expect(asked).toHaveLength(version === '3.0' ? 3 : 2);
  });

  test('email:move takes the addresses out of the subject', () => {
    const own = subject();
    const { extensions } = readLines('subjectAltName=email:copy,email:move,email:copy', {
      version,
      subject: own,
    });
    const name = { type: 'email', text: 'x@y' };
    expect(extensions).toMatchObject([{ names: [name, name] }]);
    expect(own).toMatchObject([[{ text: 'a' }]]);
  });

  test('a placeholder is noted and written', () => {
    const { extensions, findings } = readLines('subjectAltName=DNS:<your-host>', { version });
    expect(findings).toMatchObject([{ code: 'config.placeholder', severity: 'warning' }]);
    expect(extensions.map(valueHex)).toEqual(['300d820b3c796f75722d686f73743e']);
  });

  test('a notice without an organization is written as openssl writes it, and said to be broken', () => {
    const lines =
      'certificatePolicies=@p\n[p]\npolicyIdentifier=1.2.3\nuserNotice=@n\n[n]\nnoticeNumbers=1,2';
    const { extensions, findings } = readLines(lines, { version });
    expect(codesOf(findings)).toEqual(['config.notice_organization']);
    expect(extensions.map(valueHex)).toEqual([
      '3024302206022a03301c301a06082b06010505070202300e300c3f8000003006020101020102',
    ]);
  });

  test('a policy can come from a file', () => {
    const file = (path: string) => (path === 'p.txt' ? encodeUtf8('ab') : undefined);
    const { extensions } = readLines('proxyCertInfo=language:1.2.3,policy:file:p.txt', { version, file });
    expect(extensions.map(valueHex)).toEqual(['300a300806022a0304026162']);
  });
});

test.each([
  ['noRevAvail=x', '0500'],
  ['ac-auditIdentity=0102', '04020102'],
  ['acceptableCertPolicies=anyPolicy', '30060604551d2000'],
  ['basicAttConstraints=authority:yes,pathlen:3', '30060101ff020103'],
  ['holderNameConstraints=permitted;DNS:x', '3007a0053003820178'],
  ['aAissuingDistributionPoint=URI:x', '3007a005a003860178'],
  [
    'aAissuingDistributionPoint=d\n[d]\nfullname=URI:x\ncontainsUserAttributeCerts=yes\nindirectCRL=yes\nreasons=keyCompromise\ncontainsAACerts=no',
    '3011a005a003860178810206408201ff840100',
  ],
  ['crlDistributionPoints=d\n[d]\nfullname2=URI:a', '30093007a005a003860161'],
])('only 3.5: %s', (lines, hex) => {
  const { extensions, findings } = readLines(lines, { version: '3.5' });
  expect(findings).toEqual([]);
  expect(extensions.map(valueHex)).toEqual([hex]);
  const old = readLines(lines, { version: '3.0' });
  // A point whose name 3.0 does not know is a point without a name.
  expect(codesOf(old.findings)).toEqual(lines.startsWith('crl') ? [] : ['config.unknown_extension']);
});

test.each([
  ['authorityKeyIdentifier = keyid:hash', { keyid: 'try' }],
  ['authorityKeyIdentifier = keyid:always,keyid', { keyid: 'try' }],
  ['authorityKeyIdentifier = issuer:x,keyid:always', { issuer: 'try', keyid: 'always' }],
  ['subjectAltName = IP:010.001.000.255', { names: [{ octets: Uint8Array.of(10, 1, 0, 255) }] }],
  ['subjectAltName = IP:+1. 2.-0.3', { names: [{ octets: Uint8Array.of(1, 2, 0, 3) }] }],
])('only 3.0 takes %s', (line, extension) => {
  expect(readLines(line, { version: '3.0' })).toMatchObject({ extensions: [extension], findings: [] });
  expect(readLines(line, { version: '3.5' }).findings).toMatchObject([{ severity: 'fatal' }]);
});

test('3.5 puts the subject key identifier before the authority’s', () => {
  const lines = 'authorityKeyIdentifier=keyid\nkeyUsage=cRLSign\nsubjectKeyIdentifier=hash';
  const types = (version: '3.0' | '3.5') => readLines(lines, { version }).extensions.map(({ type }) => type);
  expect(types('3.0')).toEqual(['authorityKeyIdentifier', 'keyUsage', 'subjectKeyIdentifier']);
  expect(types('3.5')).toEqual(['subjectKeyIdentifier', 'keyUsage', 'authorityKeyIdentifier']);
});

test.each([
  ['by ASN.1', '1.2.3=ASN1:SEQ:a1\n', (i: number) => `x=SEQ:a${i + 1}\ny=SEQ:a${i + 1}\n`],
  [
    'by policies',
    `certificatePolicies=${Array(5000).fill('@a1').join(',')}\n`,
    () => `policyIdentifier=1.2\n${'CPS.0=x\n'.repeat(1)}CPS.1=${'x'.repeat(2000)}\n`,
  ],
  [
    'by names',
    `subjectAltName=${Array(5000).fill('dirName:a1').join(',')}\n`,
    () => `CN=a\ntitle=${'x'.repeat(2000)}\n`,
  ],
])('what would grow without end is refused: %s', (_how, first, section) => {
  const others = Array.from({ length: 45 }, (_, i) => `[a${i + 1}]\n${section(i + 1)}`).join('');
  const started = performance.now();
  const { findings } = readLines(`${first}${others}[a46]\nz=NULL\n`);
  expect(codesOf(findings)).toEqual(['config.too_large']);
  expect(performance.now() - started).toBeLessThan(5000);
});
