import { expect, test } from 'vitest';
import { Reader } from '#core/asn1/reader.ts';
import { encodeGeneralName, readGeneralName } from '#core/x509/general-name.ts';
import { hex } from '../../support/expect.ts';

/** One of each kind (RFC 5280 §4.2.1.6). */
test.each([
  ['otherName', 'a00b06022a03a0050c03616263'],
  ['email', '8103614062'],
  ['DNS', '8201e9'],
  ['x400Address', 'a3023000'],
  ['dirName', 'a40e300c310a300806035504030c0161'],
  ['dirName', 'a4023000'],
  ['ediPartyName', 'a504a1020c00'],
  ['URI', '8600'],
  ['IP', '87047f000001'],
  ['RID', '88022a03'],
])('%s is written as it was read', (type, der) => {
  const name = readGeneralName(new Reader(hex(der)));
  expect(name).toMatchObject({ type });
  expect(encodeGeneralName(name)).toEqual(hex(der));
});
