import { describe, expect, test } from 'vitest';
import { deployTargets, type TargetId } from '#data/deploy-targets.ts';
import { decodePem } from '#core/container/pem.ts';
import type { TargetPlan } from '#core/deploy/model.ts';
import { planTargets } from '#core/deploy/plan.ts';
import { type DeployOptions, noOptions } from '#core/deploy/target.ts';
import { zipTargets } from '#core/deploy/zip.ts';
import { readArchive } from '#core/container/archive.ts';
import { certificate, ed25519Key, named, rsaKey, serverExtensions } from '../../clients/make.ts';
import { clientRoot, HOST, leaf, middle, partsOf, pkcs8, root } from '../../deploy/world.ts';
import { codesOf, present } from '../../support/expect.ts';

const now = Date.now();
const plans = async (
  options: Partial<DeployOptions> = {},
  ...args: Parameters<typeof partsOf>
): Promise<TargetPlan[]> => planTargets(await partsOf(...args), { ...noOptions, ...options }, now);
const planFor = async (
  id: TargetId,
  options: Partial<DeployOptions> = {},
  ...args: Parameters<typeof partsOf>
) => present((await plans(options, ...args)).find((plan) => plan.id === id));
const textOf = (plan: TargetPlan, name: string): string =>
  present(plan.files.find((file) => file.name === name)?.text);

test('nothing is in the way of a good certificate', async () => {
  const all = await plans({ endpoint: `https://${HOST}/` });
  expect(all.map(({ id }) => id)).toEqual(deployTargets.map(({ id }) => id));
  const said = all.flatMap(({ id, findings }) =>
    findings.map(({ code, severity }) => `${id} ${severity} ${code}`),
  );
  expect(said).toEqual([
    'java notice deploy.usual_password',
    'alexa-console notice deploy.alexa_not_self_signed',
    'alexa-api notice deploy.alexa_not_self_signed',
  ]);
});

test('every folder has a README with what to do and how to test it, and no secret is in a plan', async () => {
  for (const plan of await plans({ clientCas: [clientRoot.der] })) {
    const text = textOf(plan, 'README.txt');
    for (const line of [...plan.steps, ...plan.test]) expect(text).toContain(line);
    expect(plan.test.length).toBeGreaterThan(0);
    expect(JSON.stringify(plan)).not.toContain('PRIVATE KEY-----');
    for (const { secret, mode, name } of plan.files)
      if (secret) expect(`${name} ${mode.toString(8)}`).toBe(`${name} 600`);
  }
});

test('without the key its files are left out, and the README says so', async () => {
  const zip = await zipTargets(await partsOf(), undefined, ['nginx', 'haproxy'], noOptions, now);
  const entries = new Map(readArchive(zip).entries.map((entry) => [entry.name, entry]));
  expect([...entries.keys()].filter((name) => name.startsWith('haproxy/'))).toEqual([
    'haproxy/haproxy.cfg',
    'haproxy/trust-anchor.pem',
    'haproxy/README.txt',
  ]);
  const readme = await present(entries.get('haproxy/README.txt')).unpack(10_000);
  expect(new TextDecoder().decode(readme)).toContain('haproxy.pem\n');
});

test('the key is in a zip where it belongs and nowhere else', async () => {
  const targets = deployTargets.map(({ id }) => id);
  const zip = await zipTargets(await partsOf(), { der: pkcs8(leaf.key) }, targets, noOptions, now);
  const open: string[] = [];
  for (const entry of readArchive(zip).entries) {
    const text = new TextDecoder('latin1').decode(await entry.unpack(1_000_000));
    if (text.includes('PRIVATE KEY-----')) open.push(entry.name);
  }
  expect(open.every((name) => /private-key\.pem$|haproxy\.pem$/.test(name))).toBe(true);
  expect(open.length).toBeGreaterThan(10);
});

test.each(['not a key', ''])('what is no key (%j) is refused', async (text) => {
  const key = { der: new Uint8Array(new TextEncoder().encode(text)) };
  await expect(zipTargets(await partsOf(), key, ['nginx'], noOptions, now)).rejects.toMatchObject({
    code: 'deploy.unreadable_key',
  });
});

describe('AWS', () => {
  const odd = certificate({ key: ed25519Key(), issuer: middle, extensions: serverExtensions(HOST) });
  const old = certificate({
    key: leaf.key,
    issuer: middle,
    from: -90,
    to: -1,
    extensions: serverExtensions(HOST),
  });
  const huge = certificate({ key: rsaKey(3072), issuer: middle, extensions: serverExtensions(HOST) });
  const long = certificate({
    issuer: middle,
    extensions: serverExtensions(...Array.from({ length: 900 }, (_, i) => `host-${i}.certwright.test`)),
  });

  test.each([
    ['a key it does not take', 'acm', odd, {}, 'deploy.aws_key'],
    ['a certificate that has expired', 'iam', old, {}, 'deploy.aws_dates'],
    ['a certificate that is too long', 'iam', long, {}, 'deploy.aws_size'],
    ['a name it does not take', 'iam', leaf, { name: 'two words' }, 'deploy.aws_name'],
    ['a region that is none', 'acm', leaf, { region: 'us east; id' }, 'deploy.aws_region'],
    [
      'a region CloudFront does not look at',
      'acm',
      leaf,
      { region: 'eu-west-1', cloudfront: true },
      'deploy.aws_region',
    ],
  ] as const)('%s', async (_what, id, server, options, code) => {
    expect(codesOf((await planFor(id, options, [server, middle, root], [])).findings)).toContain(code);
  });

  test.each([
    ['RSA 3072', huge, {}],
    ['P-256 for CloudFront', leaf, { cloudfront: true }],
  ])('%s is taken', async (_what, server, options) => {
    const { findings } = await planFor('acm', options, [server, middle, root], []);
    expect(findings).toEqual([]);
  });

  test('the chain has the immediate issuer first, no root and no text', async () => {
    const { blocks } = decodePem(textOf(await planFor('iam'), 'chain.pem'));
    expect(blocks.map(({ bytes }) => bytes)).toEqual([middle.der]);
    expect(textOf(await planFor('iam'), 'chain.pem')).toMatch(
      /^-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/,
    );
  });
});

/** Whatever is typed ends as one word or is said. */
const hostileWords = [
  'a.test; } server { listen 80',
  'a.test\nserver_name b',
  '"$(id)"',
  "'; rm -rf ~; '",
  '${HOME}',
  '{$PATH}',
  'a.test # b',
  '</VirtualHost>',
  '\u202ea.test',
  '`id`',
  '../../etc',
  '--option',
];

test.each(hostileWords)('%j as host, name, directory, server and all else breaks nothing', async (word) => {
  const options: Partial<DeployOptions> = {
    host: word,
    name: word,
    directory: `/etc/${word}`,
    namespace: word,
    region: word,
    server: word,
    endpoint: word,
    skillId: word,
    storePassword: word,
  };
  for (const plan of await plans(options)) {
    expect(codesOf(plan.findings)).toContain('deploy.bad_host');
    for (const { text = '', name } of plan.files) {
      expect(text).not.toMatch(/\u202e/);
      if (name === 'README.txt') continue;
      for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*(?:server_name b|rm -rf)/);
    }
    if (plan.id === 'kubernetes') expect(textOf(plan, 'ingress.yaml')).not.toContain(word);
  }
});

test.each([
  ['a host the certificate does not cover', { host: 'b.test' }, 'deploy.host_not_covered'],
  ['a port that is none', { port: 70_000 }, 'deploy.bad_port'],
  ['a path that begins nowhere', { directory: 'etc/ssl' }, 'deploy.bad_directory'],
  ['a leaf as CA for clients', { clientCas: [leaf.der] }, 'deploy.client_ca_no_ca'],
  ['an intermediate without its root', { clientCas: [middle.der] }, 'deploy.client_ca_no_root'],
  ['a CA that cannot be read', { clientCas: [new Uint8Array(3)] }, 'deploy.client_ca_unreadable'],
  [
    'a list that cannot be read',
    { clientCas: [clientRoot.der], clientCrls: [new Uint8Array(3)] },
    'deploy.crl_unreadable',
  ],
])('%s is said', async (_what, options, code) => {
  expect(codesOf((await planFor('nginx', options)).findings)).toContain(code);
});

test('names that are no host names are left out and said', async () => {
  const odd = certificate({
    issuer: middle,
    extensions: serverExtensions('a.test', 'b.test; }', '*.c.test'),
    subject: named('x'),
  });
  const plan = await planFor('nginx', {}, [odd, middle, root], []);
  expect(textOf(plan, 'a.test.conf')).toContain('server_name a.test *.c.test;');
  expect(codesOf(plan.findings)).toEqual(['deploy.name_left_out']);
});

test('Apache has no wildcard as its name', async () => {
  const wild = certificate({ issuer: middle, extensions: serverExtensions('*.shop.test', 'shop.test') });
  const text = textOf(await planFor('apache', {}, [wild, middle, root], []), 'wildcard.shop.test.conf');
  expect(text).toMatch(/ServerName shop\.test\n\s+ServerAlias \*\.shop\.test\n/);
});
