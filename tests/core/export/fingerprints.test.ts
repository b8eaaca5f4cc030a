import { describe, expect, test } from 'vitest';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { fingerprintsOf } from '#core/export/fingerprints.ts';
import { present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';

describe.skipIf(!hasOpenssl)('as openssl names a certificate', () => {
  const bench = new Bench();
  const key = bench.key('key.pem', P256);

  test.each([
    ['plain', '/O=Example/CN=a.example'],
    ['blanks and capitals', '/O=  Two  Words \t/CN=UPPER lower'],
    ['not ASCII', '/O=Größe ÄÖÜ/CN=日本'],
    ['several in one', '/O=z/CN=b+OU=A+L=c'],
    ['types of their own', '/C=DE/DC=Example/emailAddress=A@B.C/CN=x'],
    ['nothing', '/'],
  ])('%s', (_name, subject) => {
    const der = bench.certificate(key, [], '-subj', subject, '-utf8');
    const file = bench.write('c.der', der);
    const ask = (option: string): string => bench.run('x509', '-in', file, '-noout', option).trim();
    const found = Object.fromEntries(
      fingerprintsOf(present(decodeCertificate(der).value)).map(({ label, value }) => [label, value]),
    );
    expect(found['Subject hash']).toBe(ask('-hash'));
    expect(found['Issuer hash']).toBe(ask('-issuer_hash'));
    expect(found['Subject hash, old']).toBe(ask('-subject_hash_old'));
    for (const [label, option] of [
      ['MD5', 'md5'],
      ['SHA-1', 'sha1'],
      ['SHA-256', 'sha256'],
    ] as const) {
      const said = bench.run('x509', '-in', file, '-noout', '-fingerprint', `-${option}`).trim();
      expect(found[label]).toBe(said.split('=')[1]);
    }
    const spki = bench.write('k.pem', ask('-pubkey'));
    const keyDer = bench.der('pkey', '-pubin', '-in', spki, '-outform', 'DER');
    const hash = bench.run('dgst', '-sha256', '-r', bench.write('k.der', keyDer)).split(' ')[0] ?? '';
    expect(found['TLSA 3 1 1']).toBe(`3 1 1 ${hash}`);
    expect(found['SPKI pin']).toBe(`sha256/${Buffer.from(hash, 'hex').toString('base64')}`);
  });
});
