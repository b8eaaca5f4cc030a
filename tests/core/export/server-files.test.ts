import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Pile } from '#core/chain/question.ts';
import { decodePem } from '#core/container/pem.ts';
import { type ChainParts, chainFiles, chainParts, serverSets } from '#core/export/server-files.ts';
import { nameTitle } from '#core/x509/name.ts';
import {
  caExtensions,
  certificate,
  ed25519Key,
  type Identity,
  named,
  serverExtensions,
} from '../../clients/make.ts';
import { curlThrough, serveWithNginx } from '../../e2e/tls.ts';
import { present } from '../../support/expect.ts';
import { certificateOf } from '../../support/openssl.ts';
import { referee, run, scratch } from '../../support/tools.ts';

const HOST = 'www.certwright.test';
const root = certificate({ subject: named('root'), extensions: caExtensions() });
const upper = certificate({ subject: named('upper'), issuer: root, extensions: caExtensions() });
const lower = certificate({ subject: named('lower'), issuer: upper, extensions: caExtensions() });
const leaf = certificate({ subject: named('server'), issuer: lower, extensions: serverExtensions(HOST) });
const keyPem = leaf.key.export({ type: 'pkcs8', format: 'pem' }) as string;

/** The leaf stands first in the pile. */
async function partsOf(certificates: Identity[], anchors: Identity[]): Promise<ChainParts> {
  const pile: Pile = {
    certificates: certificates.map(({ der }) => certificateOf(der)),
    anchors: anchors.map(({ der }) => ({ certificate: certificateOf(der), from: 'bench' })),
    crls: [],
    responses: [],
  };
  const { paths } = await findPaths(pile, 0, {
    purpose: 'server',
    name: HOST,
    time: Date.now(),
    strictness: 'path',
    revocation: 'off',
  });
  return present(chainParts(present(paths[0]), pile));
}

const subjectsIn = (content: string | Uint8Array): string[] =>
  decodePem(String(content)).blocks.map(
    ({ bytes }) => `CN=${nameTitle(certificateOf(present(bytes)).subject)}`,
  );

const contents = (parts: ChainParts): Record<string, string[]> =>
  Object.fromEntries(chainFiles(parts).map(({ name, content }) => [name, subjectsIn(content)]));

test.each([
  ['a pile in disorder', [leaf, root, upper, lower], [root]],
  ['the leaf with junk', [leaf, certificate({ subject: named('junk') }), lower, upper], [root]],
  ['a root that nobody trusts', [leaf, upper, root, lower], []],
])('%s becomes an ordered chain without its root', async (_, pile, anchors) => {
  expect(contents(await partsOf(pile, anchors))).toEqual({
    'fullchain.pem': ['CN=server', 'CN=lower', 'CN=upper'],
    'chain.pem': ['CN=lower', 'CN=upper'],
    'trust-anchor.pem': ['CN=root'],
  });
});

test('an intermediate that is trusted itself is sent all the same', async () => {
  expect(contents(await partsOf([leaf, lower], [upper]))).toEqual({
    'fullchain.pem': ['CN=server', 'CN=lower', 'CN=upper'],
    'chain.pem': ['CN=lower', 'CN=upper'],
    'trust-anchor.pem': ['CN=upper'],
  });
});

test('a certificate that is its own root has no chain', async () => {
  const alone = certificate({ subject: named('alone'), extensions: serverExtensions(HOST) });
  expect(contents(await partsOf([alone], [alone]))).toEqual({
    'fullchain.pem': ['CN=alone'],
    'trust-anchor.pem': ['CN=alone'],
  });
});

test('nothing is trusted where the chain is not complete', async () => {
  expect(contents(await partsOf([leaf, lower], []))).toEqual({
    'fullchain.pem': ['CN=server', 'CN=lower'],
    'chain.pem': ['CN=lower'],
  });
});

describe('for servers', () => {
  const sets = async (...args: [Identity[]?, number?, string?]) => {
    const [certificates = [leaf, lower, upper], time = Date.now(), key] = args;
    return serverSets(await partsOf(certificates, [root]), time, key);
  };

  test('each target has its files, keys closed to others', async () => {
    const made = (await sets([leaf, lower, upper], Date.now(), keyPem)).map(
      ({ target, files }) =>
        `${target}: ${files.map(({ name, mode }) => `${name} ${mode.toString(8)}`).join(', ')}`,
    );
    expect(made).toEqual([
      'nginx: fullchain.pem 644, private-key.pem 600',
      'apache: fullchain.pem 644, private-key.pem 600',
      'haproxy: haproxy.pem 600',
      'iam: certificate.pem 644, chain.pem 644, private-key.pem 600',
      'acm: certificate.pem 644, chain.pem 644, private-key.pem 600',
      'java: fullchain.pem 644, private-key.pem 600, trust-anchor.pem 644',
    ]);
  });

  test('nothing is in the way of a good chain with its key', async () => {
    const all = await sets([leaf, lower, upper], Date.now(), keyPem);
    expect(all.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('HAProxy gets certificates and key in one file', async () => {
    const haproxy = present(
      (await sets(undefined, undefined, keyPem)).find(({ target }) => target === 'haproxy'),
    );
    const labels = decodePem(String(haproxy.files[0]?.content)).blocks.map(({ label }) => label);
    expect(labels).toEqual(['CERTIFICATE', 'CERTIFICATE', 'CERTIFICATE', 'PRIVATE KEY']);
  });

  test('IAM gets the immediate issuer first and no text', async () => {
    const iam = present((await sets()).find(({ target }) => target === 'iam'));
    const chain = String(iam.files.find(({ name }) => name === 'chain.pem')?.content);
    expect(subjectsIn(chain)).toEqual(['CN=lower', 'CN=upper']);
    expect(chain).toMatch(/^(-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n){2}$/);
  });

  const ofTarget = (all: Awaited<ReturnType<typeof sets>>, wanted: string): string[] =>
    all.find(({ target }) => target === wanted)?.problems ?? [];

  test('a missing key is said', async () => {
    const all = await sets();
    expect(ofTarget(all, 'nginx')).toEqual(['The private key is not here: add it as private-key.pem']);
    expect(ofTarget(all, 'haproxy')).toEqual([
      'The private key is not here: haproxy.pem is fullchain.pem with the key behind it',
    ]);
    expect(all.find(({ target }) => target === 'haproxy')?.files).toEqual([]);
  });

  test('a passphrase is in the way of services', async () => {
    const all = await sets(undefined, undefined, keyPem.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'));
    expect(ofTarget(all, 'iam')).toEqual(['AWS IAM takes the private key without a passphrase only']);
    expect(ofTarget(all, 'nginx')).toEqual([]);
  });

  test('so are keys they do not know, dates and sizes', async () => {
    const key = ed25519Key();
    const odd = certificate({ key, issuer: lower, extensions: serverExtensions(HOST) });
    const long = `${keyPem}${'x'.repeat(6_000)}`;
    expect(ofTarget(await sets([odd, lower, upper], 0, long), 'acm')).toEqual([
      'AWS Certificate Manager does not take a key of this kind (Ed25519)',
      'AWS Certificate Manager refuses a certificate that is not valid now',
      'AWS Certificate Manager takes at most 5120 characters of private-key.pem',
    ]);
  });
});

/** Everything saved as a person would. */
async function saved(): Promise<string> {
  const folder = scratch();
  mkdirSync(folder, { recursive: true });
  const parts = await partsOf([leaf, root, upper, lower], [root]);
  const all = [...chainFiles(parts), ...serverSets(parts, Date.now(), keyPem).flatMap(({ files }) => files)];
  for (const { name, mode, content } of all) writeFileSync(join(folder, name), content, { mode });
  return folder;
}

test.skipIf(!referee('openssl', 'version'))('openssl verifies the files', async () => {
  const folder = await saved();
  const args = ['verify', '-CAfile', 'trust-anchor.pem', '-untrusted', 'chain.pem', 'certificate.pem'];
  expect(run('openssl', args, { cwd: folder })).toBe('certificate.pem: OK\n');
});

test.skipIf(!referee('nginx', '-v') || !referee('curl'))(
  'nginx serves them and curl takes them',
  async () => {
    const folder = await saved();
    // The helper serves certificate.pem, which is here the whole chain.
    writeFileSync(join(folder, 'certificate.pem'), run('cat', ['fullchain.pem'], { cwd: folder }));
    const { port, stop } = await serveWithNginx(folder);
    try {
      expect(curlThrough(port, HOST, join(folder, 'trust-anchor.pem'))).toBe('<h1>served</h1>');
    } finally {
      stop();
    }
  },
);
