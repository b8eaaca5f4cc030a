import { beforeAll, describe, expect, test } from 'vitest';
import { equalBytes } from '#core/bytes/bytes.ts';
import { x509 } from '#core/commands/openssl/x509.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { hasOpenssl } from '../../../support/openssl.ts';
import { codesOf } from '../../../support/expect.ts';
import { derOf, Judged, madeAt } from './judged.ts';

const config = `[req]
prompt = no
distinguished_name = dn
req_extensions = asked
x509_extensions = ca
[dn]
CN = leaf.example
emailAddress = a@example.com
[asked]
subjectAltName = DNS:leaf.example
keyUsage = critical, digitalSignature
[ca]
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
`;
const extensions = `subjectAltName = DNS:default.example
[v3]
basicConstraints = CA:FALSE
subjectAltName = email:copy, DNS:other.example
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid, issuer
[move]
subjectAltName = email:move
[copy]
issuerAltName = issuer:copy
[bad]
keyUsage = nonsense
`;
const sign = ['-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-days', '10'];
const signed = [...sign, '-set_serial', '0x99'];

describe.skipIf(!hasOpenssl)('x509 makes what openssl makes', () => {
  const judged = new Judged();
  beforeAll(() => {
    const rsa = '-algorithm RSA -pkeyopt rsa_keygen_bits:2048';
    judged.key('ca-key.pem', rsa);
    judged.key('leaf-key.pem', rsa);
    judged.write('c.cnf', config);
    judged.write('ext.cnf', extensions);
    judged.write('number.srl', '0A\n');
    judged.make('ca.pem', 'req', '-x509', '-config', 'c.cnf', '-key', 'ca-key.pem', '-subj', '/CN=CA');
    judged.make('leaf.csr', 'req', '-new', '-config', 'c.cnf', '-key', 'leaf-key.pem');
    judged.make('self.pem', 'req', '-x509', '-config', 'c.cnf', '-key', 'leaf-key.pem');
  });

  test.each<[string, string[]]>([
    ['signed by a CA', signed],
    ['with extensions of the default section', [...signed, '-extfile', 'ext.cnf']],
    ['with a section', [...signed, '-extfile', 'ext.cnf', '-extensions', 'v3']],
    ['with addresses moved out of the subject', [...signed, '-extfile', 'ext.cnf', '-extensions', 'move']],
    ['with names of the issuer', [...signed, '-extfile', 'ext.cnf', '-extensions', 'copy']],
    ['with a section that is wrong', [...signed, '-extfile', 'ext.cnf', '-extensions', 'bad']],
    ['with a section that is not there', [...signed, '-extfile', 'ext.cnf', '-extensions', 'none']],
    ['with what was asked for', [...signed, '-copy_extensions', 'copy']],
    [
      'with all that was asked for',
      [...signed, '-copy_extensions', 'copyall', '-extfile', 'ext.cnf', '-extensions', 'v3'],
    ],
    ['with a mode nobody knows', [...signed, '-copy_extensions', 'some']],
    ['with another digest', [...signed, '-sha384']],
    ['signed by its own key', ['-req', '-in', 'leaf.csr', '-key', 'leaf-key.pem', '-set_serial', '5']],
    [
      'the same under its older name',
      ['-req', '-in', 'leaf.csr', '-signkey', 'leaf-key.pem', '-set_serial', '5'],
    ],
    ['with a serial number from a file', [...sign, '-CAserial', 'number.srl']],
    ['with another subject', [...signed, '-subj', '/CN=other']],
    ['a CA without its key', ['-req', '-in', 'leaf.csr', '-CA', 'ca.pem']],
    ['the wrong key', ['-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'leaf-key.pem']],
    ['nobody to sign', ['-req', '-in', 'leaf.csr']],
    ['a certificate as it is', ['-in', 'self.pem']],
    [
      'a certificate signed by a CA',
      ['-in', 'self.pem', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-set_serial', '7', '-days', '3'],
    ],
    ['no certificate', ['-in', 'leaf.csr']],
  ])('%s', async (_name, args) => {
    const real = judged.real('x509', args);
    const expected = real && derOf(real);
    // openssl has counted up: ours starts from the same number.
    judged.write('number.srl', '0A\n');
    const outcome = await judged.ours(x509, args, madeAt(expected));
    expect(outcome.status === 0).toBe(real !== undefined);
    if (!expected) return;
    const made = derOf(outcome.stdout);
    expect(made && equalBytes(made, expected)).toBe(true);
  });

  test.each<[string, string[], string]>([
    ['-extensions without -extfile', [...signed, '-extensions', 'v3'], 'openssl.extensions_without_extfile'],
    ['no -extfile at all', signed, 'openssl.no_extfile'],
    ['no days', ['-req', '-in', 'leaf.csr', '-key', 'leaf-key.pem'], 'openssl.default_days'],
    ['what was asked for is dropped', signed, 'openssl.requested_extensions_dropped'],
    ['days where nothing is signed', ['-in', 'self.pem', '-days', '5'], 'openssl.ignored_without_signing'],
  ])('says: %s', async (_name, args, code) => {
    expect(codesOf((await judged.ours(x509, args, 0)).findings)).toContain(code);
  });

  test.each<[string, string[]]>([
    ['the text', ['-text']],
    ['names and dates, in the order asked for', ['-enddate', '-subject', '-issuer', '-dates']],
    ['the serial number', ['-serial']],
    ['the public key', ['-pubkey']],
    ['the modulus', ['-modulus']],
    ['the fingerprint', ['-fingerprint']],
    ['another fingerprint', ['-fingerprint', '-sha256']],
  ])('prints %s', async (_name, options) => {
    const args = ['-in', 'ca.pem', '-noout', ...options];
    const { stdout } = await judged.ours(x509, args, 0);
    expect(new TextDecoder().decode(stdout)).toBe(new TextDecoder().decode(judged.real('x509', args)));
  });

  test('-CAcreateserial writes a random number that later runs count on from', async () => {
    const args = [...sign, '-CAcreateserial'];
    const directory = judged.directory();
    const call = { args, stdin: new Uint8Array(0), directory, environment: new Map<string, string>() };
    const terminal = { now: 0, version: '3.5' as const, answers: new Map<string, string>() };
    const serials = [];
    for (let run = 0; run < 2; run++) {
      const der = derOf((await x509({ ...call, terminal })).stdout);
      const certificate = der && decodeCertificate(der).value;
      if (!certificate) throw new Error('nothing was made');
      const { start, end } = certificate.serialNumber;
      serials.push(BigInt(`0x${Buffer.from(der.subarray(start, end)).toString('hex')}`));
    }
    expect(serials[1]).toBe((serials[0] ?? 0n) + 1n);
    expect(new TextDecoder().decode(directory.get('ca.srl'))).toMatch(/^[\dA-F]+\n$/);
  });
});
