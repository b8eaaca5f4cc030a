import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientId } from '#data/clients.ts';
import { encodePem } from '#core/container/pem.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { readSetHost } from '#core/export/wrong-set/host.ts';
import { makeWrongSet, type WrongFolder, wrongSetFiles } from '#core/export/wrong-set/wrong-set.ts';
import { allClients } from '../../clients/ask/clients.ts';
import { type Asked, serveCases } from '../../clients/ask/serve.ts';
import { present, refusal } from '../../support/expect.ts';
import { Bench, hasOpenssl } from '../../support/openssl.ts';

const HOST = 'www.certwright.test';

let folders: WrongFolder[];
let asked: Asked[];
let stop: (() => void) | undefined;

beforeAll(async () => {
  ({ folders } = await makeWrongSet(readSetHost(HOST), Date.now()));
  const cases = await Promise.all(
    folders.map(async ({ row, chain }) => {
      const der = Buffer.from(await exportPrivateKey(chain.leaf.privateKey));
      const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      return { id: row.id, make: () => ({ chain: chain.sent, key, trusted: chain.root, host: HOST }) };
    }),
  );
  ({ asked, stop } = await serveCases(cases));
}, 60_000);

afterAll(() => stop?.());

/** Whether the version comes before another: `3.0.22` before `3.6`. */
function isBefore(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  const at = (b ?? []).findIndex((number, i) => a?.[i] !== number);
  return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

/** Chromium takes long: `npm run test:clients` asks it about the same faults. */
const here: readonly ClientId[] = [
  'openssl',
  'curl',
  'node',
  'go',
  'java',
  'python-3.12',
  'python-3.13',
  'gnutls',
];

describe.each(allClients.filter(({ id }) => here.includes(id)))('$id $version', ({ id, version, ask }) => {
  test.skipIf(version === undefined)(
    'says of each what the README says',
    async () => {
      const answers = await ask(asked);
      const differences: string[] = [];
      for (const { row, verdicts } of folders) {
        const said = present(answers.get(row.id));
        const { accepts, reasons } = present(verdicts.find(({ client }) => client === id));
        const valid = reasons.filter(({ since }) => since === undefined || !isBefore(version ?? '', since));
        if (accepts === 'unknown') continue;
        const fits = valid.length === 0 ? said === '' : valid.some(({ says = '' }) => said.includes(says));
        const refused = said !== '' || valid.length === 0;
        if (!fits || !refused) differences.push(`${row.id}: ${said || 'accepts'}; ${JSON.stringify(valid)}`);
      }
      expect(differences).toEqual([]);
    },
    120_000,
  );
});

test.skipIf(!hasOpenssl)('the revoked one is on the list of its CA', () => {
  const { chain } = present(folders.find(({ row }) => row.id === 'revoked'));
  const bench = new Bench();
  const pem = (name: string, label: string, ders: Uint8Array[]): string =>
    bench.write(name, ders.map((der) => encodePem(label, der)).join(''));
  pem('leaf.pem', 'CERTIFICATE', [chain.leaf.der]);
  pem('chain.pem', 'CERTIFICATE', chain.issuers);
  pem('root.pem', 'CERTIFICATE', [chain.root]);
  pem('crl.pem', 'X509 CRL', [present(chain.crl)]);
  const verify = ['verify', '-CAfile', 'root.pem', '-untrusted', 'chain.pem'];
  expect(bench.run(...verify, 'leaf.pem')).toContain('OK');
  expect(() => bench.run(...verify, '-crl_check', '-CRLfile', 'crl.pem', 'leaf.pem')).toThrow(
    'certificate revoked',
  );
});

test('has all that was asked for, the good one first', { timeout: 60_000 }, async () => {
  const progress: number[] = [];
  const files = await wrongSetFiles(`https://${HOST}/`, Date.now(), (done) => progress.push(done));
  expect(files.slice(0, 6).map(({ name, mode }) => `${name} ${mode.toString(8)}`)).toEqual([
    'README.md 644',
    'good/leaf.pem 644',
    'good/fullchain.pem 644',
    'good/chain.pem 644',
    'good/private-key.pem 600',
    'good/root.pem 644',
  ]);
  expect(progress.at(-1)).toBe(folders.length);
  const readme = String(files[0]?.content);
  expect(readme).toMatch(/^\| `good` (\| accepts )+\|$/m);
  expect(readme).toMatch(/^\| `expired` (\| refuses )+\|$/m);
  expect(readme).not.toContain('## Not made');
  expect(readme).not.toMatch(/undefined|<[a-z]/);
});

test.each([
  ['127.0.0.1', ['wrong-name', 'wildcard-base', 'wildcard-partial', 'name-constraint']],
  ['localhost', ['wildcard-partial']],
  ['bücher.example', []],
])('for %s these are left out: %j', { timeout: 60_000 }, async (host, ids) => {
  const { leftOut, folders } = await makeWrongSet(readSetHost(host), Date.now());
  expect(leftOut.map(({ row }) => row.id)).toEqual(ids);
  expect(folders[0]?.verdicts.every(({ accepts }) => accepts === 'yes')).toBe(true);
});

test.each(['', 'a b', '$(rm)', '-'.repeat(300)])('refuses %j', (host) => {
  expect(() => readSetHost(host)).toThrow(refusal('export.no_host'));
});
