import { spawnSync } from 'node:child_process';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodePem } from '#core/container/pem.ts';
import type { Directory, Outcome, Program } from '#core/commands/program.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { Bench, installedVersion } from '../../../support/openssl.ts';

/** Runs the same command by openssl and by ours, in directories with the same files. */
export class Judged {
  readonly bench = new Bench();
  readonly #names = new Set<string>();

  write(name: string, content: string): void {
    this.bench.write(name, content);
    this.#names.add(name);
  }

  key(name: string, options: string): void {
    this.bench.key(name, options);
    this.#names.add(name);
  }

  /** A file that openssl makes. */
  make(name: string, ...args: string[]): void {
    this.bench.run(...args, '-out', name);
    this.#names.add(name);
  }

  directory(): Directory {
    return new Map(Array.from(this.#names, (name) => [name, this.bench.read(name)]));
  }

  /** What openssl prints; undefined when it refuses. */
  real(program: string, args: readonly string[]): Bytes | undefined {
    // An empty HOME and no OPENSSL_CONF: what is not given is not there.
    const { status, stdout } = spawnSync('openssl', [program, ...args], {
      cwd: this.bench.dir,
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return status === 0 ? new Uint8Array(stdout) : undefined;
  }

  ours(run: Program, args: readonly string[], now: number): Promise<Outcome> {
    const terminal = { now, version: installedVersion, answers: new Map<string, string>() };
    const environment = new Map<string, string>();
    return run({ args, stdin: new Uint8Array(0), directory: this.directory(), environment, terminal });
  }
}

/** DER of the first PEM block. */
export function derOf(pem: Uint8Array): Bytes | undefined {
  return decodePem(new TextDecoder().decode(pem)).blocks[0]?.bytes;
}

/** When a certificate was made, in ms; now for a request. */
export function madeAt(der: Bytes | undefined): number {
  const time = der && decodeCertificate(der).value?.notBefore.time;
  return time === undefined || Number.isNaN(time) ? Date.now() : time;
}
