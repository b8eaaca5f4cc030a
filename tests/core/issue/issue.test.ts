import { beforeAll, describe, expect, test } from 'vitest';
import { encodePem } from '#core/container/pem.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { buildCertificate } from '#core/issue/build.ts';
import { issue, keyIdentifierOf } from '#core/issue/issue.ts';
import { readBack } from '#core/issue/read-back.ts';
import type { Request } from '#core/issue/request.ts';
import { exportPrivateKey, generateKeyPair, type KeyPair } from '#core/keys/generate.ts';
import { signerFor } from '#core/keys/sign.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { Bench, certificateOf, hasOpenssl, requestOf } from '../../support/openssl.ts';

const now = Date.UTC(2026, 5, 1, 12);
const head = '[req]\nprompt = no\ndistinguished_name = dn\nutf8 = yes\n';
const names = '[dn]\nC = US\nO = Ünïted, Inc.\nCN = a.example\n+serialNumber = 7\n';

/**
 * The openssl that judges may be 3.0 as well as 3.5, so only what both do alike is asked for: at least one
 * extension (3.0 makes version 1 without any), no `issuer` without `:always` (3.0 then writes the issuer's name
 * and number) and SKI before AKI (3.5 moves them so).
 */
const certificates: [string, string][] = [
  [
    'a server',
    'basicConstraints = critical, CA:FALSE\nkeyUsage = critical, digitalSignature, keyEncipherment\nextendedKeyUsage = serverAuth, 1.2.3\nsubjectAltName = @n\n[n]\nDNS.1 = a.example\nDNS.2 = *.a.example\nIP.1 = 192.0.2.1\nIP.2 = 2001:db8::1\n',
  ],
  [
    'a CA',
    'basicConstraints = critical, CA:TRUE, pathlen:0\nkeyUsage = critical, keyCertSign, cRLSign\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always\n',
  ],
  [
    'an identifier of its own',
    'subjectKeyIdentifier = 01:02:03\nauthorityKeyIdentifier = keyid:always, issuer\nkeyUsage = decipherOnly, keyAgreement\n',
  ],
  [
    'keyid, which is left out',
    'subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\nbasicConstraints = CA:FALSE\n',
  ],
  [
    'no identifiers, critical names',
    'subjectAltName = critical, DNS:bücher.example, email:a@b.example, URI:https://a.example/x?y, RID:1.2.3.4\nextendedKeyUsage = critical, clientAuth\n',
  ],
  [
    'issuer and number',
    'subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always, issuer:always\n',
  ],
];
const requests: [string, string][] = [
  ['nothing asked for', ''],
  ['a server', certificates[0]?.[1] ?? ''],
  ['an identifier', 'basicConstraints = CA:TRUE\nsubjectKeyIdentifier = hash\n'],
  ['SHA-512', '[req]\ndefault_md = sha512\n[ext]\nkeyUsage = critical, cRLSign\n'],
];
const kinds: KeyKind[] = ['rsa-2048', 'p-256', 'p-384', 'p-521', 'ed25519'];

/** What neither serial number nor dates are in. */
function withoutSerialAndDates({
  der,
  innerAlgorithm,
  issuer,
  subject,
  toBeSigned,
}: Certificate): Uint8Array[] {
  return [der.subarray(innerAlgorithm.start, issuer.end), der.subarray(subject.start, toBeSigned.end)];
}

describe.skipIf(!hasOpenssl).each(kinds)('%s: the same bytes as openssl', (key) => {
  const bench = new Bench();
  let pair: KeyPair;
  beforeAll(async () => {
    pair = await generateKeyPair(key);
    bench.write('key.pem', encodePem('PRIVATE KEY', await exportPrivateKey(pair.privateKey)));
  });

  async function make(make: Request['make'], source: string) {
    const { value, findings } = readConfigRequest(source, {
      make,
      key,
      validity: { days: 397 },
      version: '3.5',
    });
    expect(findings).toEqual([]);
    const issued = await issue(value, now, pair);
    await readBack(issued, value);
    bench.write('c.cnf', source);
    const x509 = make === 'certificate' ? ['-x509', '-days', '397'] : [];
    const args = ['req', '-new', ...x509, '-key', 'key.pem', '-config', 'c.cnf', '-outform', 'DER'];
    return { request: value, issued, theirs: bench.der(...args) };
  }

  test.each(certificates)('certificate: %s', async (title, extensions) => {
    const { request, issued, theirs } = await make(
      'certificate',
      `${head}x509_extensions = ext\n${names}[ext]\n${extensions}`,
    );
    const [our, their] = [certificateOf(issued.der), certificateOf(theirs)];
    if (title !== 'issuer and number')
      expect(withoutSerialAndDates(our)).toEqual(withoutSerialAndDates(their));
    expect(our.notAfter.time - our.notBefore.time).toBe(their.notAfter.time - their.notBefore.time);

    // With their serial number and date in place of ours, every byte that is signed is the same.
    const { serialNumber } = their;
    const { algorithm } = await signerFor(pair.privateKey, request.digest);
    const rebuilt = buildCertificate(request, {
      spki: pair.spki,
      keyIdentifier: await keyIdentifierOf(pair.spki),
      signatureAlgorithm: algorithm,
      serialNumber: theirs.subarray(serialNumber.start, serialNumber.end),
      now: their.notBefore.time,
    });
    expect(rebuilt).toEqual(theirs.subarray(their.toBeSigned.start, their.toBeSigned.end));

    bench.write('c.pem', encodePem('CERTIFICATE', issued.der));
    // Critical purposes are checked as well; any purpose is fine here, only signature and form are asked about.
    const attime = String(now / 1000 + 1);
    expect(bench.run('verify', '-attime', attime, '-CAfile', 'c.pem', 'c.pem')).toContain('c.pem: OK');
  });

  test.each(requests)('request: %s', async (_name, extensions) => {
    const section = extensions === '' ? '' : 'req_extensions = ext\n';
    const { issued, theirs } = await make('request', `${head}${section}${names}[ext]\n${extensions}`);
    const [our, their] = [requestOf(issued.der), requestOf(theirs)];
    const info = ({ der, toBeSigned, signatureAlgorithm }: typeof our) => [
      der.subarray(toBeSigned.start, toBeSigned.end),
      der.subarray(signatureAlgorithm.start, signatureAlgorithm.end),
    ];
    expect(info(our)).toEqual(info(their));
    bench.write('r.pem', encodePem('CERTIFICATE REQUEST', issued.der));
    expect(bench.run('req', '-in', 'r.pem', '-noout', '-verify')).toMatch(/verify OK/);
  });
});
