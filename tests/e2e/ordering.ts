import JSZip from 'jszip';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

const extensions = `[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[issuing]
basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[server]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
[client]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=clientAuth
authorityKeyIdentifier=keyid
`;

/** A CA that sells certificates, run by openssl: a root, a CA below it, and the ways in which it answers. */
export class Seller {
  readonly folder = scratch();

  constructor() {
    writeFileSync(this.path('ext.cnf'), extensions);
    this.request('root', '/CN=Seller Root');
    this.sign('root', 'root', '-signkey', 'root.key');
    this.request('issuing', '/CN=Seller Issuing CA');
    this.sign('issuing', 'issuing', ...this.#by('root'));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  text(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** NAME.key and NAME.csr. @param names Subject alternative names, as openssl writes them. */
  request(name: string, subject: string, names = ''): void {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', `${name}.key`];
    const added = names === '' ? [] : ['-addext', `subjectAltName=${names}`];
    this.#openssl('req', '-new', ...key, '-subj', subject, ...added, '-out', `${name}.csr`);
  }

  /** NAME.crt for NAME.csr, with the names it asks for. */
  issue(name: string, section: 'server' | 'client' = 'server'): void {
    this.sign(name, section, ...this.#by('issuing'), '-copy_extensions', 'copy');
  }

  sign(name: string, section: string, ...how: string[]): void {
    const files = ['-in', `${name}.csr`, '-out', `${name}.crt`, '-days', '90'];
    this.#openssl('x509', '-req', ...files, '-extfile', 'ext.cnf', '-extensions', section, ...how);
  }

  /** The answer as a zip with a note, in no order. @returns Its path. */
  async zip(name: string): Promise<string> {
    const zip = new JSZip();
    zip.file('readme.txt', 'Thank you for your order.\n');
    for (const file of ['root.crt', 'issuing.crt', `${name}.crt`])
      zip.file(`answer/${file}`, this.text(file));
    writeFileSync(this.path('answer.zip'), await zip.generateAsync({ type: 'nodebuffer' }));
    return this.path('answer.zip');
  }

  /** The same as a .p7b without the root. @returns Its path. */
  p7b(name: string): string {
    const files = ['-certfile', 'issuing.crt', '-certfile', `${name}.crt`];
    this.#openssl('crl2pkcs7', '-nocrl', ...files, '-outform', 'DER', '-out', 'answer.p7b');
    return this.path('answer.p7b');
  }

  #by(name: string): string[] {
    return ['-CA', `${name}.crt`, '-CAkey', `${name}.key`, '-CAcreateserial'];
  }

  #openssl(...args: string[]): void {
    run('openssl', args, { cwd: this.folder });
  }
}
