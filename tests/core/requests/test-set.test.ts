import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestCases } from '#data/request-cases.ts';
import { sampleApplicationId } from '#data/skill-requests.ts';
import { checkSignedRequest } from '#core/requests/check-request.ts';
import { readRequest } from '#core/requests/http/read-request.ts';
import { makeTestChains, type TestChainId, type TestChains } from '#core/requests/make/test-chain.ts';
import { makeTestRequest } from '#core/requests/make/test-request.ts';
import { testSetFiles } from '#core/requests/make/test-set.ts';
import { referee, scratch } from '../../support/tools.ts';

const folder = scratch();
let chains: TestChains;

beforeAll(async () => {
  chains = await makeTestChains(Date.now());
  for (const { name, mode, content } of await testSetFiles(chains)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), mode);
  }
}, 60_000);

const open: ReturnType<typeof spawn>[] = [];
afterAll(() => {
  for (const child of open) child.kill();
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

/** Starts a server and waits until it answers. */
async function start(program: string, args: (port: string) => string[]): Promise<string> {
  const port = String(await freePort());
  const env = { ...process.env, SKILL_TEST_CHAINS: join(folder, 'chains') };
  open.push(spawn(program, [...args(port), sampleApplicationId], { env, stdio: 'ignore' }));
  const address = `http://127.0.0.1:${port}/`;
  for (let i = 0; i < 300; i++) {
    const up = await fetch(address, { method: 'POST' }).then(
      () => true,
      () => false,
    );
    if (up) return address;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${program} does not answer`);
}

/** What the set's own program says of the server: titles of the cases it judged wrongly. */
function judgedWrongly(address: string): { exit: number | null; wrong: string[] } {
  const { status, stdout } = spawnSync('node', [join(folder, 'run-all.mjs'), address], { encoding: 'utf8' });
  const wrong = Array.from(stdout.matchAll(/WRONGLY \w+ +(.*)/g), ([, title = '']) => title);
  return { exit: status, wrong };
}

const python = '/usr/bin/python3';
const hasCryptography = (): boolean =>
  spawnSync(python, ['-c', 'import cryptography']).status === 0 || process.env['CI'] !== undefined;

describe('right verifiers', () => {
  test('Node', { timeout: 60_000 }, async () => {
    const address = await start('node', (port) => [join(folder, 'verifiers/verify.mjs'), port]);
    expect(judgedWrongly(address)).toEqual({ exit: 0, wrong: [] });
  });
  test.skipIf(!hasCryptography())('Python', { timeout: 60_000 }, async () => {
    const address = await start(python, (port) => [join(folder, 'verifiers/verify.py'), port]);
    expect(judgedWrongly(address)).toEqual({ exit: 0, wrong: [] });
  });
  test.skipIf(!referee('javac', '-version'))('Java', { timeout: 90_000 }, async () => {
    const address = await start('java', (port) => [join(folder, 'verifiers/Verify.java'), port]);
    expect(judgedWrongly(address)).toEqual({ exit: 0, wrong: [] });
  });
});

test.skipIf(!hasCryptography())(
  'the guide’s server lets attacks through, and refuses what is right',
  { timeout: 60_000 },
  async () => {
    const server = join(import.meta.dirname, 'guide-server.py');
    const address = await start(python, (port) => [server, port]);
    const { wrong } = judgedWrongly(address);
    expect(wrong).toEqual([
      'An event of half an hour ago',
      'Five seconds ahead of the server’s clock',
      'With Signature-256 alone',
      'A day old, to the second',
      'The same request a second time',
      'With the SHA-1 signature alone',
      'Chain address in a place of somebody else',
      'Chain address with a .. that leaves',
    ]);
  },
);

test.each(requestCases.map((one) => [one.id, one] as const))(
  'the page judges %s as it is meant',
  async (_id, one) => {
    const now = Date.now();
    const made = await makeTestRequest(chains, { caseId: one.id, address: 'https://device.example/' }, now);
    const { request } = await readRequest(made.raw);
    const name = (/([a-z-]+)\.pem$/.exec(one.url)?.[1] ?? 'valid') as TestChainId;
    const question = {
      request,
      chain: chains.chains[name].chain,
      anchors: [{ certificate: chains.root.certificate, from: 'bench' as const }],
      time: now,
      applicationIds: [sampleApplicationId],
      seen: new Set<string>(),
    };
    const first = await checkSignedRequest(question);
    const last = one.twice ? await checkSignedRequest({ ...question, seen: new Set(first.seenAs) }) : first;
    expect(last.verdict).toBe(one.expect === 'accepted' ? 'genuine' : 'refused');
    const failed = last.rows.filter(({ result, outdated }) => result === 'failed' && !outdated);
    if (one.rule) expect(failed.map(({ id }) => id)).toContain(one.rule);
    expect(made.expect).toBe(one.expect);
  },
);

test('the signature is what openssl says it is', async () => {
  const { headers, body, chain } = await makeTestRequest(
    chains,
    { caseId: 'launch', address: 'https://device.example/it’s' },
    Date.now(),
  );
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const signature = headers.find(({ name }) => name === 'Signature-256')?.value ?? '';
  const key = spawnSync('openssl', ['x509', '-in', file('one.pem', chain), '-pubkey', '-noout']).stdout;
  const args = [
    'dgst',
    '-sha256',
    '-verify',
    file('key.pem', key),
    '-signature',
    file('one.sig', Buffer.from(signature, 'base64')),
    file('one.json', body),
  ];
  expect(spawnSync('openssl', args, { encoding: 'utf8' }).stdout).toBe('Verified OK\n');
  expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain(sampleApplicationId);
});
