import { describe, expect, test } from 'vitest';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { toHex } from '#core/bytes/hex.ts';
import {
  buildCertificateExtensions,
  buildRequestedExtensions,
  checkCertificateExtensions,
  checkRequestedExtensions,
  type ExtensionContext,
} from '#core/issue/build-extensions.ts';
import { codesOf, hex } from '../../support/expect.ts';
import { readLines } from '../config/extensions/reading.ts';

const keyIdentifier = hex('aabbcc');
/** CN=a and CN=ca. */
const names = { own: hex('300c310a300806035504030c0161'), ca: hex('300d310b300906035504030c026361') };
const itself = { name: names.own, serialNumber: hex('07'), itself: true } as const;
const ca = { name: names.ca, serialNumber: hex('05') };
const signed = (issuer: ExtensionContext['issuer'], selfSigned = false) => ({ issuer, selfSigned });

const self = signed(itself, true);
const bySki = signed({ ...ca, keyIdentifier: hex('01020304') });
const byCa = signed(ca);
/** Another certificate for the key that signs. */
const sameKey = signed({ ...ca, keyIdentifier: hex('01020304') }, true);

const SKI = '300c0603551d0e0405 0403aabbcc'.replace(' ', '');
const OWN = '300e0603551d23040730058003aabbcc';
const KEYID = '300f0603551d230408300680040102030 4'.replace(' ', '');
const ISSUER = '301f0603551d2304183016a111a40f300d310b300906035504030c026361820105';
const USAGE = '300b0603551d0f040403020102';

function make(
  version: OpensslVersion,
  lines: string,
  given: Pick<ExtensionContext, 'issuer' | 'selfSigned'>,
) {
  const { extensions } = readLines(lines, { version });
  const context = { version, keyIdentifier, ...given };
  return {
    made: buildCertificateExtensions(extensions, context).map((der) => toHex(der)),
    codes: codesOf(checkCertificateExtensions(extensions, context)),
  };
}

const AKI = 'authorityKeyIdentifier=';
const NONE = 'openssl.no_issuer_key_identifier';

/** As `openssl req -x509` and `openssl x509 -req -CA` make them, both measured. */
describe('what openssl adds and drops', () => {
  test.each([
    ['nothing asked for', '', self, [], [SKI]],
    ['nothing asked for, by a CA', '', bySki, [], [SKI, KEYID]],
    ['an extension', 'keyUsage=cRLSign', self, [USAGE, SKI], [USAGE, SKI]],
    ['an extension, by a CA', 'keyUsage=cRLSign', bySki, [USAGE, SKI, KEYID], [USAGE, SKI, KEYID]],
    ['by a CA without identifier', 'keyUsage=cRLSign', byCa, [USAGE, SKI, ISSUER], [USAGE, SKI, ISSUER]],
    ['by a CA with the same key', 'keyUsage=cRLSign', sameKey, [USAGE, SKI], [USAGE, SKI]],
    ['none', `subjectKeyIdentifier=none\n${AKI}none\nkeyUsage=cRLSign`, bySki, [USAGE], [USAGE]],
    ['none as bytes', 'keyUsage=cRLSign\n2.5.29.35=DER:3000', self, [USAGE, SKI], [USAGE, SKI]],
    ['keyid', `${AKI}keyid`, self, [SKI], [SKI]],
    ['keyid, by a CA', `${AKI}keyid`, bySki, [KEYID, SKI], [KEYID, SKI]],
    ['keyid:always', `${AKI}keyid:always,issuer`, self, [OWN, SKI], [OWN, SKI]],
    ['issuer, by a CA', `${AKI}issuer`, byCa, [ISSUER, SKI], [ISSUER, SKI]],
    ['keyid and issuer, by a CA', `${AKI}keyid,issuer`, byCa, [ISSUER, SKI], [ISSUER, SKI]],
    ['keyid with the same key', `${AKI}keyid`, sameKey, [KEYID, SKI], [KEYID, SKI]],
  ])('%s', (_name, lines, given, old, now) => {
    expect(make('3.0', lines, given)).toEqual({ made: old, codes: [] });
    expect(make('3.5', lines, given)).toEqual({ made: now, codes: [] });
  });

  test.each([
    ['keyid, by a CA without identifier', `${AKI}keyid`, byCa, [NONE], []],
    ['keyid:always, by a CA without identifier', `${AKI}keyid:always`, byCa, [NONE], [NONE]],
    ['two octets', `${AKI}keyid`, signed({ ...ca, keyIdentifier: hex('0102') }), [NONE], []],
    ['an empty identifier', `subjectKeyIdentifier=none\n${AKI}keyid:always`, self, [NONE], []],
    ['no identifier', `2.5.29.14=DER:010203\n${AKI}keyid:always`, self, [], ['openssl.bad_key_identifier']],
    [
      'names that are none',
      'subjectAltName=DER:3003\nissuerAltName=issuer:copy',
      self,
      ...twice('openssl.issuer_names'),
    ],
  ])('%s is refused', (_name, lines, given, old, now) => {
    expect(make('3.0', lines, given).codes).toEqual(old);
    expect(make('3.5', lines, given).codes).toEqual(now);
  });

  test('a self-signed certificate names its issuer in 3.0 only', () => {
    const issuer = '301e0603551d23041730 15a110a40e300c310a300806035504030c0161820107'.replace(' ', '');
    expect(make('3.0', `${AKI}keyid,issuer`, self).made).toEqual([issuer, SKI]);
    expect(make('3.5', `${AKI}keyid,issuer`, self).made).toEqual([SKI]);
  });

  test('a certificate for another key than the one that signs has the signing key’s identifier', () => {
    const given = signed({ ...itself, keyIdentifier: hex('0a0b0c') });
    const line = `subjectKeyIdentifier=hash\n${AKI}keyid`;
    expect(make('3.0', line, given).made).toEqual([SKI, OWN.replace('aabbcc', '0a0b0c')]);
  });

  test.each([
    [
      'its own so far',
      'subjectAltName=DNS:a\nissuerAltName=issuer:copy,DNS:z',
      itself,
      '30068201618201 7a'.replace(' ', ''),
    ],
    ['its own, which come later', 'issuerAltName=issuer:copy\nsubjectAltName=DNS:a', itself, '3000'],
    [
      'those of the CA',
      'issuerAltName=issuer:copy,issuer:copy',
      { ...ca, altNames: hex('3003820162') },
      '3006820162820162',
    ],
    ['none', 'issuerAltName=issuer:copy', ca, '3000'],
  ])('issuer:copy takes %s', (_name, lines, issuer, value) => {
    const { made } = make('3.5', lines, signed(issuer, true));
    expect(made.find((der) => der.includes('0603551d12'))?.endsWith(value)).toBe(true);
  });

  test('what is copied comes first, and is replaced by what is asked for', () => {
    const copied = [hex('300b0603551d0f040403020780'), hex('30090603551d1304023000')];
    const context = { version: '3.5', keyIdentifier, ...self, copied } as const;
    const { extensions } = readLines('keyUsage=cRLSign');
    expect(buildCertificateExtensions(extensions, context).map((der) => toHex(der))).toEqual([
      '30090603551d1304023000',
      USAGE,
      SKI,
    ]);
    const version1 = { ...context, copied: [], version1: true } as const;
    expect(buildCertificateExtensions([], version1)).toEqual([]);
    expect(buildCertificateExtensions(extensions, version1)).toHaveLength(2);
  });
});

function twice(code: string): [string[], string[]] {
  return [[code], [code]];
}

describe('a request', () => {
  test.each([
    [`${AKI}keyid`, ['openssl.authority_key_identifier_in_request']],
    [`${AKI}issuer:always`, ['openssl.authority_key_identifier_in_request']],
    ['issuerAltName=DNS:a,issuer:copy', ['openssl.issuer_names_in_request']],
    [`${AKI}none`, []],
    ['issuerAltName=DNS:a', []],
  ])('%s: %j', (line, codes) => {
    const { extensions } = readLines(line, { make: 'request' });
    expect(codesOf(checkRequestedExtensions(extensions))).toEqual(codes);
    expect(buildRequestedExtensions(extensions, { keyIdentifier })).toHaveLength(1 - codes.length);
  });

  test('3.0 writes an extension as often as it is asked for', () => {
    const lines = '2.5.29.15=DER:03020780\nkeyUsage=cRLSign';
    const made = (version: OpensslVersion) =>
      buildRequestedExtensions(readLines(lines, { version, make: 'request' }).extensions, {
        keyIdentifier,
        version,
      });
    expect(made('3.0').map((der) => toHex(der))).toEqual(['300b0603551d0f040403020780', USAGE]);
    expect(made('3.5').map((der) => toHex(der))).toEqual([USAGE]);
  });
});
