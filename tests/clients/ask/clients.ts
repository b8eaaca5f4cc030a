import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientId } from '#data/clients.ts';
import { scratch } from '../../support/tools.ts';
import { askChromium } from './chromium.ts';
import type { Answers, Asked } from './serve.ts';

export interface Client {
  id: ClientId;
  /** As `3.0.22`; undefined where it is not installed. */
  version: string | undefined;
  ask: (list: readonly Asked[]) => Answers | Promise<Answers>;
}

/** What to run for a program: another one by `CERTWRIGHT_GO=/path/to/go`, with arguments where it needs some. */
const command = (program: string): [string, ...string[]] => {
  const variable = `CERTWRIGHT_${program.toUpperCase().replace(/\W/g, '_')}`;
  const [first = program, ...rest] = (process.env[variable] ?? program).split(' ');
  return [first, ...rest];
};

function run(
  program: string,
  args: readonly string[],
  input = '',
  cwd?: string,
): { ok: boolean; text: string } {
  const [first, ...rest] = command(program);
  const { status, stdout, stderr } = spawnSync(first, [...rest, ...args], {
    encoding: 'utf8',
    input,
    timeout: 300_000,
    ...(cwd !== undefined && { cwd }),
    // Go must not fetch a toolchain, and finds its own by this.
    env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', GO111MODULE: 'on' },
  });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

function versionOf(program: string, ...args: string[]): string | undefined {
  const { ok, text } = run(program, args);
  return ok ? /\d+(\.\d+)+/.exec(text)?.[0] : undefined;
}

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host);
const probe = (name: string): string => fileURLToPath(new URL(`../programs/${name}`, import.meta.url));

/** One line of JSON a case. */
function readAnswers(text: string): Answers {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return new Map(
    lines.map((line) => JSON.parse(line) as { id: string; says: string }).map(({ id, says }) => [id, says]),
  );
}

function listFile(list: readonly Asked[]): string {
  const path = join(scratch(), 'asked.json');
  writeFileSync(path, JSON.stringify(list));
  return path;
}

const each = (list: readonly Asked[], ask: (asked: Asked) => string): Answers =>
  new Map(list.map((asked) => [asked.id, ask(asked)]));

function askOpenssl({ host, port, trusted }: Asked): string {
  const name = isAddress(host) ? ['-verify_ip', host] : ['-servername', host, '-verify_hostname', host];
  const trust = ['-CAfile', trusted, '-no-CApath', '-no-CAstore', '-verify_return_error'];
  const { ok, text } = run(
    'openssl',
    ['s_client', '-connect', `127.0.0.1:${port}`, ...trust, ...name],
    'Q\n',
  );
  if (ok && text.includes('Verify return code: 0')) return '';
  return /verify error:(.*)/.exec(text)?.[1] ?? /error:.*/.exec(text)?.[0] ?? 'refused';
}

function askCurl({ host, port, trusted }: Asked): string {
  const name = isAddress(host) ? [] : ['--resolve', `${host}:${port}:127.0.0.1`];
  const args = ['-sS', '--max-time', '10', '--cacert', trusted, ...name, `https://${host}:${port}/`];
  const { ok, text } = run('curl', args);
  return ok ? '' : (text.split('\n')[0] ?? 'refused');
}

function askGnutls({ host, port, trusted }: Asked): string {
  const log = join(scratch(), 'log');
  const name = [`--verify-hostname=${host}`, isAddress(host) ? '--disable-sni' : `--sni-hostname=${host}`];
  const args = ['127.0.0.1', '-p', String(port), `--x509cafile=${trusted}`, `--logfile=${log}`, ...name];
  const { ok, text } = run('gnutls-cli', args);
  const all = text + (existsSync(log) ? readFileSync(log, 'utf8') : '');
  if (ok && all.includes('The certificate is trusted')) return '';
  return (
    all
      .split('\n')
      .filter((line) => /Status: |\*\*\* /.test(line))
      .join(' ') || 'refused'
  );
}

function askGo(list: readonly Asked[]): Answers {
  const dir = scratch();
  cpSync(probe('probe.go'), join(dir, 'probe.go'));
  // Defaults hang on the version a module names: that of the Go which is asked.
  const [version = '1.19'] = /\d+\.\d+/.exec(versionOf('go', 'version') ?? '') ?? [];
  writeFileSync(join(dir, 'go.mod'), `module probe\n\ngo ${version}\n`);
  return readAnswers(run('go', ['run', '.', listFile(list)], '', dir).text);
}

function askJava(list: readonly Asked[]): Answers {
  const dir = scratch();
  const lines = list.map(({ id, port, host, trusted }) => [id, port, host, trusted].join('\t'));
  writeFileSync(join(dir, 'asked.tsv'), lines.join('\n'));
  run('javac', ['-d', dir, probe('Probe.java')]);
  const { text } = run('java', ['-cp', dir, 'Probe', join(dir, 'asked.tsv')]);
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? '']),
  );
}

function python(program: string): Client {
  const version = versionOf(program, '--version');
  return {
    id:
      Number(version?.split('.')[1] ?? (program === 'python3.13' ? 13 : 0)) >= 13
        ? 'python-3.13'
        : 'python-3.12',
    version,
    ask: (list) => readAnswers(run(program, [probe('probe.py'), listFile(list)]).text),
  };
}

/** Every client of the table, installed or not. */
export const allClients: readonly Client[] = [
  { id: 'openssl', version: versionOf('openssl', 'version'), ask: (list) => each(list, askOpenssl) },
  { id: 'curl', version: versionOf('curl', '--version'), ask: (list) => each(list, askCurl) },
  {
    id: 'node',
    version: versionOf('node', '--version'),
    ask: (list) => readAnswers(run('node', [probe('probe.mjs'), listFile(list)]).text),
  },
  { id: 'go', version: versionOf('go', 'version'), ask: askGo },
  python('python3'),
  python('python3.13'),
  {
    id: 'java',
    version: versionOf('javac', '--version') && versionOf('java', '--version'),
    ask: askJava,
  },
  { id: 'gnutls', version: versionOf('gnutls-cli', '--version'), ask: (list) => each(list, askGnutls) },
  {
    id: 'chromium',
    version: run('certutil', ['-H']).text === '' ? undefined : versionOf('chromium', '--version'),
    ask: (list) => askChromium(list, command('chromium')[0]),
  },
];
