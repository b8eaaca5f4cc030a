import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { run } from '../support/tools.ts';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A real nginx on loopback, with the certificate and key of a folder. */
export async function serveWithNginx(folder: string): Promise<{ port: number; stop: () => void }> {
  const port = await freePort();
  const block = `server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/private-key.pem;
    location / { add_header content-type text/html; return 200 '<h1>served</h1>'; }
  }`;
  return { port, stop: await serveBlockWithNginx(folder, block, port) };
}

/** A real nginx with a server block that someone wrote. @returns What ends it. */
export async function serveBlockWithNginx(folder: string, block: string, port: number): Promise<() => void> {
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
     events {}
     http {
       access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;
       fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
       ${block}
     }`,
  );
  const server = spawn('nginx', ['-c', config, '-p', folder], { stdio: 'ignore' });
  await listening(port);
  return () => void server.kill();
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(`nothing listens on ${port}`);
}

/** What curl gets from the server on loopback under that name, trusting only the one certificate. */
export function curlThrough(port: number, host: string, trusted: string): string {
  const resolve = host === '127.0.0.1' ? [] : ['--resolve', `${host}:${port}:127.0.0.1`];
  return run('curl', [
    '--silent',
    '--show-error',
    '--max-time',
    '10',
    '--cacert',
    trusted,
    ...resolve,
    `https://${host}:${port}/`,
  ]);
}
