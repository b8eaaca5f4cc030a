import { describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { compareDocuments } from '#core/compare/compare.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';

describe.skipIf(!hasOpenssl)('two documents of openssl', () => {
  const bench = new Bench();
  const key = bench.key('key.pem', P256);
  const certificate = (der: Bytes) => present(decodeCertificate(der).value);
  const make = (names: string, ...args: string[]) =>
    certificate(
      bench.certificate(
        key,
        [`subjectAltName=${names}`, 'basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature'],
        '-subj',
        '/O=Works/CN=a',
        ...args,
      ),
    );
  const old = make('DNS:a,DNS:b,DNS:c', '-set_serial', '1');

  test('a renewal: names as sets, equal parts told', () => {
    const renewed = make('DNS:c,DNS:d,DNS:a', '-set_serial', '2', '-sha384');
    const parts = compareDocuments(old, renewed);
    const changed = parts.filter(({ equal }) => !equal).map(({ title }) => title);
    expect(changed).toEqual(
      expect.arrayContaining(['Serial number', 'Signature algorithm', 'Subject alternative name']),
    );
    for (const title of [
      'Kind',
      'Version',
      'Subject',
      'Issuer',
      'Key',
      'Basic constraints',
      'Key usage',
      'Lifetime',
    ])
      expect(changed).not.toContain(title);
    const names = present(parts.find(({ title }) => title === 'Subject alternative name'));
    expect(names).toMatchObject({
      left: { only: ['DNS: b'] },
      right: { only: ['DNS: d'] },
      both: ['DNS: a', 'DNS: c'],
    });
    const { start, end } = present(names.left.range);
    expect(Buffer.from(old.der.subarray(start, end)).toString('latin1')).toContain('\x82\x01b');
  });

  test('the same names in another order are the same words and other bytes', () => {
    const parts = compareDocuments(old, make('DNS:b,DNS:a,DNS:c', '-set_serial', '1'));
    expect(parts.find(({ title }) => title === 'Subject alternative name')).toMatchObject({
      equal: false,
      note: 'the same words, other bytes',
      left: { only: [] },
    });
  });

  test('a request beside the certificate made of it', () => {
    const request = bench.request(key, ['subjectAltName=DNS:a,DNS:b,DNS:c'], '-subj', '/O=Works/CN=a');
    const parts = compareDocuments(present(decodeRequest(request).value), old);
    const equal = parts.filter((part) => part.equal).map(({ title }) => title);
    expect(equal).toEqual(['Subject', 'Key', 'Signature algorithm', 'Subject alternative name']);
    expect(parts.find(({ title }) => title === 'Issuer')).toMatchObject({ note: 'only one of them has it' });
  });
});
