import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { decodePem } from '#core/container/pem.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { commandsScript, opensslCommands } from '#core/export/commands.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { privateKeyFile, publicFiles } from '#core/export/made.ts';
import { readmeText } from '#core/export/readme.ts';
import { issue } from '#core/issue/issue.ts';
import type { Request } from '#core/issue/request.ts';
import { keyKinds } from '#data/key-kinds.ts';
import { quoteValue } from '#core/config/characters.ts';
import { Bench, certificateOf, hasOpenssl, requestOf } from '../../support/openssl.ts';
import { hex, present } from '../../support/expect.ts';
import { referee, run, scratch } from '../../support/tools.ts';

const now = Date.UTC(2026, 5, 1);
const config = (cn: string, san = 'DNS:a.example') =>
  `[req]\nprompt = no\nutf8 = yes\ndistinguished_name = dn\nx509_extensions = ext\nreq_extensions = ext\n[dn]\nCN = ${quoteValue(cn)}\n[ext]\nsubjectAltName = ${san}\nkeyUsage = digitalSignature\n`;
const asked = (text: string, make: Request['make'], key: Request['key'] = 'p-256'): Request =>
  readConfigRequest(text, { make, key, validity: { days: 90 }, version: '3.5' }).value;

describe.skipIf(!hasOpenssl || !referee('sh', '-c'))('commands.sh, run beside the other files', () => {
  test.each([
    ['certificate', 'rsa-2048'],
    ['certificate', 'p-256'],
    ['request', 'rsa-2048'],
    ['request', 'p-256'],
  ] as const)('makes the same %s again (%s)', async (make, key) => {
    const source = config('a.example');
    const request = asked(source, make, key);
    const { der, privateKey } = await issue(request, now);
    const files = [
      await privateKeyFile(privateKey, ''),
      ...(await publicFiles({ request, config: source, der }, false)),
    ];
    const bench = new Bench();
    for (const { name, mode, content } of files) {
      writeFileSync(join(bench.dir, name), content);
      chmodSync(join(bench.dir, name), mode);
    }
    const result = make === 'certificate' ? 'certificate.pem' : 'request.csr';
    const made = () => present(decodePem(bench.text(result)).blocks[0]?.bytes);
    expect(made()).toEqual(der);
    const keyBefore = bench.text('private-key.pem');
    run(join(bench.dir, 'commands.sh'), [], { cwd: '/' });
    expect(bench.text('private-key.pem')).toBe(keyBefore);
    if (make === 'request') {
      const [ours, theirs] = [requestOf(der), requestOf(made())];
      // PKCS#1 v1.5 signs alike each time, ECDSA does not.
      expect(made().toString() === der.toString()).toBe(key === 'rsa-2048');
      const info = ({ der, toBeSigned }: typeof ours) => der.subarray(toBeSigned.start, toBeSigned.end);
      expect(info(theirs)).toEqual(info(ours));
    } else {
      const rest = (c: ReturnType<typeof certificateOf>) => c.der.subarray(c.subject.start, c.toBeSigned.end);
      expect(rest(certificateOf(made()))).toEqual(rest(certificateOf(der)));
      expect(made()).not.toEqual(der);
    }
  });

  test('makes a key where there is none', () => {
    const bench = new Bench();
    bench.write('configuration.cnf', config('a.example'));
    bench.write(
      'commands.sh',
      commandsScript({ request: asked(config('a'), 'certificate'), encrypted: false }),
    );
    run('sh', ['commands.sh'], { cwd: bench.dir });
    expect(bench.run('verify', '-CAfile', 'certificate.pem', 'certificate.pem')).toContain('OK');
  });

  test('every key kind is one genpkey knows', () => {
    const bench = new Bench();
    for (const { id, openssl } of keyKinds) {
      if (!/^rsa-[34]/.test(id)) bench.key('key.pem', openssl);
    }
  });
});

test.each([
  [
    'days',
    { days: 90 },
    false,
    ['genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out', '-x509 -days 90 '],
  ],
  ['an encrypted key', { days: 1 }, true, ['-aes-256-cbc -out private-key.pem', '-days 1 ']],
  [
    'dates',
    { notBefore: 0, notAfter: Date.UTC(2050, 0) },
    false,
    ['genpkey', '-not_before 19700101000000Z -not_after 20500101000000Z '],
  ],
] as const)('commands with %s', (_name, validity, encrypted, words) => {
  const commands = opensslCommands({ request: { make: 'certificate', key: 'p-256', validity }, encrypted });
  expect(commands).toHaveLength(2);
  for (const [i, word] of words.entries()) expect(commands[i]).toContain(word);
});

test('a script with dates names the version it needs', () => {
  const request = { make: 'certificate', key: 'p-256', validity: { notBefore: 0, notAfter: 1 } } as const;
  expect(commandsScript({ request, encrypted: false })).toContain('OpenSSL 3.4');
  expect(commandsScript({ request: { ...request, validity: { days: 1 } }, encrypted: false })).not.toContain(
    '3.4',
  );
});

describe('README.txt', () => {
  const readme = async (
    cn: string,
    san?: string,
    make: Request['make'] = 'certificate',
    encrypted = false,
  ) => {
    const request = asked(config(cn, san), make);
    const { der } = await issue(request, now);
    return readmeText({ request, der, fingerprint: hex('00 ff'), encrypted });
  };

  test.each([
    ['a command', '$(reboot) `x`', 'CN=$(reboot) `x`'],
    ['quotes', `"'`, `CN="\\"'"`],
    ['line breaks', 'a\nFiles\r\n', 'CN=a<U+000A>Files<U+000D><U+000A>'],
    ['an override', 'a\u202egpj', 'CN=a<U+202E>gpj'],
    ['an escape sequence', '\x1b[2J', 'CN=<U+001B>[2J'],
  ])('%s in a name stays on its line and can be seen', async (_name, cn, shown) => {
    const text = await readme(cn);
    expect(text.split('\n')[2]).toBe(`Subject      ${shown}`);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\u202a-\u202e]/);
    expect(text.split('\n')).toHaveLength((await readme('plain')).split('\n').length);
  });

  test('names, dates and fingerprint', async () => {
    const text = await readme('a', 'DNS:a.example, IP:2001:DB8::1');
    expect(text).toContain('Names        DNS: a.example\n             IP: 2001:db8::1\n');
    expect(text).toContain('Valid from   2026-06-01 00:00:00 UTC\nValid until  2026-08-30 00:00:00 UTC\n');
    expect(text).toContain('SHA-256      00:FF\n');
  });

  test.each([
    ['request', false, 'request.csr', 'certificate.pem'],
    ['certificate', false, 'certificate.pem', 'request.csr'],
    ['certificate', true, 'encrypted with your passphrase', 'request.csr'],
  ] as const)('of a %s (encrypted: %s)', async (make, encrypted, there, missing) => {
    const text = await readme('a', undefined, make, encrypted);
    expect(text).toContain(there);
    expect(text).not.toContain(missing);
  });
});

describe('the files', () => {
  test.each([
    ['', 'PRIVATE KEY'],
    ['secret', 'ENCRYPTED PRIVATE KEY'],
  ])('a key with the passphrase %j is a %s', async (passphrase, label) => {
    const { privateKey } = await issue(asked(config('a'), 'request'), now);
    const file = await privateKeyFile(privateKey, passphrase);
    expect(file).toMatchObject({ name: 'private-key.pem', mode: 0o600 });
    expect(decodePem(String(file.content)).blocks).toMatchObject([{ label }]);
  });

  test('the configuration is saved as it was typed', async () => {
    const source = `\uFEFF# é\r\n${config('a')}`;
    const request = asked(source, 'request');
    const files = await publicFiles({ request, config: source, der: hex('3000') }, false);
    expect(files.map(({ name, mode }) => [name, mode.toString(8)])).toEqual([
      ['request.csr', '644'],
      ['configuration.cnf', '644'],
      ['commands.sh', '755'],
      ['README.txt', '644'],
    ]);
    expect(files[1]?.content).toBe(source);
  });

  test.skipIf(!referee('unzip', '-v'))('a zip keeps names, modes and contents', async () => {
    const files: BundleFile[] = [
      { name: 'private-key.pem', mode: 0o600, content: 'key' },
      { name: 'commands.sh', mode: 0o755, content: '#!/bin/sh\n' },
      { name: 'certificate.pem', mode: 0o644, content: encodeUtf8('é') },
    ];
    const dir = scratch();
    writeFileSync(join(dir, 'a.zip'), await zipFiles(files, Date.UTC(2026, 4, 6, 7, 8, 10)));
    const listing = run('unzip', ['-Z', '-T', 'a.zip'], { cwd: dir });
    expect(listing).toMatch(/^-rw------- .* 20260506\.070810 private-key\.pem$/m);
    expect(listing).toMatch(/^-rwxr-xr-x .* commands\.sh$/m);
    expect(listing).toMatch(/^-rw-r--r-- .* certificate\.pem$/m);
    expect(run('unzip', ['-p', 'a.zip', 'certificate.pem'], { cwd: dir })).toBe('é');
  });

  test.each([
    ['a.example', 'a.example'],
    ['*.a.example', 'wildcard.a.example'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a b\u202e/c\\d:e', 'a-b-c-d-e'],
    ['.hidden.', 'hidden'],
    ['', 'fallback'],
    ['例え', 'fallback'],
    ['CON', 'fallback'],
    ['com1.example', 'fallback'],
    ['console.example', 'console.example'],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('%j is saved as %s', (text, name) => {
    expect(safeFileName(text, 'fallback')).toBe(name);
  });
});
