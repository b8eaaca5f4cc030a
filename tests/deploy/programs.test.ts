import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trustPlaces, type TrustPlaceId } from '#data/trust-places.ts';
import { zipTrust } from '#core/deploy/trust.ts';
import { referee, run, scratch } from '../support/tools.ts';
import { askAll, freePort, withServer } from './serve.ts';
import { HOST, mutual, root, unpacked } from './world.ts';

const found = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
const tools = referee('unzip', '-v') && referee('curl') && referee('openssl', 'version');
const hasPython = referee('python3');
// Go compiles for half a minute on a slow machine, and nobody needs it to use this.
const hasGo = found('go', 'version');

test.skipIf(!tools)('shell scripts are shell', async () => {
  const folder = await unpacked(
    ['server', 'docker', 'iam', 'acm', 'load-balancer', 'beanstalk', 'alexa-api'],
    { ...mutual(), cloudfront: true },
  );
  const scripts = run('find', ['.', '-name', '*.sh'], { cwd: folder }).trim().split('\n');
  expect(scripts.length).toBeGreaterThan(8);
  for (const name of scripts) expect(run('sh', ['-n', name], { cwd: folder })).toBe('');
});

/** A program that writes down what it was given, and answers what is asked of it. */
function pretend(folder: string, name: string, script: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'bin', name), 0o755);
}

const withPath = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
});

test.skipIf(!tools)('the script for a server copies the key so that nobody else reads it', async () => {
  const target = join(scratch(), 'etc-ssl');
  const folder = await unpacked(['server'], { directory: target, server: 'deploy@www.certwright.test' });
  pretend(folder, 'ssh', 'shift; umask 022; exec sh -c "$*"');
  pretend(
    folder,
    'scp',
    'for to; do :; done; to=${to#*:}; while [ $# -gt 1 ]; do [ "$1" = -p ] || cp -p "$1" "$to"; shift; done',
  );
  const { status, stderr } = spawnSync('sh', ['server/install.sh'], {
    cwd: folder,
    env: withPath(folder),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(statSync(join(target, 'private-key.pem')).mode & 0o777).toBe(0o600);
  expect(statSync(join(target, 'fullchain.pem')).mode & 0o777).toBe(0o644);
});

describe.skipIf(!tools)('AWS', () => {
  test.each([
    [
      'iam',
      'upload.sh',
      { name: 'shop 2026', cloudfront: true },
      /^iam upload-server-certificate .* --path \/cloudfront\/shop-2026\/$/,
    ],
    [
      'iam',
      'upload.sh',
      { name: 'shop' },
      /--server-certificate-name shop --certificate-body file:\/\/certificate.pem --certificate-chain file:\/\/chain.pem --private-key file:\/\/private-key.pem$/,
    ],
    [
      'acm',
      'import.sh',
      { region: 'eu-central-1' },
      /^acm import-certificate --region eu-central-1 --certificate fileb:/,
    ],
    ['acm', 'import.sh', { region: 'eu-central-1', cloudfront: true }, /--region us-east-1 /],
  ] as const)('%s/%s says what it should (%#)', async (id, script, options, expected) => {
    const folder = await unpacked([id], options);
    pretend(folder, 'aws', 'echo "$*" >> "$CALLS"');
    const calls = join(folder, 'calls');
    const env = { ...withPath(folder), CALLS: calls };
    expect(spawnSync('sh', [join(id, script)], { cwd: folder, env, encoding: 'utf8' }).stderr).toBe('');
    expect(readFileSync(calls, 'utf8').trim()).toMatch(expected);
  });
});

test.skipIf(!tools)(
  'the request to the Alexa API holds the certificate, and the token is in no argument',
  async () => {
    const skillId = 'amzn1.ask.skill.01234567-89ab-cdef-0123-456789abcdef';
    const folder = await unpacked(['alexa-api'], { skillId });
    pretend(folder, 'curl', 'echo "$*" > "$CALLS"; cat >> "$CALLS"');
    const calls = join(folder, 'calls');
    const env = { ...withPath(folder), CALLS: calls, LWA_TOKEN: 'Atza|secret' };
    expect(spawnSync('sh', ['alexa-api/upload.sh'], { cwd: folder, env, encoding: 'utf8' }).stderr).toBe('');
    const [line = '', config = ''] = readFileSync(calls, 'utf8').split('\n');
    expect(line).toContain(`https://api.amazonalexa.com/v1/skills/${skillId}/sslCertificateSets/~latest`);
    expect(line).not.toContain('secret');
    expect(config).toBe('header = "Authorization: Bearer Atza|secret"');
    const body = JSON.parse(
      readFileSync(join(folder, 'alexa-api/ssl-certificate-set.json'), 'utf8'),
    ) as object;
    const certificate = readFileSync(join(folder, 'alexa-api/certificate.pem'), 'utf8');
    expect(body).toEqual({ sslCertificate: certificate });
  },
);

const hasYaml = hasPython && found('python3', '-c', 'import yaml');

test.skipIf(!tools || !hasYaml)('YAML is read as it was meant', async () => {
  const folder = await unpacked(['kubernetes', 'docker', 'beanstalk'], {
    ...mutual(),
    name: 'no',
    namespace: 'on',
  });
  const program = 'import json,sys,yaml; print(json.dumps([yaml.safe_load(open(n)) for n in sys.argv[1:]]))';
  const files = [
    'kubernetes/tls-secret.yaml',
    'kubernetes/client-ca-secret.yaml',
    'kubernetes/ingress.yaml',
    'docker/compose.yaml',
    'beanstalk/https-application.config',
    'beanstalk/https-classic.config',
  ];
  const read = JSON.parse(run('python3', ['-c', program, ...files], { cwd: folder })) as Record<
    string,
    never
  >[];
  const [tls, client, ingress, compose, application] = read;
  const key = readFileSync(join(folder, 'kubernetes/private-key.pem')).toString('base64');
  const chain = readFileSync(join(folder, 'kubernetes/fullchain.pem')).toString('base64');
  expect(tls).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'no-tls', namespace: 'on' },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': chain, 'tls.key': key },
  });
  expect(client).toMatchObject({ metadata: { name: 'no-client-ca' }, type: 'Opaque' });
  expect(ingress).toMatchObject({ spec: { tls: [{ secretName: 'no-tls', hosts: [HOST, 'localhost'] }] } });
  expect(compose).toMatchObject({ secrets: { 'private-key.pem': { file: './private-key.pem' } } });
  expect(application).toMatchObject({ option_settings: { 'aws:elbv2:listener:443': { Protocol: 'HTTPS' } } });
});

test.skipIf(!tools || !hasGo)(
  'the Go server lets in the client it knows and that is not revoked',
  async () => {
    const port = await freePort();
    const folder = await unpacked(['go'], { ...mutual(), port });
    expect(run('gofmt', ['-l', 'server.go'], { cwd: join(folder, 'go') })).toBe('');
    run('go', ['build', '-o', 'server', 'server.go'], { cwd: join(folder, 'go') });
    const answers = await withServer(port, ['./server'], () => askAll(folder, port), {
      cwd: join(folder, 'go'),
    });
    expect(answers).toEqual(['refused', 'let in', 'refused', 'refused']);
  },
  120_000,
);

/** What trusts a CA, unpacked. */
async function trusted(...places: TrustPlaceId[]): Promise<string> {
  const folder = scratch();
  writeFileSync(join(folder, 'trust.zip'), await zipTrust(root.der, places, Date.now()));
  run('unzip', ['-q', 'trust.zip'], { cwd: folder });
  return folder;
}

describe.skipIf(!tools)('clients that are told to trust the CA', () => {
  const plain = { cwd: '', encoding: 'utf8' as const };

  test.each([
    ['node', ['node', 'trust-node/client.mjs'], {}],
    [
      'node',
      [
        'node',
        '-e',
        "require('https').get(process.argv[1],r=>r.pipe(process.stdout)).on('error',e=>{process.exitCode=1})",
      ],
      { NODE_EXTRA_CA_CERTS: 'trust-node/root.crt' },
    ],
    ['python', ['python3', 'trust-python/client.py'], {}],
    [
      'python',
      ['python3', '-c', 'import sys,urllib.request as u;print(u.urlopen(sys.argv[1]).read().decode())'],
      { SSL_CERT_FILE: 'trust-python/root.crt' },
    ],
    ['curl', ['curl', '-sS', '--cacert', 'trust-curl/root.crt'], {}],
    ['curl', ['curl', '-sS'], { CURL_CA_BUNDLE: 'trust-curl/root.crt' }],
    [
      'python',
      [
        '/usr/bin/python3',
        '-c',
        'import sys,requests;print(requests.get(sys.argv[1],verify="trust-python/root.crt").text)',
      ],
      {},
    ],
  ] as const)('%s (%#)', async (place, [program, ...args], env) => {
    if (args.join().includes('requests') && !found(program, '-c', 'import requests')) return;
    const port = await freePort();
    const server = await unpacked(['node'], { port });
    const folder = await trusted(place);
    const url = `https://localhost:${port}/`;
    await withServer(
      port,
      ['node', 'server.mjs'],
      () => {
        const clean = { ...process.env, NO_PROXY: '*', no_proxy: '*' };
        const told = spawnSync(program, [...args, url], { ...plain, cwd: folder, env: { ...clean, ...env } });
        expect(told.stdout + told.stderr).toContain('It works');
        // The same without the CA's certificate is refused: the roots of this machine do not know it.
        if (Object.keys(env).length > 0)
          expect(spawnSync(program, [...args, url], { ...plain, cwd: folder, env: clean }).status).not.toBe(
            0,
          );
      },
      { cwd: join(server, 'node') },
    );
  });

  test('every place has its folder, and its scripts are shell', async () => {
    const folder = await trusted(...trustPlaces.map(({ id }) => id));
    for (const { id } of trustPlaces)
      expect(statSync(join(folder, `trust-${id}`, 'README.txt')).mode & 0o777).toBe(0o644);
    const scripts = run('find', ['.', '-name', '*.sh'], { cwd: folder }).trim().split('\n');
    for (const name of scripts) expect(run('sh', ['-n', name], { cwd: folder })).toBe('');
    run('openssl', ['x509', '-in', 'trust-debian/root.crt', '-noout'], { cwd: folder });
    run('openssl', ['x509', '-inform', 'DER', '-in', 'trust-windows/root.cer', '-noout'], { cwd: folder });
    for (const name of ['trust-firefox/policies.json', 'trust-chromium/root.json'])
      expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toBeTypeOf('object');
  });

  test.skipIf(!hasPython)('the profile for Apple’s systems is a property list that holds it', async () => {
    const folder = await trusted('ios');
    const program =
      'import plistlib,sys; p=plistlib.load(open(sys.argv[1],"rb")); sys.stdout.buffer.write(p["PayloadContent"][0]["PayloadContent"])';
    const { stdout } = spawnSync('python3', ['-c', program, 'trust-ios/root.mobileconfig'], { cwd: folder });
    expect(new Uint8Array(stdout)).toEqual(root.der);
  });

  test.skipIf(!referee('keytool', '-help'))('Java', async () => {
    const folder = await trusted('java');
    for (const store of ['truststore.p12', 'truststore.jks']) {
      const listed = run('keytool', ['-list', '-keystore', `trust-java/${store}`, '-storepass', 'changeit'], {
        cwd: folder,
      });
      expect(listed).toMatch(/root, .*trustedCertEntry/);
    }
  });
});
