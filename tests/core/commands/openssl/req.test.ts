import { beforeAll, describe, expect, test } from 'vitest';
import { equalBytes } from '#core/bytes/bytes.ts';
import { req } from '#core/commands/openssl/req.ts';
import { hasOpenssl, installedVersion, P256 } from '../../../support/openssl.ts';
import { derOf, Judged, madeAt } from './judged.ts';

const config = `
oid_section = own
[own]
mine = 1.3.6.1.4.1.55555.7
[req]
prompt = no
distinguished_name = dn
x509_extensions = ext
req_extensions = asked
attributes = at
[dn]
C = DE
0.O = Müller & Söhne
CN = www.example.com
+mine = x
[at]
challengePassword = secret
unstructuredName = plain
[ext]
basicConstraints = critical, CA:TRUE, pathlen:1
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always, issuer:always
subjectAltName = @names, 
[asked]
subjectAltName = DNS:www.example.com
keyUsage = critical, digitalSignature
[v3]
subjectAltName = @names
certificatePolicies = 1.2.3, @policy
crlDistributionPoints = URI:http://crl.example/a.crl
authorityInfoAccess = OCSP;URI:http://ocsp.example/
nameConstraints = permitted;DNS:example.com
mine = ASN1:SEQUENCE:inner
[names]
DNS.1 = www.example.com
IP.1 = 192.0.2.1
dirName.1 = dn
otherName.1 = 1.2.3;UTF8:é
[policy]
policyIdentifier = 1.2.3.4
CPS.1 = http://cps.example/
userNotice.1 = @notice
[notice]
explicitText = UTF8:Hello
[inner]
a = INTEGER:5
b = IMPLICIT:1,OCTETSTRING:x
`;
const asks = `
[req]
distinguished_name = dn
[dn]
countryName = Country
countryName_default = AU
commonName = Name
commonName_value = asked.example
`;
const serial = ['-set_serial', '0x1234'];
const x509 = ['-x509', '-days', '10', ...serial, '-config', 'c.cnf', '-key', 'rsa.pem'];
const base = ['-new', '-config', 'c.cnf', '-key', 'rsa.pem'];

describe.skipIf(!hasOpenssl)('req makes what openssl makes', () => {
  const judged = new Judged();
  beforeAll(() => {
    judged.key('rsa.pem', '-algorithm RSA -pkeyopt rsa_keygen_bits:2048');
    judged.key('p256.pem', P256);
    judged.write('c.cnf', config.replace('subjectAltName = @names, \n', ''));
    judged.write('bad.cnf', config);
    judged.write('asks.cnf', asks);
    judged.write(
      'utf8.cnf',
      config.replace('subjectAltName = @names, \n', '').replace('[req]', '[req]\nutf8 = yes'),
    );
  });

  test.each<[string, string[]]>([
    ['a request', base],
    ['another digest', [...base, '-sha512']],
    ['a subject of its own', [...base, '-subj', '/C=US/O=A\\/B/CN=x+OU=y']],
    ['a subject in UTF-8', [...base, '-subj', '/CN=é', '-utf8']],
    ['a section of extensions', [...base, '-reqexts', 'v3']],
    [
      'extensions that are added',
      [
        '-x509',
        ...base,
        ...serial,
        '-addext',
        'keyUsage=digitalSignature',
        '-addext',
        'subjectAltName=DNS:a,DNS:b',
      ],
    ],
    ['the same one twice', [...base, '-addext', 'keyUsage=cRLSign', '-addext', 'keyUsage=cRLSign']],
    ['UTF-8 in the file', [...base, '-config', 'utf8.cnf']],
    ['a certificate', x509],
    ['a certificate with a section', [...x509, '-extensions', 'v3']],
    ['a section that is not there', [...x509, '-extensions', 'none']],
    ['a serial number below zero', ['-x509', ...base, '-set_serial', '-5']],
    ['a serial number of zero', ['-x509', ...base, '-set_serial', '0']],
    ['a decimal one with a zero before it', ['-x509', ...base, '-set_serial', '010']],
    ['no number', ['-x509', ...base, '-set_serial', 'x']],
    [
      'a fault in the section of the other kind',
      ['-new', '-config', 'bad.cnf', '-key', 'rsa.pem', '-subj', '/CN=a'],
    ],
    ['questions answered by defaults', ['-new', '-batch', '-config', 'asks.cnf', '-key', 'rsa.pem']],
    ['an unknown option', [...base, '-nonsense', 'x']],
    ['an unknown digest', [...base, '-sha257']],
    ['zero days', [...base, '-x509', '-days', '0']],
    ['a key that is not there', ['-new', '-config', 'c.cnf', '-key', 'none.pem']],
    ['a configuration that is not there', ['-new', '-config', 'none.cnf', '-key', 'rsa.pem']],
    ['a P-256 key', ['-x509', '-config', 'c.cnf', '-key', 'p256.pem', ...serial]],
  ])('%s', async (_name, args) => {
    const real = judged.real('req', args);
    const expected = real && derOf(real);
    const outcome = await judged.ours(req, args, madeAt(expected));
    expect(outcome.status === 0).toBe(real !== undefined);
    if (!expected) return;
    const made = derOf(outcome.stdout);
    if (args.includes('p256.pem')) expect(made?.length).toBeGreaterThan(expected.length - 6);
    else expect(made && equalBytes(made, expected)).toBe(true);
  });

  test.each<[string, string[]]>([
    ['the text', ['-text']],
    ['everything at once, in an order of its own', ['-modulus', '-subject', '-text', '-pubkey']],
  ])('prints %s', async (_name, options) => {
    judged.make('made.csr', 'req', ...base, '-reqexts', 'v3');
    const args = ['-in', 'made.csr', '-noout', ...options];
    const { stdout } = await judged.ours(req, args, 0);
    expect(new TextDecoder().decode(stdout)).toBe(new TextDecoder().decode(judged.real('req', args)));
  });

  test('without -x509 the days are ignored, and that is said', async () => {
    const { findings, stderr } = await judged.ours(req, [...base, '-days', '10'], 0);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'openssl.ignored_without_x509' }));
    expect(stderr).toContain('Ignoring -days without -x509');
  });

  test('what the file asks is a list of questions', async () => {
    const { questions } = await judged.ours(req, ['-new', '-config', 'asks.cnf', '-key', 'rsa.pem'], 0);
    expect(questions).toEqual([{ id: 'dn.countryName', text: 'Country', default: 'AU' }]);
  });

  test('a new key is saved where it is asked for', async () => {
    const outcome = await judged.ours(
      req,
      ['-new', '-config', 'c.cnf', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'k.pem'],
      0,
    );
    expect(outcome.status).toBe(0);
    expect(outcome.stderr).toContain("writing new private key to 'k.pem'");
  });

  test('options of a newer OpenSSL are unknown to an older one', async () => {
    const { status } = await judged.ours(req, [...x509, '-not_after', '20400101000000Z'], 0);
    expect(status === 0).toBe(installedVersion !== '3.0');
  });
});
