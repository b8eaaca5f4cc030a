import { expect, test } from 'vitest';
import {
  encodeBitString,
  encodeContext,
  encodeInteger,
  encodeOid,
  encodeSequence,
} from '#core/asn1/write.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { lintRequest } from '#core/lint/lint.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { algorithm, ecKey, name, rsaKey } from '../../support/certificate.ts';
import { codesOf, hex, present } from '../../support/expect.ts';

const P256 = ecKey('1.2.840.10045.3.1.7');
const SHA256 = algorithm('1.2.840.10045.4.3.2');
const explicit = encodeSequence(
  encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeSequence(encodeInteger(1))),
  encodeBitString(new Uint8Array(65)),
);
const PSS = '1.2.840.113549.1.1.10';
const pss = (...fields: Bytes[]): Bytes => encodeSequence(encodeOid(PSS), encodeSequence(...fields));

test.each([
  ['nothing wrong', P256, SHA256, []],
  ['a short RSA key', rsaKey(1024), SHA256, ['crypto.weak_rsa_key']],
  ['a curve written out', explicit, SHA256, ['crypto.explicit_curve']],
  ['SHA-1', P256, algorithm('1.2.840.10045.4.1'), ['crypto.weak_signature']],
  ['MD5', P256, algorithm('1.2.840.113549.1.1.4'), ['crypto.weak_signature']],
  ['MD2', P256, algorithm('1.2.840.113549.1.1.2'), ['crypto.weak_signature']],
  ['RSASSA-PSS, which is with SHA-1 unless it says so', P256, algorithm(PSS), ['crypto.weak_signature']],
  ['RSASSA-PSS with empty parameters', P256, pss(), ['crypto.weak_signature']],
  ['RSASSA-PSS with SHA-256', P256, pss(encodeContext(0, algorithm('2.16.840.1.101.3.4.2.1'))), []],
  ['an algorithm nobody knows', P256, algorithm('1.2.3'), []],
])('a request with %s', (_name, spki, signature, codes) => {
  const info = encodeSequence(encodeInteger(0), name(['2.5.4.3', 'a']), spki, hex('a000'));
  const der = encodeSequence(info, signature, encodeBitString(new Uint8Array(8)));
  const findings = lintRequest(present(decodeRequest(der).value), 'in');
  expect(codesOf(findings)).toEqual(codes);
  for (const { at } of findings)
    expect(at).toMatchObject({ input: 'in', range: { end: expect.any(Number) as number } });
});
