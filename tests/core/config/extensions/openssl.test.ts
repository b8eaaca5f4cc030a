import { beforeAll, describe, expect, test } from 'vitest';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { toHex } from '#core/bytes/hex.ts';
import {
  buildCertificateExtensions,
  buildRequestedExtensions,
  checkCertificateExtensions,
  checkRequestedExtensions,
} from '#core/issue/build-extensions.ts';
import { keyIdentifierOf } from '#core/issue/issue.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import type { Extension } from '#core/x509/extension.ts';
import { Bench, certificateOf, hasOpenssl, P256, requestOf } from '../../../support/openssl.ts';
import { readLines } from './reading.ts';

const lines = [
  'basicConstraints=critical,CA:TRUE,pathlen:-0x80',
  'keyUsage=@u\n[u]\ncRLSign=\nkeyAgreement=x',
  'extendedKeyUsage=critical, serverAuth, Code Signing, 1.2.840.113549.1',
  'subjectAltName=DNS:a ,email:copy,URI:é,IP:::ffff:1.2.3.4,RID:commonName,dirName:dn,otherName:msUPN;UTF8:é',
  'subjectAltName=@n\n[n]\nDNS.1=a\nDNS.2=\nemail.x.y=copy\notherName=1.2.3;SEQ:g',
  'subjectAltName=email:move,DNS:b',
  String.raw`subjectAltName=DNS:a\nb,DNS:c`,
  'subjectAltName=DNS:a\nissuerAltName=issuer:copy,URI:z',
  'subjectKeyIdentifier=0102:03',
  'subjectKeyIdentifier=none\nauthorityKeyIdentifier=keyid:always',
  'authorityKeyIdentifier=keyid,issuer',
  'authorityKeyIdentifier=keyid:always,issuer:always\nsubjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid:other',
  'authorityKeyIdentifier=issuer,issuer:always',
  'crlDistributionPoints=URI:a,d\n[d]\nfullname=@f\nCRLissuer=dirName:dn\nreasons=unused, AACompromise\n[f]\nURI.0=b\nDNS.1=c',
  'freshestCRL=d\n[d]\nrelativename=dn\nfoo=bar',
  'crlDistributionPoints=d\n[d]\nfullname.1=URI:a',
  'issuingDistributionPoint=critical,@i\n[i]\nfullname=URI:a\nonlyCA=Y\nonlysomereasons=superseded',
  'authorityInfoAccess=OCSP;URI:http://o,caIssuers;dirName:dn,1.2.3;IP:1.2.3.4',
  'subjectInfoAccess=@s\n[s]\ncaRepository;URI.0=a\n1.2.3;DNS.1=b',
  'certificatePolicies=1.2.3,ia5org,@p,anyPolicy\n[p]\npolicyIdentifier=1.3.6.1\nCPS.1=é\nuserNotice.1=@q\n[q]\nexplicitText=UTF8String:é\norganization=o\nnoticeNumbers=1,0x10,-2',
  'certificatePolicies=@p\n[p]\npolicyIdentifier=1.3.6.1\nuserNotice=@q\n[q]\nnoticeNumbers=1',
  'policyMappings=1.2.3:1.2.4,anyPolicy:1.2.5',
  'policyConstraints=critical,requireExplicitPolicy:300,inhibitPolicyMapping:0',
  'inhibitAnyPolicy=0x7f',
  'nameConstraints=critical,permitted;DNS:a,excluded;IP:::/::,permitted;email:.b,excluded;dirName:dn',
  'noCheck=ignored',
  'tlsfeature=Status_Request,17,65535',
  'nsCertType=client,Object Signing\nnsComment=a, "b"\nnsCaPolicyUrl=\nnsSslServerName=é',
  'proxyCertInfo=critical,language:1.2.3,pathlen:3,policy:text:a,policy:hex:00:ff',
  'sbgp-ipAddrBlock=IPv4:10.1.0.0/15,IPv4:10.0.0.0-10.0.255.255,IPv4:1.2.3.4,IPv6:2001:db8::-2001:db8::ff,IPv4-SAFI:1:inherit',
  'sbgp-autonomousSysNum=critical,AS:1-5,AS:6,AS:100000000000,RDI:inherit',
  '1.2.3=critical,ASN1:EXP:1,IMP:2A,SEQ:g\n2.5.29.99=DER:00:01',
  '1.2.3=ASN1:FORMAT:BITLIST,BITSTR:0,9\n1.2.4=ASN1:OCTWRAP,BITWRAP,INT:-300\n1.2.5=ASN1:GENSTR:é',
  '1.2.3=ASN1:SET:g\n1.2.3.4=ASN1:UTC:2406151200Z',
  'subjectAltName=DNS:a\n2.5.29.17=DER:3000\nkeyUsage=cRLSign',
  'subjectAltName=DNS:a,\nkeyUsage=cRLSign',
  'subjectAltName=@n,DNS:b\n[n]\nDNS=a',
  'subjectAltName=IP:1.2.3.04',
  '2.5.29.17=DNS:a',
  'crlNumber=1',
  'noRevAvail=x',
];
const sections = '[dn]\nO=a\n+CN=é\n[g]\na=BOOL:yes\nb=OID:1.2.3\nc=SEQ:h\n[h]\nx=PRINTABLE:p\n';
const head = '[req]\nprompt=no\ndistinguished_name=name\n[name]\nCN=a\nemailAddress=x@y.example\n';

const bench = new Bench();
const [, minor = ''] = hasOpenssl ? (/^OpenSSL 3\.(\d+)/.exec(bench.run('version')) ?? []) : [];
/** Releases between the two, and those to come, are neither. */
const version: OpensslVersion | undefined = minor === '0' ? '3.0' : minor === '5' ? '3.5' : undefined;

describe.skipIf(!version)('openssl as the referee', () => {
  let keyIdentifier: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    bench.key('key.pem', P256);
    keyIdentifier = await keyIdentifierOf(bench.der('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER'));
    bench.key('ca.pem', P256);
    bench.write('ca.cnf', `${head}[ca]\nsubjectAltName=DNS:ca\nsubjectKeyIdentifier=01:02:03:04\n`);
    bench.run(...req('ca.cnf'), '-x509', '-extensions', 'ca', '-key', 'ca.pem', '-out', 'ca.crt');
    bench.run(...req('ca.cnf'), '-key', 'key.pem', '-out', 'plain.csr');
  });
  const req = (config: string): string[] => ['req', '-new', '-config', config];
  const write = (text: string): string => bench.write('c.cnf', `${head}[ext]\n${text}\n${sections}`);

  const subject = () => [
    [{ oid: '2.5.4.3', text: 'a', tag: 0x0c }],
    [{ oid: '1.2.840.113549.1.9.1', text: 'x@y.example', tag: 0x16 }],
  ];
  const read = (text: string, make: 'certificate' | 'request') =>
    readLines(`${text}\n${sections}`, { make, subject: subject(), ...(version && { version }) });
  const refused = ({ findings }: ReturnType<typeof read>): boolean =>
    findings.some(({ severity }) => severity === 'fatal');

  /** Undefined when openssl refuses. */
  function theirs(make: () => { der: Uint8Array; extensions: readonly Extension[] }): string[] | undefined {
    let made;
    try {
      made = make();
    } catch {
      return undefined;
    }
    const { der, extensions } = made;
    return extensions.map(({ start, end }) => toHex(der.subarray(start, end)));
  }

  test.each(lines)('certificate: %s', (text) => {
    write(text);
    const certificate = () =>
      certificateOf(
        bench.der(
          ...req('c.cnf'),
          '-x509',
          '-extensions',
          'ext',
          '-key',
          'key.pem',
          '-outform',
          'DER',
          '-set_serial',
          '7',
        ),
      );
    const ours = read(text, 'certificate');
    const name = bench.der('x509', '-in', 'ca.crt', '-outform', 'DER');
    const { issuer } = certificateOf(name);
    const context = {
      version: version ?? '3.5',
      keyIdentifier,
      selfSigned: true,
      issuer: { name: name.subarray(issuer.start, issuer.end), serialNumber: Uint8Array.of(7), itself: true },
    } as const;
    const bad = refused(ours) || checkCertificateExtensions(ours.extensions, context).length > 0;
    const made = buildCertificateExtensions(ours.extensions, context).map((der) => toHex(der));
    expect(bad ? undefined : made).toEqual(theirs(certificate));
  });

  test.each(lines)('request: %s', (text) => {
    write(text);
    const request = () =>
      requestOf(bench.der(...req('c.cnf'), '-reqexts', 'ext', '-key', 'key.pem', '-outform', 'DER'));
    const ours = read(text, 'request');
    const bad = refused(ours) || checkRequestedExtensions(ours.extensions).length > 0;
    const made = buildRequestedExtensions(ours.extensions, { keyIdentifier, ...(version && { version }) });
    expect(bad ? undefined : made.map((der) => toHex(der))).toEqual(theirs(request));
  });

  test.each([
    'keyUsage=cRLSign',
    'authorityKeyIdentifier=keyid',
    'authorityKeyIdentifier=issuer',
    'authorityKeyIdentifier=issuer:always,keyid:always',
    'issuerAltName=issuer:copy,DNS:x',
    'subjectAltName=email:move',
    'subjectKeyIdentifier=none\nauthorityKeyIdentifier=none\nbasicConstraints=CA:FALSE',
  ])('signed by a CA: %s', (text) => {
    bench.write('e.cnf', `[ext]\n${text}\n`);
    const certificate = () =>
      certificateOf(
        bench.der(
          'x509',
          '-req',
          '-in',
          'plain.csr',
          '-CA',
          'ca.crt',
          '-CAkey',
          'ca.pem',
          '-extfile',
          'e.cnf',
          '-extensions',
          'ext',
          '-outform',
          'DER',
          '-set_serial',
          '9',
        ),
      );
    const issuer = certificateOf(bench.der('x509', '-in', 'ca.crt', '-outform', 'DER'));
    const { facts } = issuerOf(issuer, {} as CryptoKey);
    const ours = read(text, 'certificate');
    const context = { version: version ?? '3.5', keyIdentifier, selfSigned: false, issuer: facts } as const;
    const made = buildCertificateExtensions(ours.extensions, context).map((der) => toHex(der));
    expect(refused(ours) ? undefined : made).toEqual(theirs(certificate));
  });
});
