import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/expect.ts';
import { hasOpenssl } from '../../../support/openssl.ts';
import { runHere, runInBash } from '../../../support/shell.ts';
import { run } from '../../../support/tools.ts';

/** New keys differ each time: their form must not, and openssl must take them. */
const secret = '-passout pass:secret';

function written(files: readonly { name: string; bytes: Uint8Array; origin: string }[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'certwright-keys-'));
  for (const { name, bytes } of files) writeFileSync(join(dir, name), bytes);
  return dir;
}

/** What ASN.1 is in a file, without numbers and lengths that change with every key. */
function shapeOf(dir: string, file: string): string {
  return run('openssl', ['asn1parse', '-in', file], { cwd: dir })
    .replace(/^ *\d+:(d=\d+) +hl=\d+ l= *\d+ /gm, '$1 ')
    .replace(/INTEGER +:[0-9A-F]{3,}/g, 'INTEGER')
    .replace(/\[HEX DUMP\]:.*/g, '');
}

const labels = (text: string): string[] =>
  text.match(/^-----.*-----$|^DEK-Info: [A-Z0-9-]+|^Proc-Type.*$/gm) ?? [];

test.skipIf(!hasOpenssl).each([
  ['genrsa -out k', ''],
  ['genrsa -out k 1024', ''],
  ['genrsa -traditional -out k 1024', ''],
  ['genrsa -3 -out k 2048', ''],
  [`genrsa -aes256 ${secret} -out k 1024`, 'secret'],
  [`genrsa -aes128 -traditional ${secret} -out k 1024`, 'secret'],
  ['genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out k', ''],
  ['genpkey -algorithm rsa -pkeyopt bits:1024 -quiet -out k', ''],
  ['genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k', ''],
  ['genpkey -algorithm EC -pkeyopt group:secp384r1 -out k', ''],
  [
    'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -pkeyopt ec_param_enc:named_curve -out k',
    '',
  ],
  ['genpkey -algorithm ED25519 -out k', ''],
  ['genpkey -algorithm EC -pkeyopt group:P-521 -aes256 -pass pass:secret -out k', 'secret'],
  ['ecparam -name prime256v1 -genkey -out k', ''],
  ['ecparam -name prime256v1 -genkey -noout -out k', ''],
  ['ecparam -name secp521r1 -genkey -noout -out k', ''],
  ['ecparam -genkey -name secp256r1 > k', ''],
])('openssl %s makes the form that openssl makes', async (command, password) => {
  const text = `openssl ${command}`;
  const real = runInBash(text);
  const made = await runHere(text);
  const dir = written(made.files);
  const content = new TextDecoder().decode(made.files[0]?.bytes);
  expect(labels(content)).toEqual(labels(real.files['k'] ?? ''));
  if (password === '') expect(shapeOf(dir, 'k')).toBe(shapeOf(real.dir, 'k'));
  const passin = password === '' ? [] : ['-passin', `pass:${password}`];
  expect(run('openssl', ['pkey', '-in', 'k', '-noout', '-check', ...passin], { cwd: dir })).toContain(
    'Key is valid',
  );
});

test.skipIf(!hasOpenssl).each([
  ['rsa -in k -aes256 -passout pass:secret', 'genrsa -out k 1024'],
  ['rsa -in k -aes128 -traditional -passout pass:secret', 'genrsa -out k 1024'],
  ['ec -in k -aes256 -passout pass:secret', 'ecparam -name prime256v1 -genkey -noout -out k'],
  ['pkey -in k -aes256 -passout pass:secret', 'ecparam -name prime256v1 -genkey -noout -out k'],
  [
    'pkey -in k -aes-128-cbc -traditional -passout pass:secret',
    'ecparam -name prime256v1 -genkey -noout -out k',
  ],
  ['pkcs8 -topk8 -in k -passout pass:secret', 'genrsa -out k 1024'],
  ['pkcs8 -topk8 -v2 aes256 -in k -passout pass:secret', 'genrsa -out k 1024'],
])('openssl %s encrypts so that openssl opens it', async (command, make) => {
  const text = `openssl ${make}; openssl ${command} -out e`;
  const made = await runHere(text);
  const dir = written(made.files);
  const content = new TextDecoder().decode(made.files.find(({ name }) => name === 'e')?.bytes);
  expect(labels(content)).toEqual(labels(runInBash(text).files['e'] ?? ''));
  const args = ['pkey', '-in', 'e', '-passin', 'pass:secret', '-noout', '-check'];
  expect(run('openssl', args, { cwd: dir })).toContain('Key is valid');
  const again = await runHere('openssl pkey -in e -passin pass:secret -out plain', {
    files: { e: made.files.find(({ name }) => name === 'e')?.bytes ?? '' },
  });
  expect(again.steps[0]?.status).toBe(0);
});

test('a passphrase is asked for once a file, and its answer opens the file in later commands', async () => {
  const text = 'openssl genrsa -aes256 -out k 1024\nopenssl rsa -in k -out plain';
  const first = await runHere(text);
  expect(first.questions).toEqual([
    { id: 'passphrase k', text: 'Enter PEM pass phrase:', secret: true, min: 4 },
  ]);
  expect(first.steps[0]).toMatchObject({ status: 1, stderr: 'Enter PEM pass phrase:\n' });
  expect(codesOf(first.steps[1]?.findings ?? [])).toEqual(['commands.not_made']);
  const short = await runHere(text, { answers: { 'passphrase k': 'abc' } });
  expect(short.steps[0]?.status).toBe(1);
  const second = await runHere(text, { answers: { 'passphrase k': 'abcd' } });
  expect(second.steps.map(({ status }) => status)).toEqual([0, 0]);
  expect(second.files.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'k: encrypted private key',
    'plain: private key',
  ]);
});

test.each([
  ['a curve without browsers', 'ecparam -name secp256k1 -genkey -noout', 'commands.cannot_make'],
  ['brainpool', 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1', 'commands.cannot_make'],
  ['Ed448', 'genpkey -algorithm ED448', 'commands.cannot_make'],
  ['three primes', 'genrsa -primes 3 2048', 'commands.cannot_make'],
  ['a huge key', 'genrsa 16384', 'commands.cannot_make'],
  ['explicit parameters', 'ecparam -name prime256v1 -genkey -param_enc explicit', 'commands.cannot_make'],
  ['a tiny key', 'genrsa 100', 'openssl.key_too_small'],
  ['a short key', 'genrsa 1024', 'openssl.weak_key'],
  ['options too late', 'genrsa 2048 -out k', 'openssl.option_after_words'],
  ['no curve', 'genpkey -algorithm EC', 'openssl.unknown_curve'],
  [
    'a curve by another name',
    'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp256r1',
    'openssl.unknown_curve',
  ],
  ['triple DES', 'genrsa -des3 -passout pass:secret 1024', 'openssl.cipher_replaced'],
  ['a passphrase without a cipher', 'genrsa -passout pass:secret 1024', 'openssl.passout_ignored'],
  ['a descriptor', 'genrsa -aes256 -passout fd:3 1024', 'commands.no_descriptors'],
  ['encryption of files', 'enc -aes-256-cbc -in k', 'commands.cannot_make'],
  ['a MAC of ciphers', 'dgst -mac cmac -macopt cipher:aes-128-cbc', 'commands.cannot_make'],
  ['text', 'ecparam -name prime256v1 -text -noout', 'openssl.not_shown'],
  ['a lost value', 'genpkey -out -algorithm ED25519', 'openssl.value_is_option'],
  ['a value lost at the end', 'genrsa -out', 'openssl.value_missing'],
])('%s is named: openssl %s', async (_name, command, code) => {
  const { steps } = await runHere(`openssl ${command} < /dev/null`);
  expect(codesOf(steps[0]?.findings ?? [])).toContain(code);
});

test('random bytes are as many as asked for', async () => {
  const { steps } = await runHere('openssl rand -hex 16\nopenssl rand -base64 60\nopenssl rand 5 | wc -c');
  expect(steps[0]?.stdout).toMatch(/^[0-9a-f]{32}\n$/);
  expect(steps[1]?.stdout).toMatch(/^[\w+/]{64}\n[\w+/]{16}\n$/);
  expect(steps[2]?.stdout).toBe('5\n');
});
