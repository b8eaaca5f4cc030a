import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeRequest } from '#core/x509/request.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { present } from './expect.ts';
import { bytesFrom, referee, run, scratch } from './tools.ts';

export const hasOpenssl = referee('openssl', 'version');

/** Which behaviour the openssl of this machine has; from 3.4 on it is that of 3.5. */
export const installedVersion: OpensslVersion =
  hasOpenssl && /^OpenSSL 3\.[0-3]\./.test(run('openssl', ['version'])) ? '3.0' : '3.5';

/** A config without any extension, so that only what a test asks for is in the certificate. */
const bare = '[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = bare\n';

/** A directory in which openssl makes things; every method gives DER. */
export class Bench {
  readonly dir = scratch();

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.dir, name);
    writeFileSync(path, content);
    return path;
  }

  read(name: string): Bytes {
    return new Uint8Array(readFileSync(join(this.dir, name)));
  }

  text(name: string): string {
    return readFileSync(join(this.dir, name), 'utf8');
  }

  run(...args: string[]): string {
    return run('openssl', args, { cwd: this.dir });
  }

  der(...args: string[]): Bytes {
    return bytesFrom('openssl', args, this.dir);
  }

  /** `genpkey` options such as `-algorithm ED25519`; gives the name of the PEM file. */
  key(name: string, options: string): string {
    this.run('genpkey', ...options.split(' '), '-out', name);
    return name;
  }

  certificate(key: string, extensions: readonly string[] = [], ...args: string[]): Bytes {
    return this.#make(['-x509', '-days', '30'], key, extensions, args);
  }

  request(key: string, extensions: readonly string[] = [], ...args: string[]): Bytes {
    return this.#make([], key, extensions, args);
  }

  #make(what: string[], key: string, extensions: readonly string[], args: string[]): Bytes {
    const config = this.write('bare.cnf', bare);
    const added = extensions.flatMap((extension) => ['-addext', extension]);
    return this.der(
      'req',
      '-new',
      ...what,
      '-key',
      key,
      '-config',
      config,
      '-outform',
      'DER',
      ...added,
      ...args,
    );
  }
}

export const P256 = '-algorithm EC -pkeyopt ec_paramgen_curve:P-256';
export const RSA = '-algorithm RSA -pkeyopt rsa_keygen_bits:2048';

export const certificateOf = (der: Bytes) => present(decodeCertificate(der).value);
export const requestOf = (der: Bytes) => present(decodeRequest(der).value);
