import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

export const HOST = 'shop.example.test';

const config = `[ca]
default_ca=own
[own]
database=index.txt
rand_serial=yes
new_certs_dir=.
crlnumber=crlnumber
default_md=sha256
default_crl_days=30
policy=any
[any]
commonName=supplied
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[issuing]
basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[leaf]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
subjectAltName=DNS:${HOST}
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
authorityInfoAccess=caIssuers;URI:http://pki.example.test/issuing.crt
`;

const LONG = ['-startdate', '20250101000000Z', '-enddate', '20450101000000Z'];
const PAST = ['-startdate', '20250201000000Z', '-enddate', '20250501000000Z'];

/**
 * A root, a CA below it, and three servers' certificates by that CA: `leaf`, `old` (which ended in May 2025) and
 * `gone`, which is on the CA's list `ca.crl`. All by openssl; NAME.pem and NAME.key.
 */
export function issueChain(): { path: (name: string) => string; text: (name: string) => string } {
  const folder = scratch();
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });
  writeFileSync(path('ca.cnf'), config);
  writeFileSync(path('index.txt'), '');
  writeFileSync(path('index.txt.attr'), 'unique_subject = no\n');
  writeFileSync(path('crlnumber'), '01\n');
  const request = (name: string, commonName: string): void => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', `${name}.key`];
    openssl('req', '-new', ...key, '-subj', `/CN=${commonName}`, '-out', `${name}.csr`);
  };
  const issue = (name: string, section: string, dates: string[], signer: string[]): void => {
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`];
    openssl(
      ...['ca', '-batch', '-notext', '-config', 'ca.cnf', '-extensions', section],
      ...signer,
      ...dates,
      ...files,
    );
  };
  request('root', 'Chain Root');
  issue('root', 'root', LONG, ['-selfsign', '-keyfile', 'root.key']);
  request('issuing', 'Chain Issuing CA');
  issue('issuing', 'issuing', LONG, ['-cert', 'root.pem', '-keyfile', 'root.key']);
  const byIssuing = ['-cert', 'issuing.pem', '-keyfile', 'issuing.key'];
  for (const [name, dates] of [
    ['leaf', LONG],
    ['old', PAST],
    ['gone', LONG],
  ] as const) {
    request(name, HOST);
    issue(name, 'leaf', dates, byIssuing);
  }
  openssl('ca', '-config', 'ca.cnf', ...byIssuing, '-revoke', 'gone.pem');
  openssl('ca', '-config', 'ca.cnf', ...byIssuing, '-gencrl', '-out', 'ca.crl');
  return { path, text: (name) => readFileSync(path(name), 'utf8') };
}
