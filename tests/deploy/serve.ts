import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { HOST } from './world.ts';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const opens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** Runs a server until `use` is done. What it printed is in the error when it does not come up. */
export async function withServer<T>(
  port: number,
  command: readonly string[],
  use: () => T | Promise<T>,
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<T> {
  const [program = '', ...args] = command;
  const server = spawn(program, args, {
    ...options,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (data: Buffer) => {
      printed += data.toString();
    });
  try {
    await comesUp(server, port, () => printed);
    return await use();
  } finally {
    await stop(server);
  }
}

async function comesUp(server: ChildProcess, port: number, printed: () => string): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (await opens(port)) return;
    if (server.exitCode !== null) break;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error(`nothing listens on ${port}: ${printed()}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const forced = setTimeout(() => server.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(forced);
}

/** What curl says as one of the clients: the answer, or its number of the error. */
function asks(folder: string, port: number, client?: string): string {
  const as =
    client === undefined ? [] : ['--cert', `clients/${client}.pem`, '--key', `clients/${client}.key`];
  const trust = ['--cacert', 'clients/root.pem', '--resolve', `${HOST}:${port}:127.0.0.1`];
  const { status, stdout } = spawnSync(
    'curl',
    [
      '--silent',
      '--max-time',
      '20',
      '--noproxy',
      '*',
      ...trust,
      ...as,
      '--write-out',
      '\n%{http_code}',
      `https://${HOST}:${port}/`,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const code = stdout.trim().split('\n').at(-1) ?? '';
  if (status !== 0) return 'refused';
  return code === '200' ? 'let in' : 'refused';
}

/** The answers to all of them: nobody, the good one, the revoked one, a stranger's. */
export const askAll = (folder: string, port: number): string[] =>
  [undefined, 'good', 'revoked', 'stranger'].map((client) => asks(folder, port, client));
