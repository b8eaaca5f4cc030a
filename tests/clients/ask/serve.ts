import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '../../support/tools.ts';
import type { Case, Served } from '../cases.ts';
import { pem } from '../make.ts';

/** What a client is asked: to take the server on that port of loopback for a host, trusting the one file. */
export interface Asked {
  id: string;
  host: string;
  port: number;
  trusted: string;
}

/** What the clients said, by case; empty where they accepted. */
export type Answers = Map<string, string>;

/** Node has its own OpenSSL: this is read with --openssl-shared-config, as any program's would be. */
const lax = `openssl_conf = init
[init]
ssl_conf = ssl
[ssl]
system_default = lax
[lax]
CipherString = ALL:@SECLEVEL=0
`;

/** Makes every case and serves it. `made` has what was made, by case. */
export async function serveCases(
  cases: readonly Case[],
): Promise<{ asked: Asked[]; made: Map<string, Served>; stop: () => void }> {
  const dir = scratch();
  const issuerPort = await freePort();
  const made = new Map<string, Served>();
  for (const { id, make } of cases) made.set(id, make(`http://127.0.0.1:${issuerPort}/issuer.cer`));
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  const list = Array.from(made, ([id, { chain, key }]) => ({
    id,
    certificates: chain.map(pem).join(''),
    key: key.export({ type: 'pkcs8', format: 'pem' }),
  }));
  const issuer = Array.from(made.values()).find(({ issuerAtUrl }) => issuerAtUrl)?.issuerAtUrl;
  const server = spawn(
    process.execPath,
    [
      '--openssl-shared-config',
      fileURLToPath(new URL('../server.mjs', import.meta.url)),
      write('list.json', JSON.stringify(list)),
      write('issuer.cer', issuer ?? ''),
      String(issuerPort),
    ],
    { env: { ...process.env, OPENSSL_CONF: write('lax.cnf', lax) }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.endsWith('\n')) resolve(text);
    });
    server.on('exit', () => {
      reject(new Error('the servers did not start'));
    });
  });
  const ports = JSON.parse(line) as Record<string, number>;
  const asked = Array.from(made, ([id, { host, trusted }]) => ({
    id,
    host,
    port: ports[id] ?? 0,
    trusted: write(`${id}.pem`, pem(trusted)),
  }));
  return { asked, made, stop: () => void server.kill() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
