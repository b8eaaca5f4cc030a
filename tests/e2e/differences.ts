import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

/** What some engine takes badly or not at all, made by openssl; the page has to see to it that nobody notices. */
export interface Differences {
  /** Self-signed, its key a compressed point, which WebKit does not import. PEM. */
  compressed: string;
  /** Self-signed with ML-DSA-65, which only Chromium has. PEM. */
  postQuantum: string;
  /** An EC key without its public half, which Firefox does not import. PEM, PKCS#8. */
  halfKey: string;
  /** The same encrypted under the empty passphrase, which PBKDF2 of WebKit refuses. PEM. */
  lockedKey: string;
  /** Key and certificate under the empty passphrase, as openssl makes it today. */
  keystore: Buffer;
}

export function makeDifferences(): Differences {
  const folder = scratch();
  const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  openssl(...'ecparam -name prime256v1 -genkey -noout -out ec.key'.split(' '));
  openssl(...'ec -in ec.key -conv_form compressed -out compressed.key'.split(' '));
  openssl(
    ...'req -x509 -new -key compressed.key -days 30 -subj /CN=compressed.example -out compressed.pem'.split(
      ' ',
    ),
  );
  openssl(...'ec -in ec.key -no_public -out bare.key'.split(' '));
  openssl(...'pkcs8 -topk8 -nocrypt -in bare.key -out half.key'.split(' '));
  openssl(
    ...'pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in bare.key -passout pass: -out locked.key'.split(
      ' ',
    ),
  );
  openssl(
    ...'pkcs12 -export -inkey compressed.key -in compressed.pem -passout pass: -out all.p12 -keypbe AES-256-CBC -certpbe AES-256-CBC'.split(
      ' ',
    ),
  );
  openssl(
    'x509',
    '-inform',
    'DER',
    '-in',
    join(process.cwd(), 'tests/fixtures/pq/ML-DSA-65.der'),
    '-out',
    'pq.pem',
  );
  return {
    compressed: text('compressed.pem'),
    postQuantum: text('pq.pem'),
    halfKey: text('half.key'),
    lockedKey: text('locked.key'),
    keystore: readFileSync(join(folder, 'all.p12')),
  };
}
