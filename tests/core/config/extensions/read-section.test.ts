import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { opensslVersions } from '#data/openssl-versions.ts';
import { codesOf } from '../../../support/expect.ts';
import { readLines, valueHex } from './reading.ts';

const names = '[dn]\nCN=a\n+OU=b\n[two]\nCN=a\nOU=b\n[none]\n[alt]\nDNS.1=a\nDNS.2=\nIP=1.2.3.4\n';

/** The bytes are those of OpenSSL 3.0 and 3.5, measured. */
describe.each(opensslVersions)('%s', (version) => {
  test.each([
    ['basicConstraints=CA:TRUE,pathlen:0', '30060101ff020100'],
    ['basicConstraints=CA:FALSE', '3000'],
    ['basicConstraints=pathlen:-129', '30040202ff7f'],
    ['basicConstraints=pathlen:0x10000000000000000', '300b0209010000000000000000'],
    ['keyUsage=CRL Sign,digitalSignature', '03020182'],
    ['keyUsage=decipherOnly', '0303070080'],
    ['extendedKeyUsage=serverAuth,1.2.3,x:1.2.3', '301006082b0601050507030106022a0306022a03'],
    ['subjectAltName=DNS:a , DNS:bc', '30088202612082026263'],
    [String.raw`subjectAltName=DNS:a\nb,DNS:c`, '300b8209610a622c444e533a63'],
    ['subjectAltName=URI:é', '30048602c3a9'],
    ['subjectAltName=IP:::1', '3012871000000000000000000000000000000001'],
    ['subjectAltName=RID:1.2.3', '300488022a03'],
    ['subjectAltName=otherName:1.2.3;UTF8:abc,DNS:x', '3010a00b06022a03a0050c03616263820178'],
    [`subjectAltName=dirName:dn\n${names}`, '301ca41a30183116300806035504030c0161300a060355040b0c03622c63'.slice(0, 0) + '301aa41830163114300806035504030c01613008060355040b0c0162'],
    [`subjectAltName=dirName:none\n${names}`, '3004a4023000'],
    [`subjectAltName=@alt\n${names}`, '300b82016182008704010203'.slice(0, 0) + '300b8201618200870401020304'],
    ['issuerAltName=email:a@b', '300581036140 62'.replace(' ', '')],
    ['subjectKeyIdentifier=none', '0400'],
    ['subjectKeyIdentifier=:01::02:', '04020102'],
    ['authorityKeyIdentifier=none', '3000'],
    ['nsCertType=server,S/MIME CA', '03020142'],
    ['nsComment=a, b', '1604612c2062'],
    ['nsBaseUrl=', '1600'],
    ['noCheck=whatever', '0500'],
    ['tlsfeature=STATUS_REQUEST,17,+9', '3009020105020111020109'],
    ['inhibitAnyPolicy=-1', '0201ff'],
    ['policyConstraints=inhibitPolicyMapping:128,requireExplicitPolicy:0', '300780010081020080'],
    ['policyMappings=1.2.3:anyPolicy', '300c300a06022a030604551d2000'],
    ['nameConstraints=permitted;IP:10.0.0.0/255.0.0.0,excluded;DNS:x', '3015a00c300a87080a000000ff000000a1053003820178'],
    ['nameConstraints=permittedxDNS:a', '3007a0053003820161'],
    ['authorityInfoAccess=OCSP;URI:http://o', '301630140 6082b0601050507300186 08687474703a2f2f6f'.replaceAll(' ', '')],
    ['crlDistributionPoints=URI:a,DNS:b', '30123007a005a0038601613007a005a003820162'],
    ['crlDistributionPoints=d\n[d]\nreasons=keyCompromise,CACompromise\nfoo=bar', '3006300481020560'],
    [`crlDistributionPoints=d\n[d]\nrelativename=dn\n${names}`, '301a3018a016a114300806035504030c01613008060355040b0c0162'],
    [`freshestCRL=d\n[d]\nfullname=@none\nCRLissuer=dirName:none\n${names}`, '300c300aa002a000a204a4023000'],
    ['issuingDistributionPoint=onlyuser:yes,onlyCA:no,indirectCRL:TRUE,onlyAA:y', '30098101ff8401ff8501ff'],
    ['certificatePolicies=1.2.3,anyPolicy', '300e300406022a03300606 04551d2000'.replace(' ', '')],
    ['certificatePolicies=ia5org', '3000'],
    [
      'certificatePolicies=ia5org,@p\n[p]\npolicyIdentifier=1.2.3\nCPS.1=c\nuserNotice=@n\n[n]\nexplicitText=UTF8:é\norganization=o\nnoticeNumbers=1,2',
      '3038303606022a033030300d06082b06010505070201160163301f06082b0601050507020230133 00b16016f3006020101020102'.replace(' ', '') + '0c02c3a9',
    ],
    ['proxyCertInfo=language:1.2.3,pathlen:3,policy:text:AB,policy:hex:4344', '300f020103300a06022a03040441424344'],
    ['sbgp-ipAddrBlock=IPv4:1.2.3.4,IPv4:10.0.0.0/8,IPv6:inherit', '301d3013040200013 00d030500010203040302000a30060402000 20500'.replaceAll(' ', '')],
    ['sbgp-ipAddrBlock=IPv4:10.0.0.5-10.0.0.9', '301830160402000130103 00e0305000a0000050305010a000008'.replaceAll(' ', '')],
    ['sbgp-autonomousSysNum=AS:10-20,AS:6,AS:5,RDI:inherit', '3018a0123010300602010502010630060201 0a020114a1020500'.replaceAll(' ', '')],
    ['sbgp-autonomousSysNum=AS:5-5', '300ca00a3008300602010502 0105'.replaceAll(' ', '')],
    ['SXNetID=1:abc', '300f0201003 00a30080201010403616263'.replaceAll(' ', '')],
    ['issuerSignTool=cATool:a,signTool:b', '300a0c01620c01610c000c00'],
    ['subjectSignTool=é', '0c02c3a9'],
    ['1.2.3=DER:00:FF', '00ff'],
    ['keyUsage=DER:0500', '0500'],
    ['commonName=ASN1:NULL', '0500'],
  ])('%s', (lines, hex) => {
    const { extensions, findings } = readLines(lines, { version });
    expect(findings).toEqual([]);
    expect(extensions.map(valueHex)).toEqual([hex]);
  });
});
