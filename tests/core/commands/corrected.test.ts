import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Run } from '#core/commands/run.ts';
import { codesOf, present } from '../../support/expect.ts';
import { hasOpenssl } from '../../support/openssl.ts';
import { run as runTool } from '../../support/tools.ts';
import { hasBash, runHere, runInBash } from '../../support/shell.ts';

/** Recipes of our own in the shape of those that go around, and what they mean to make. */

function written({ files }: Run): string {
  const dir = mkdtempSync(join(tmpdir(), 'certwright-recipe-'));
  for (const { name, bytes } of files) writeFileSync(join(dir, name), bytes);
  return dir;
}

/** At the time at which `runHere` makes certificates. */
function verify(dir: string, args: string): string {
  try {
    return runTool('openssl', ['verify', '-attime', '1780300000', ...args.split(' ')], { cwd: dir });
  } catch (error) {
    return String(error);
  }
}

/** openssl itself takes a common name for a host where there are no others; other clients do not. */
const extensionsOf = (dir: string, file: string): string =>
  runTool('openssl', ['x509', '-in', file, '-noout', '-ext', 'subjectAltName,basicConstraints'], {
    cwd: dir,
  });

const answers = { '2/req_distinguished_name.commonName': 'api.example' };
const ownCa = `Make a key:
openssl genrsa -out web.key 2048
Ask for a certificate:
openssl req -new -key web.key -days 730 -out web.csr
Sign it yourself:
openssl x509 -req -in web.csr -signkey web.key -out web.crt
Or make a CA, and let that sign:
openssl x509 -req -in web.csr -extensions v3_ca -signkey web.key -out root.crt
openssl x509 -req -in web.csr -extensions v3_usr -CA root.crt -CAkey web.key -CAcreateserial -days 730 -out web.crt
`;

test.skipIf(!hasOpenssl).each(['3.0', '3.5'] as const)(
  'a CA with its server’s key, as %s: it fails, the corrected recipe holds',
  async (version) => {
    const run = await runHere(ownCa, { version, answers });
    expect(verify(written(run), '-x509_strict -CAfile root.crt web.crt')).not.toContain('web.crt: OK');
    expect(codesOf(run.findings)).toContain('commands.ca_is_leaf');
    expect(codesOf(run.steps.flatMap(({ findings }) => findings))).toEqual(
      expect.arrayContaining([
        'openssl.ignored_without_x509',
        'openssl.extensions_without_extfile',
        'openssl.default_days',
      ]),
    );
    const text = present(run.corrected);
    const again = await runHere(text, { version, answers });
    expect(again.steps.map(({ status }) => status)).toEqual(again.steps.map(() => 0));
    expect(again.corrected).toBeUndefined();
    const dir = written(again);
    const strict = '-x509_strict -purpose sslserver -CAfile root.crt';
    expect(verify(dir, `${strict} -verify_hostname api.example web.crt`)).toContain('web.crt: OK');
    expect(verify(dir, `${strict} -verify_hostname other.example web.crt`)).toContain('hostname mismatch');
    expect(extensionsOf(dir, 'web.crt')).toMatch(/CA:FALSE[^]*DNS:api\.example/);
    expect(extensionsOf(dir, 'root.crt')).toContain('CA:TRUE');
  },
);

test.skipIf(!hasOpenssl || !hasBash)('real tools take the corrected text as it is', async () => {
  const { corrected } = await runHere(ownCa, {});
  const { dir, stderr } = runInBash(`set -e\n${present(corrected)}`);
  const strict =
    '-x509_strict -purpose sslserver -verify_hostname server.example.com -CAfile root.crt web.crt';
  expect(runTool('openssl', ['verify', ...strict.split(' ')], { cwd: dir }), stderr).toContain('web.crt: OK');
});

const rootCa = `openssl genrsa -out ca.key 2048
openssl req -x509 -new -key ca.key -subj "/CN=Test Root" -days 3650 -out ca.crt
openssl req -new -newkey rsa:2048 -nodes -keyout s.key -subj "/CN=10.0.0.7" -out s.csr
openssl x509 -req -in s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 365 -out s.crt`;

test.skipIf(!hasOpenssl).each([
  ['a signature without extensions', rootCa, '-purpose sslserver -verify_ip 10.0.0.7 -CAfile ca.crt s.crt'],
  [
    'names that are asked for and lost',
    rootCa.replace('"/CN=10.0.0.7"', '/CN=x -addext subjectAltName=DNS:b.example'),
    '-verify_hostname b.example -CAfile ca.crt s.crt',
  ],
  [
    'a client',
    rootCa.replace('/CN=10.0.0.7', '/CN=Ann').replaceAll('s.', 'client.'),
    '-purpose sslclient -CAfile ca.crt client.crt',
  ],
  [
    'a self-signed server without names',
    'openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out c.crt -days 90 -subj "/O=A/CN=localhost"',
    '-verify_hostname localhost -CAfile c.crt c.crt',
  ],
  [
    'a CA by x509 -req',
    `openssl req -new -newkey rsa:2048 -nodes -keyout ca.key -subj "/CN=Root" -out ca.csr
openssl x509 -req -in ca.csr -signkey ca.key -days 99 -out ca.crt
openssl req -new -newkey rsa:2048 -nodes -keyout s.key -subj "/CN=a.example" -out s.csr
openssl x509 -req -in s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out s.crt`,
    '-purpose sslserver -verify_hostname a.example -CAfile ca.crt s.crt',
  ],
])('%s: the corrected recipe holds', async (_name, text, args) => {
  const corrected = present((await runHere(text)).corrected);
  const run = await runHere(corrected);
  expect(run.steps.map(({ status }) => status)).toEqual(run.steps.map(() => 0));
  const dir = written(run);
  expect(verify(dir, `-x509_strict ${args}`)).toContain(': OK');
  const [, host] = /-verify_(?:hostname|ip) (\S+)/.exec(args) ?? [];
  if (host !== undefined) expect(extensionsOf(dir, args.split(' ').at(-1) ?? '')).toContain(host);
  expect(run.corrected).toBeUndefined();
});

test.each([
  [
    'a recipe that states its extensions',
    'openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out c -subj /CN=a.example -addext subjectAltName=DNS:a.example',
  ],
  ['a request', 'openssl req -new -newkey rsa:2048 -nodes -keyout k -subj /CN=a.example -days 9 -out r'],
  ['a CA', 'openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out c -subj "/CN=My Root"'],
  ['keys alone', 'openssl genrsa -out k 2048'],
])('%s is left as it is', async (_name, text) => {
  expect((await runHere(text)).corrected).toBeUndefined();
});
