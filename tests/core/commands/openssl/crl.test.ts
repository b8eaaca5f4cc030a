import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeUtf8, fileText } from '#core/bytes/text.ts';
import { crl } from '#core/commands/openssl/crl.ts';
import { encodePem } from '#core/container/pem.ts';
import { buildCrl } from '#core/issue/ca/build-crl.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { codesOf } from '../../../support/expect.ts';
import { Bench, hasOpenssl, installedVersion } from '../../../support/openssl.ts';
import { ownCa, revoking } from '../../../support/own-ca.ts';

const NOW = Date.UTC(2026, 2, 5, 7, 8, 9);
const files = new Map<string, string>();

beforeAll(async () => {
  const ca = await ownCa(NOW, 2);
  const other = await ownCa(NOW, 0);
  const authority = revoking(ca.authority, { 1: { time: NOW, reason: 'superseded' } });
  files.set('list.pem', encodePem('X509 CRL', await buildCrl(authority, ca.key, { thisUpdate: NOW })));
  files.set('ca.pem', encodePem('CERTIFICATE', ca.authority.certificate));
  // Of the same name, with another key.
  files.set('other.pem', encodePem('CERTIFICATE', other.authority.certificate));
});

async function ours(args: readonly string[], version: OpensslVersion = installedVersion) {
  const { status, stdout, stderr, findings } = await crl({
    args,
    stdin: new Uint8Array(0),
    directory: new Map(Array.from(files, ([name, text]) => [name, encodeUtf8(text)])),
    environment: new Map<string, string>(),
    terminal: { now: NOW, version, answers: new Map<string, string>() },
  });
  return { status, stdout: fileText(stdout), stderr, findings };
}

describe.skipIf(!hasOpenssl)('does what openssl does', () => {
  test.each([
    '-in list.pem',
    '-in list.pem -text',
    '-in list.pem -noout -text -issuer',
    '-in list.pem -noout -crlnumber -issuer -hash -hash_old -lastupdate -nextupdate -fingerprint -sha256',
    '-in list.pem -noout -fingerprint -issuer -fingerprint',
    '-in list.pem -noout -dateopt iso_8601 -lastupdate -nextupdate',
    '-in list.pem -noout -CAfile ca.pem -no-CApath',
    '-in list.pem -noout -CAfile other.pem -no-CApath -issuer',
    '-in list.pem -noout -verify -no-CApath',
    '-in list.pem -noout -CAfile none.pem',
    '-in list.pem -badsig',
    '-in list.pem -noout -gendelta list.pem',
    '-in list.pem -inform DER -noout',
    '-in none.pem',
    '-in ca.pem',
    '-in list.pem -noout more',
    '-in list.pem -unknown',
  ])('crl %s', async (line) => {
    const bench = new Bench();
    for (const [name, text] of files) bench.write(name, text);
    const args = line.split(' ');
    const theirs = spawnSync('openssl', ['crl', ...args], { cwd: bench.dir, encoding: 'utf8', input: '' });
    // The library's own queue of errors has numbers of its thread and lines of its source.
    const said = theirs.stderr.split('\n').filter((one) => !/^[0-9A-F]+:error:/.test(one));
    const { status, stdout, stderr } = await ours(args);
    expect({ status, stdout, stderr }).toEqual({
      status: theirs.status,
      stdout: theirs.stdout,
      stderr: said.join('\n'),
    });
  });
});

test('does not make a delta list, and says where one is made', async () => {
  const { status, findings } = await ours(['-in', 'list.pem', '-gendelta', 'list.pem', '-key', 'ca.pem']);
  expect(status).toBe(1);
  expect(codesOf(findings)).toEqual(['openssl.not_made']);
});

test('ends with an error where the signature is another’s, from 3.3 on', async () => {
  const { status, stderr } = await ours(['-in', 'list.pem', '-noout', '-CAfile', 'other.pem'], '3.5');
  expect([status, stderr]).toEqual([1, 'verify failure\n']);
});
