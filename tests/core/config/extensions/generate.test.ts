import { describe, expect, test } from 'vitest';
import { opensslVersions } from '#data/openssl-versions.ts';
import { codesOf } from '../../../support/expect.ts';
import { readLines, valueHex } from './reading.ts';

const sections = '\n[s]\na=UTF8:b\nb=INT:1\n[n9]\nx=SET:s\ny=SEQ\n';

describe.each(opensslVersions)('%s', (version) => {
  /** The bytes are OpenSSL's own, of 3.0 and 3.5 alike. */
  test.each([
    ['NULL', '0500'],
    ['BOOL:yes', '0101ff'],
    ['INT:-0x-05', '0201fb'],
    ['INTEGER:128', '02020080'],
    ['ENUM:-129', '0a02ff7f'],
    ['OID:commonName', '0603550403'],
    ['object:1.2.3', '06022a03'],
    ['GENTIME:20240615120000.5+0100', '181532303234303631353132303030302e352b30313030'],
    ['OCT:é', '0402c3a9'],
    ['FORMAT:HEX,OCT:00ff', '040200ff'],
    ['FORM:HEX,BITSTR:0f', '0302000f'],
    ['BITSTR:ab', '0303006162'],
    ['FORMAT:BITLIST,BITSTR:1, 5', '03020244'],
    [
      'FORMAT:BITLIST,BITSTR:300',
      '0327030000000000000000000000000000000000000000000000000000000000000000000000000008',
    ],
    ['utf8:é', '0c04c383c2a9'],
    ['FORMAT:UTF8,UTF8String:é', '0c02c3a9'],
    ['FORMAT:UTF8,BMP:é', '1e0200e9'],
    ['UNIV:a', '1c0400000061'],
    ['T61:é', '1402c3a9'],
    ['IA5:a', '160161'],
    ['PRINTABLE:a b', '1303612062'],
    ['NUMERIC:1 2', '1203312032'],
    ['VISIBLE:é', '1a04c383c2a9'],
    ['GENSTR:é', '1b04c383c2a9'],
    ['SEQUENCE', '3000'],
    ['SET:s', '31060201010c0162'],
    ['SEQ:n9', '300a31060201010c01623000'],
    ['EXP:1,UTF8:a', 'a1030c0161'],
    ['EXPLICIT:,UTF8:a', 'a0030c0161'],
    ['IMP:31,UTF8:a', '9f1f0161'],
    ['IMP:2A,SEQ:s', '62060c0162020101'],
    ['EXP:1P,IMP:3,INT:1', 'e103830101'],
    ['SEQWRAP,SETWRAP,OCTWRAP,BITWRAP,NULL', '3009310704050303000500'],
    ['IMP:5,SEQWRAP,INT:1', 'a503020101'],
    ['IMP:16U,OCT:a', '300161'],
    ['EXP:4U,OCT:ab', '04026162'],
    ['EXP:99999999999,NULL', 'bf84c3dbcf7f020500'],
    ['IMP:4294967295,INT:1', '020101'],
    [' SEQWRAP , UTF8:a, b ', '30060c04612c2062'],
  ])('%s', (text, hex) => {
    const { extensions, findings } = readLines(`1.2.3=ASN1:${text}${sections}`, { version });
    expect(findings).toEqual([]);
    expect(extensions.map(valueHex)).toEqual([hex]);
  });

  test.each([
    [''],
    ['FOO:a'],
    ['UTF8 : a'],
    ['UTF8,a'],
    ['EXP:1'],
    ['EXP'],
    ['EXP:1X,NULL'],
    ['EXP:1 U,NULL'],
    ['EXP:-1,NULL'],
    ['IMP:1,IMP:2,NULL'],
    ['IMP:1,EXP:2,NULL'],
    ['FORMAT,OCT:a'],
    ['FORMAT:X,OCT:a'],
    [`${'SEQWRAP,'.repeat(21)}NULL`],
    ['NULL:x'],
    ['BOOL:1'],
    ['INT:'],
    ['INT:1a'],
    ['FORMAT:HEX,INT:1'],
    ['OID:foo'],
    ['UTC:240230000000Z'],
    ['GENTIME:20240615120000.Z'],
    ['FORMAT:HEX,OCT:0'],
    ['FORMAT:UTF8,OCT:a'],
    ['FORMAT:BITLIST,OCT:1'],
    ['FORMAT:BITLIST,BITSTR:'],
    ['FORMAT:BITLIST,BITSTR:1,,2'],
    ['FORMAT:BITLIST,BITSTR:99999999999'],
    ['FORMAT:HEX,UTF8:00'],
    ['IA5:é'],
    ['PRINTABLE:a@b'],
    ['NUMERIC:a'],
    ['FORMAT:UTF8,BMP:🔑'],
    ['IMP:1U,UTF8:ab'],
    ['IMP:2U,OCT:'],
    ['IMP:6U,OCT:'],
    ['IMP:3U,OCT:abc'],
    ['EXP:2U,NULL'],
    [`${'EXP:4U,'.repeat(8)}OCT:a`],
    ['IMP:30U,OCT:abc'],
  ])('refuses %j', (text) => {
    const { extensions, findings } = readLines(`1.2.3=ASN1:${text}${sections}`, { version });
    expect(extensions).toEqual([]);
    expect(codesOf(findings)).toEqual(['config.asn1']);
  });

  test('bytes that are no UTF-8 are kept, and refused where UTF-8 is asked for', () => {
    const read = (text: string) => readLines(`1.2.3=ASN1:${text}`, { version });
    expect(read('OCT:\udcff').extensions.map(valueHex)).toEqual(['0401ff']);
    expect(read('UTF8:\udcff').extensions.map(valueHex)).toEqual(['0c02c3bf']);
    expect(codesOf(read('FORMAT:UTF8,UTF8:\udcff').findings)).toEqual(['config.asn1']);
  });

  test.each([['SEQ:missing'], ['SEQ:']])('%s names no section', (text) => {
    expect(codesOf(readLines(`1.2.3=ASN1:${text}`, { version }).findings)).toEqual([
      'config.missing_section',
    ]);
  });
});

test.each([['UTC:2406151200Z'], ['GENTIME:202406151200Z'], ['IMP:23U,OCT:2406151200Z']])(
  'only 3.0 takes a time without seconds: %s',
  (text) => {
    expect(readLines(`1.2.3=ASN1:${text}`, { version: '3.0' }).findings).toEqual([]);
    expect(codesOf(readLines(`1.2.3=ASN1:${text}`, { version: '3.5' }).findings)).toEqual(['config.asn1']);
  },
);
