import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientSnippets } from '#data/client-snippets.ts';
import { encodePem } from '#core/container/pem.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { clientFiles, type ClientKit } from '#core/export/client-files.ts';
import { clientSnippet, readServerUrl } from '#core/export/client-snippets.ts';
import { refusal } from '../../support/expect.ts';
import { testIdentity } from '../../support/identity.ts';
import { referee, run, scratch } from '../../support/tools.ts';

const PASSWORD = 'pass word';
let server: Server;
let dir: string;
let kit: ClientKit;

const seen: string[] = [];

beforeAll(async () => {
  const { root, issuing, server: own, identity } = await testIdentity('localhost');
  const pem = (...list: Uint8Array[]): string => list.map((der) => encodePem('CERTIFICATE', der)).join('');
  const options = {
    cert: pem(own.der, issuing.der),
    key: encodePem('PRIVATE KEY', await exportPrivateKey(own.privateKey)),
    ca: pem(root.der),
    requestCert: true,
    rejectUnauthorized: true,
  };
  server = createServer(options, (request, answer) => {
    seen.push(request.url ?? '');
    answer.end('welcome');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  kit = {
    identity,
    serverRoots: [],
    server: `https://localhost:${port}/a?b=$(id)'"\\&c=ü`,
    password: PASSWORD,
    keyPassphrase: '',
    destinations: ['android', 'java-old', 'old-desktop', 'ios', 'java'],
    profile: true,
    organization: 'Certwright',
  };
  dir = unpack(await clientFiles(kit, Date.now()));
}, 60_000);

afterAll(() => server.close());

function unpack(files: Awaited<ReturnType<typeof clientFiles>>): string {
  const folder = join(scratch(), 'kit');
  mkdirSync(folder);
  for (const { name, content, mode } of files) writeFileSync(join(folder, name), content, { mode });
  return folder;
}

/** The server runs in this process: nothing may wait for the program without letting it answer. */
function start(command: string, args: string[]): Promise<{ status: number | null; text: string }> {
  const env = { ...process.env, STORE_PASSWORD: PASSWORD, GOTOOLCHAIN: 'local', GO111MODULE: 'off' };
  const child = spawn(command, args, { cwd: dir, env });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, text }));
  });
}

const has = (program: string, ...args: string[]): boolean => {
  try {
    run(program, args);
    return true;
  } catch {
    return false;
  }
};
const python = has('/usr/bin/python3', '-c', 'import requests') ? '/usr/bin/python3' : 'python3';

describe('programs that a server with client verification answers', () => {
  test.each<[string, string, string[], boolean]>([
    ['curl', 'sh', ['client.sh'], referee('curl')],
    ['requests', python, ['client_requests.py'], has(python, '-c', 'import requests')],
    ['httpx', python, ['client_httpx.py'], has(python, '-c', 'import httpx')],
    ['node', 'node', ['client.mjs'], true],
    ['go', 'go', ['run', 'client.go'], has('go', 'version')],
    [
      'java',
      'java',
      ['-Dfile.encoding=UTF-8', '-Dsun.jnu.encoding=UTF-8', 'Client.java'],
      has('java', '--version'),
    ],
  ])(
    '%s',
    async (_name, command, args, isHere) => {
      if (!isHere) return;
      const { status, text } = await start(command, args);
      expect({ status, text: text.trim() }).toEqual({ status: 0, text: 'welcome' });
      // What means something to a shell or a language has reached the server as it was.
      expect(seen.at(-1)).toBe('/a?b=$(id)%27%22%5C&c=%C3%BC');
    },
    60_000,
  );

  test('without a certificate it does not', async () => {
    const { status } = await start('curl', ['-sS', '--cacert', 'ca.pem', readServerUrl(kit.server)]);
    expect(status).not.toBe(0);
  });
});

test('what the folder holds, and who may read it', async () => {
  const files = await clientFiles(kit, Date.now());
  expect(files.map(({ name, mode }) => `${mode.toString(8)} ${name}`)).toEqual([
    '644 README.md',
    '644 client.pem',
    '600 private-key.pem',
    '644 ca.pem',
    '600 client.p12',
    '644 truststore.p12',
    '600 for-android.p12',
    '600 for-java-old.jks',
    '600 for-old-desktop.p12',
    '600 for-ios.p12',
    '600 for-java.p12',
    '600 profile.mobileconfig',
    ...clientSnippets.map(({ file, language }) => `${language === 'shell' ? 755 : 644} ${file}`),
  ]);
  const text = files.map(({ content }) => (typeof content === 'string' ? content : '')).join('');
  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain('{{');
  expect(text).not.toContain('undefined');
});

test('a password that is not ASCII leaves out what only Java reads', async () => {
  const files = await clientFiles(
    { ...kit, password: 'pässword', destinations: ['modern', 'java-old'], profile: false },
    Date.now(),
  );
  const list = files.map(({ name }) => name);
  for (const name of ['Client.java', 'truststore.p12']) expect(list).not.toContain(name);
  for (const name of ['client.p12', 'for-java-old.jks']) expect(list).toContain(name);
  const asked = clientFiles({ ...kit, password: 'pässword', destinations: ['java'] }, Date.now());
  await expect(asked).rejects.toThrow(refusal('export.password_not_ascii'));
});

test('an encrypted key leaves out what cannot read it', async () => {
  const files = await clientFiles(
    { ...kit, keyPassphrase: 'secret', destinations: [], profile: false },
    Date.now(),
  );
  expect(files.map(({ name }) => name)).not.toContain('client.go');
  expect(String(files.find(({ name }) => name === 'private-key.pem')?.content)).toContain('ENCRYPTED');
});

test.each([
  ['server.example', 'https://server.example/'],
  [' server.example:8443 ', 'https://server.example:8443/'],
  ['https://bücher.example/é#x', 'https://xn--bcher-kva.example/%C3%A9'],
  ['a.example/50%/[1]|{}?x=\\^`', 'https://a.example/50%25/%5B1%5D%7C%7B%7D?x=%5C%5E%60'],
  ['::1', 'https://[::1]/'],
  ['[::1]:8443', 'https://[::1]:8443/'],
])('%j is %s', (typed, url) => {
  expect(readServerUrl(typed)).toBe(url);
});

test.each(['', 'http://a.example', 'https://', 'https://u:p@a.example/', 'javascript:alert(1)', 'a b'])(
  'refuses %j',
  (typed) => {
    expect(() => readServerUrl(typed)).toThrow(refusal('export.no_url'));
  },
);

test('names of files are literals too', () => {
  const values = {
    url: 'https://a.example/',
    ca: `a'"\n.pem`,
    certificate: 'c',
    key: 'k',
    store: 's',
    trust: 't',
  };
  expect(clientSnippet('curl', values)).toContain(String.raw`--cacert 'a'\''"`);
  expect(clientSnippet('requests', values)).toContain(String.raw`verify="a'\"\n.pem"`);
});
