import { execFileSync, spawnSync } from 'node:child_process';
import type { OpensslVersion } from '#data/openssl-versions.ts';

const program = 'openssl';

/** Which of our two versions this machine's openssl behaves like; undefined for the releases between them. */
export const liveVersion: OpensslVersion | undefined = versionOf();

function versionOf(): OpensslVersion | undefined {
  const { stdout, error } = spawnSync(program, ['version'], { encoding: 'utf8' });
  const [, minor] = /^OpenSSL 3\.(\d+)\./.exec(error ? '' : stdout) ?? [];
  if (minor === undefined) return undefined;
  return minor === '0' ? '3.0' : Number(minor) >= 4 ? '3.5' : undefined;
}

/** What `openssl x509|req|crl -text -noout` writes, a character a byte, without the number of its thread. */
export function liveText(command: 'x509' | 'req' | 'crl', der: Uint8Array): string {
  const config = command === 'req' ? ['-config', '/dev/null'] : [];
  const args = [command, '-inform', 'DER', '-text', '-noout', ...config];
  const { stdout } = spawnSync(program, args, { input: der, maxBuffer: 64 * 1024 * 1024 });
  return withoutThread(stdout);
}

/** The number with which openssl begins its errors is another one in each run. */
export const withoutThread = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/^[0-9A-F]{16}(?=:error:)/gm, '0000000000000000');

/** A public key of some kind, as a SubjectPublicKeyInfo. */
export function publicKey(...genpkey: string[]): Uint8Array<ArrayBuffer> {
  const key = execFileSync(program, ['genpkey', ...genpkey], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Uint8Array(execFileSync(program, ['pkey', '-pubout', '-outform', 'DER'], { input: key }));
}
