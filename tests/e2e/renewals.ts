import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

const extensions = `[req]
distinguished_name=dn
[dn]
[old]
basicConstraints=CA:FALSE
subjectAltName=DNS:shop.example,DNS:xn--mnchen-3ya.example,DNS:old.example
1.2.3.4.5=DER:3003020105
[new]
basicConstraints=CA:FALSE
subjectAltName=DNS:new.example,DNS:shop.example,DNS:xn--mnchen-3ya.example
`;

/** A certificate, its renewal with the same key, and one whose organisation is written in two scripts. */
export function makeRenewals(): (name: string) => string {
  const folder = scratch();
  writeFileSync(join(folder, 'x.cnf'), extensions);
  const key = ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'key.pem'];
  run('openssl', key, { cwd: folder });
  const make = (name: string, section: string, subject: string): void => {
    const args = ['req', '-x509', '-key', 'key.pem', '-config', 'x.cnf', '-extensions', section, '-utf8'];
    run('openssl', [...args, '-days', '30', '-subj', subject, '-out', name], { cwd: folder });
  };
  make('old.pem', 'old', '/O=Works/CN=shop.example');
  make('new.pem', 'new', '/O=Works Ltd/CN=shop.example');
  make('mixed.pem', 'new', '/O=B\u0430nk/CN=mixed.example');
  return (name) => join(folder, name);
}

/** So many certificates of one CA in one file: one that openssl made, with other numbers, names, keys and dates. */
export function makeBundle(count: number): string {
  const folder = scratch();
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Big CA');
  openssl('req', '-new', ...newKey, '-keyout', 'k', '-out', 'csr', '-subj', '/CN=device-00000.example');
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-set_serial',
    '0x1122334455667788',
    '-outform',
    'DER',
  ];
  openssl('x509', '-req', '-in', 'csr', ...signed, '-days', '300', '-out', 'leaf.der');
  const der = readFileSync(join(folder, 'leaf.der'));
  const at = {
    serial: der.indexOf(Buffer.from('1122334455667788', 'hex')) + 4,
    name: der.indexOf('device-00000') + 7,
    key: der.indexOf(Buffer.from('03420004', 'hex')) + 4,
    notAfter: der.indexOf(Buffer.from('170d', 'hex'), der.indexOf(Buffer.from('170d', 'hex')) + 2) + 2,
  };
  let text = readFileSync(join(folder, 'ca.pem'), 'utf8');
  for (let i = 1; i < count; i++) {
    der.writeUInt32BE(i, at.serial);
    der.writeUInt32BE(i, at.key);
    der.write(String(i).padStart(5, '0'), at.name);
    const until = new Date(Date.now() + ((i % 400) + 5) * 86_400_000);
    der.write(until.toISOString().slice(2, 10).replaceAll('-', ''), at.notAfter);
    const body = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
    text += `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
  }
  const path = join(folder, 'bundle.pem');
  writeFileSync(path, text);
  return path;
}
