import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TargetId } from '#data/deploy-targets.ts';
import { referee, run } from '../support/tools.ts';
import { askAll, freePort, withServer } from './serve.ts';
import { HOST, mutual, unpacked } from './world.ts';

const tools = referee('curl') && referee('openssl', 'version') && referee('unzip', '-v');
const LET_IN = ['let in', 'let in', 'let in', 'let in'];
const GOOD_ONE_ALONE = ['refused', 'let in', 'refused', 'refused'];

test.skipIf(!tools)('keys are closed to others when unzip is done, scripts can be run', async () => {
  const folder = await unpacked(['nginx', 'haproxy', 'java', 'kubernetes', 'server'], mutual());
  const modes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:key|p12|jks|sh|yaml)$|key\.pem$|haproxy\.pem$/.test(entry.name),
    )
    .filter((entry) => !entry.parentPath.endsWith('clients'))
    .map((entry) => {
      const { mode } = statSync(join(entry.parentPath, entry.name));
      return `${entry.parentPath.slice(folder.length + 1)}/${entry.name} ${(mode & 0o777).toString(8)}`;
    });
  expect(modes.toSorted()).toEqual(
    [
      'haproxy/haproxy.pem 600',
      'java/keystore.jks 600',
      'java/keystore.p12 600',
      'java/truststore.p12 644',
      'java/truststore.jks 644',
      'kubernetes/client-ca-secret.yaml 644',
      'kubernetes/ingress.yaml 644',
      'kubernetes/private-key.pem 600',
      'kubernetes/tls-secret.yaml 600',
      'nginx/private-key.pem 600',
      'server/install.sh 755',
      'server/private-key.pem 600',
    ].toSorted(),
  );
});

async function served(id: TargetId, clients: boolean): Promise<{ folder: string; port: number }> {
  const port = await freePort();
  const wish = (folder: string) => ({ ...(clients ? mutual() : {}), port, directory: join(folder, id) });
  return { folder: await unpacked([id], wish), port };
}

describe.skipIf(!tools || !referee('nginx', '-v'))('nginx', () => {
  async function start(clients: boolean): Promise<string[]> {
    const { folder, port } = await served('nginx', clients);
    const config = join(folder, 'main.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/t;`,
    );
    writeFileSync(
      config,
      `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
       http { access_log off; ${temporary.join(' ')} include ${folder}/nginx/${HOST}.conf; }`,
    );
    return withServer(port, ['nginx', '-c', config, '-p', folder], () => askAll(folder, port));
  }

  test('serves everybody', async () => {
    expect(await start(false)).toEqual(LET_IN);
  });

  test('lets in the client it knows and that is not revoked', async () => {
    expect(await start(true)).toEqual(GOOD_ONE_ALONE);
  });
});

describe.skipIf(!tools || !referee('/usr/sbin/apache2', '-v'))('Apache', () => {
  async function start(clients: boolean): Promise<string[]> {
    const { folder, port } = await served('apache', clients);
    const config = join(folder, 'main.conf');
    const modules = ['mpm_event', 'authz_core', 'ssl', 'socache_shmcb', 'mime', 'dir'].filter((name) =>
      run('ls', ['/usr/lib/apache2/modules']).includes(`mod_${name}.so`),
    );
    mkdirSync(join(folder, 'web'));
    writeFileSync(join(folder, 'web', 'index.html'), 'It works\n');
    writeFileSync(
      config,
      [
        `ServerRoot ${folder}`,
        `PidFile ${folder}/pid`,
        `ErrorLog ${folder}/error.log`,
        ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
        'TypesConfig /dev/null',
        `DocumentRoot ${folder}/web`,
        'DirectoryIndex index.html',
        `Mutex file:${folder}`,
        `Include ${folder}/apache/${HOST}.conf`,
        '',
      ].join('\n'),
    );
    run('/usr/sbin/apache2', ['-t', '-f', config]);
    return withServer(port, ['/usr/sbin/apache2', '-D', 'FOREGROUND', '-f', config], () =>
      askAll(folder, port),
    );
  }

  test('serves everybody', async () => {
    expect(await start(false)).toEqual(LET_IN);
  });

  test('lets in the client it knows and that is not revoked', async () => {
    expect(await start(true)).toEqual(GOOD_ONE_ALONE);
  });
});

describe.skipIf(!tools || !referee('haproxy', '-v'))('HAProxy', () => {
  test.each([
    ['serves everybody', false, LET_IN],
    ['lets in the client it knows and that is not revoked', true, GOOD_ONE_ALONE],
  ])('%s', async (_what, clients, expected) => {
    const { folder, port } = await served('haproxy', clients);
    const config = join(folder, 'haproxy', 'haproxy.cfg');
    run('haproxy', ['-c', '-f', config]);
    expect(await withServer(port, ['haproxy', '-db', '-f', config], () => askAll(folder, port))).toEqual(
      expected,
    );
  });
});

test.skipIf(!tools).each([
  ['node', ['node', 'server.mjs']],
  ['python', ['python3', 'server.py']],
] as const)('%s lets in who shows nothing, where that is wanted', async (id, command) => {
  const port = await freePort();
  const folder = await unpacked([id], { ...mutual(), clientOptional: true, port });
  const answers = await withServer(port, command, () => askAll(folder, port), { cwd: join(folder, id) });
  expect(answers).toEqual(['let in', 'let in', 'refused', 'refused']);
});

describe.skipIf(!tools)('programs', () => {
  test.each([
    ['node', ['node', 'server.mjs'], false],
    ['node', ['node', 'server.mjs'], true],
    ['python', ['python3', 'server.py'], false],
    ['python', ['python3', 'server.py'], true],
  ] as const)('%s serves (%#)', async (id, command, clients) => {
    const port = await freePort();
    const folder = await unpacked([id], { ...(clients ? mutual() : {}), port });
    const answers = await withServer(port, command, () => askAll(folder, port), { cwd: join(folder, id) });
    expect(answers).toEqual(clients ? GOOD_ONE_ALONE : LET_IN);
  });
});

describe.skipIf(!tools || !referee('keytool', '-help'))('Java', () => {
  test.each(['keystore.p12', 'keystore.jks'])('keytool reads %s', async (name) => {
    const folder = await unpacked(['java']);
    const listed = run('keytool', ['-list', '-v', '-keystore', `java/${name}`, '-storepass', 'changeit'], {
      cwd: folder,
    });
    expect(listed).toMatch(/Alias name: server/);
    expect(listed).toMatch(/Certificate chain length: 2/);
  });

  // A Java without its compiler cannot run a source file.
  test.skipIf(spawnSync('javac', ['-version']).error !== undefined)(
    'its server lets in the client it knows',
    async () => {
      const port = await freePort();
      const folder = await unpacked(['java'], { ...mutual(), port, storePassword: 'six of them!' });
      const options = { cwd: join(folder, 'java'), env: { KEYSTORE_PASSWORD: 'six of them!' } };
      const answers = await withServer(port, ['java', 'Server.java'], () => askAll(folder, port), options);
      expect(answers).toEqual(GOOD_ONE_ALONE);
    },
    // It is compiled first.
    90_000,
  );
});

test.skipIf(!tools)('openssl follows the chain of every folder', async () => {
  const folder = await unpacked(['nginx', 'iam']);
  const verify = (...files: string[]): string =>
    run('openssl', ['verify', '-CAfile', 'clients/root.pem', ...files], { cwd: folder });
  expect(verify('-untrusted', 'iam/chain.pem', 'iam/certificate.pem')).toContain('OK');
  expect(verify('-untrusted', 'nginx/fullchain.pem', 'nginx/fullchain.pem')).toContain('OK');
  expect(readFileSync(join(folder, 'iam/chain.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
});
