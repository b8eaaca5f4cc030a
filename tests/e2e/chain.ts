import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

const extensions = `basicConstraints=CA:FALSE
extendedKeyUsage=serverAuth
subjectAltName=DNS:*.example.com,DNS:example.com,IP:192.0.2.1
authorityKeyIdentifier=keyid
`;

const ca = `[ca]
default_ca=own
[own]
database=index.txt
crlnumber=crlnumber
default_md=sha256
certificate=ca.pem
private_key=ca.key
default_crl_days=30
crl_extensions=list
[list]
authorityKeyIdentifier=keyid
[delta]
authorityKeyIdentifier=keyid
2.5.29.27=critical,ASN1:INTEGER:4096
`;

const caRequest = 'req -x509 -newkey rsa:2048 -noenc -keyout ca.key -out ca.pem -days 30 -subj';
const leafRequest =
  'req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout leaf.key -out leaf.csr -subj';
const others = [
  'x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 20 -extfile leaf.cnf -out leaf.pem',
  'x509 -in leaf.pem -outform DER -out leaf.der',
  'pkey -in leaf.key -aes-256-cbc -passout pass:secret -out leaf-encrypted.key',
  'pkcs12 -export -in leaf.pem -inkey leaf.key -certfile ca.pem -passout pass:secret -out store.p12',
  'ca -config ca.cnf -revoke leaf.pem',
  'ca -config ca.cnf -gencrl -out ca.crl',
  'ca -config ca.cnf -gencrl -crlexts delta -out delta.crl',
  'ocsp -index index.txt -CA ca.pem -rsigner ca.pem -rkey ca.key -issuer ca.pem -cert leaf.pem -resp_no_certs -noverify -respout leaf.ocsp',
];

/**
 * A CA, a leaf it signed, the leaf's key (also encrypted), its request and a store of all; the CA's list, the delta
 * to it and its answer about the leaf. All by openssl.
 */
export function makeChain(): (name: string) => string {
  const folder = scratch();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('leaf.cnf', extensions);
  write('ca.cnf', ca);
  write('index.txt', '');
  write('crlnumber', '1000\n');
  const openssl = (command: string, ...more: string[]) =>
    run('openssl', [...command.split(' '), ...more], { cwd: folder });
  openssl(caRequest, '/O=Test/CN=Test CA');
  openssl(leafRequest, '/CN=*.example.com');
  for (const command of others) openssl(command);
  return (name) => join(folder, name);
}
