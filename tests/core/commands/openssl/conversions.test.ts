import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Bench, hasOpenssl } from '../../../support/openssl.ts';
import { bytesFrom } from '../../../support/tools.ts';
import { ranHere, runHere, runInBash } from '../../../support/shell.ts';

/** Conversions have one right answer: the same keys through the same commands give the same bytes. */
const files: Record<string, Uint8Array<ArrayBuffer>> = {};
/** The installed openssl judges as the version it is. */
let version: '3.0' | '3.5' = '3.0';

beforeAll(() => {
  if (!hasOpenssl) return;
  const bench = new Bench();
  const make = (name: string, ...args: string[]): void => {
    bench.run(...args);
    files[name] = new Uint8Array(readFileSync(join(bench.dir, name)));
  };
  make('rsa.key', 'genrsa', '-out', 'rsa.key', '1024');
  make('rsa1.key', 'rsa', '-in', 'rsa.key', '-traditional', '-out', 'rsa1.key');
  make('rsa.pub', 'rsa', '-in', 'rsa.key', '-pubout', '-out', 'rsa.pub');
  make('rsa1.pub', 'rsa', '-in', 'rsa.key', '-RSAPublicKey_out', '-out', 'rsa1.pub');
  make('rsa.der', 'pkcs8', '-topk8', '-nocrypt', '-in', 'rsa.key', '-outform', 'DER', '-out', 'rsa.der');
  make('rsa1.der', 'rsa', '-in', 'rsa.key', '-traditional', '-outform', 'DER', '-out', 'rsa1.der');
  make('ec.key', 'ecparam', '-name', 'prime256v1', '-genkey', '-out', 'ec.key');
  make('ec384.key', 'ecparam', '-name', 'secp384r1', '-genkey', '-noout', '-out', 'ec384.key');
  make('k1.key', 'ecparam', '-name', 'secp256k1', '-genkey', '-noout', '-out', 'k1.key');
  make('ec8.key', 'pkey', '-in', 'ec.key', '-out', 'ec8.key');
  make('ecc.key', 'ec', '-in', 'ec.key', '-conv_form', 'compressed', '-out', 'ecc.key');
  make('ecn.key', 'ec', '-in', 'ec.key', '-no_public', '-out', 'ecn.key');
  make('ec.der', 'ec', '-in', 'ec.key', '-outform', 'DER', '-out', 'ec.der');
  make('ec.pub', 'ec', '-in', 'ec.key', '-pubout', '-out', 'ec.pub');
  make('ec.par', 'ecparam', '-name', 'secp384r1', '-out', 'ec.par');
  make('ed.key', 'genpkey', '-algorithm', 'ED25519', '-out', 'ed.key');
  const secret = ['-passout', 'pass:secret'];
  make('enc8.key', 'pkey', '-in', 'ec.key', '-aes256', ...secret, '-out', 'enc8.key');
  make('enc1.key', 'rsa', '-in', 'rsa.key', '-aes128', '-traditional', ...secret, '-out', 'enc1.key');
  make('enc3.key', 'ec', '-in', 'ec.key', '-des3', ...secret, '-out', 'enc3.key');
  files['word'] = new Uint8Array(Buffer.from('secret\nsecond\n'));
  files['text'] = new Uint8Array(Buffer.from('no key\n'));
  if (/^OpenSSL 3\.[1-9]/.test(Buffer.from(bytesFrom('openssl', ['version'])).toString())) version = '3.5';
});

/** openssl's error queue names threads and source lines. */
const words = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !/^[0-9A-F]{8,}:error:/.test(line));

const commands = [
  'rsa -in rsa.key',
  'rsa -in rsa1.key',
  'rsa -in rsa.der',
  'rsa -in rsa1.der',
  'rsa -in rsa1.der -inform DER',
  'rsa -in rsa.der -inform PEM',
  'rsa -in rsa.key -inform DER',
  'rsa -in rsa.key -traditional',
  'rsa -in rsa.key -pubout',
  'rsa -in rsa.key -RSAPublicKey_out',
  'rsa -in rsa.key -outform DER',
  'rsa -in rsa.key -outform DER -traditional',
  'rsa -in rsa.key -pubout -outform DER',
  'rsa -in rsa.key -noout -modulus',
  'rsa -in rsa.key -check -noout',
  'rsa -in rsa.key -check',
  'rsa -in rsa.key -check -modulus -out o',
  'rsa -in rsa.key -noout',
  'rsa -pubin -in rsa.pub',
  'rsa -pubin -in rsa1.pub',
  'rsa -pubin -in rsa.pub -RSAPublicKey_out',
  'rsa -pubin -in rsa.pub -modulus -noout',
  'rsa -pubin -in rsa.key',
  'rsa -in enc1.key -passin pass:secret',
  'rsa -in enc1.key -passin pass:wrong',
  'rsa -in enc1.key -passin file:word',
  'rsa -in enc1.key -passin env:PASS',
  'rsa -in enc1.key -passin env:NOPASS',
  'rsa -in enc1.key -passin file:nofile',
  'rsa -in enc1.key -passin word:x',
  'rsa -in ec.key',
  'rsa -in text',
  'rsa -in nofile',
  'rsa -in rsa.pub',
  'rsa --in=rsa.key',
  'rsa -in rsa.key -out o extra',
  'rsa -in',
  'rsa -inform XYZ',
  'rsa -nosuch -in rsa.key',
  'rsa -noout=1',
  'ec -in ec.key',
  'ec -in ec8.key',
  'ec -in ecc.key',
  'ec -in ecn.key',
  'ec -in ec.der',
  'ec -in k1.key',
  'ec -in ec.key -pubout',
  'ec -in ec.key -pubout -outform DER',
  'ec -in ec.key -pubout -conv_form compressed',
  'ec -in ec.key -pubout -conv_form hybrid',
  'ec -in ecc.key -pubout',
  'ec -in ecc.key -pubout -conv_form uncompressed',
  'ec -in ecn.key -pubout',
  'ec -in ec.key -conv_form compressed',
  'ec -in ec.key -no_public',
  'ec -in ec.key -param_out',
  'ec -in ec.key -outform DER',
  'ec -in ec.key -noout',
  'ec -in ec.key -check -noout',
  'ec -in ec.key -conv_form foo',
  'ec -in ec384.key -pubout',
  'ec -pubin -in ec.pub',
  'ec -pubin -in ec.pub -conv_form compressed',
  'ec -pubin -in ec.pub -outform DER',
  'ec -in rsa.key',
  'ec -in rsa.key -pubout',
  'ec -in ed.key -pubout',
  'ec -in ed.key',
  'ec -in enc8.key -passin pass:secret',
  'ec -in enc3.key -passin pass:secret',
  'ec -in text',
  'pkey -in rsa.key',
  'pkey -in rsa1.key',
  'pkey -in ec.key',
  'pkey -in ecc.key',
  'pkey -in ecn.key',
  'pkey -in k1.key',
  'pkey -in ed.key',
  'pkey -in ed.key -pubout',
  'pkey -in ed.key -traditional',
  'pkey -in ec.key -traditional',
  'pkey -in ec.key -outform DER',
  'pkey -in ec8.key -outform DER',
  'pkey -in rsa.key -outform DER',
  'pkey -in ed.key -outform DER',
  'pkey -in ec.key -pubout',
  'pkey -in ec.key -pubout -outform DER',
  'pkey -in ec.key -pubout -ec_conv_form compressed',
  'pkey -in ec.key -ec_conv_form compressed',
  'pkey -in ec.key -check -noout',
  'pkey -in ec.key -noout',
  'pkey -pubin -in ec.pub',
  'pkey -pubin -in rsa.pub -outform DER',
  'pkey -pubin -in ec.pub -pubout',
  'pkey -in enc8.key -passin pass:secret',
  'pkey -in ec.key -passout pass:secret',
  'pkey -in ec.key -aes256 -outform DER -passout pass:secret',
  'pkey -in text',
  'pkey -in nofile',
  'pkey -pubin -in text',
  'pkcs8 -topk8 -nocrypt -in ec.key',
  'pkcs8 -topk8 -nocrypt -in rsa1.key',
  'pkcs8 -topk8 -nocrypt -in ec.key -outform DER',
  'pkcs8 -nocrypt -in rsa.key',
  'pkcs8 -nocrypt -in rsa.key -traditional',
  'pkcs8 -nocrypt -in rsa.key -outform DER',
  'pkcs8 -nocrypt -in ec8.key -traditional',
  'pkcs8 -nocrypt -in ec.key',
  'pkcs8 -in rsa.key',
  'pkcs8 -in enc8.key -passin pass:secret',
  'pkcs8 -in enc8.key -passin pass:wrong',
  'pkcs8 -topk8 -nocrypt -in enc8.key -passin pass:secret',
  'pkcs8 -topk8 -in nofile',
  'pkcs8 -topk8 -nocrypt -in text',
  'pkcs8 -aes256',
  'ecparam -name prime256v1',
  'ecparam -name secp256r1',
  'ecparam -name P-384',
  'ecparam -name secp256k1',
  'ecparam -name prime256v1 -outform DER',
  'ecparam -name prime256v1 -noout',
  'ecparam -name nope',
  'ecparam -in ec.par',
  'ecparam -in ec.key',
  'ecparam -in ec.par -check',
  'ecparam -in text',
  'ecparam -foo',
  'ecparam -name',
  'genpkey -genparam -algorithm EC -pkeyopt ec_paramgen_curve:P-256',
  'genpkey -algorithm FOO',
  'genpkey -algorithm EC',
  'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp256r1',
  'genpkey -algorithm RSA -pkeyopt foo:1',
  'genpkey',
  'genrsa abc',
  'genrsa 2048 -out o',
  'genrsa -nosuch',
  'rand abc',
  'rand -hex',
  'rand 0',
  'rand -nosuch',
  'enc -base64 -in rsa.pub',
  'enc -base64 -A -in rsa.pub',
  'enc -a -e -in ec.der',
  'base64 -in ed.key',
  'enc -d -base64 -in rsa.pub',
  'enc -base64 -d -A -in rsa.pub',
  'enc -in text',
  'enc -base64 -in nofile',
  'enc -nosuch',
  'dgst text',
  'dgst -sha256 text rsa.pub',
  'dgst -sha1 text',
  'dgst -md5 -c text',
  'dgst -sha512 -r text',
  'dgst -sha256 -binary text',
  'dgst -sha3-256 -hex text',
  'dgst -sha384 -out o text',
  'dgst -nosuch text',
  'dgst -sha256 nofile text',
  'md5 text',
  'sha256 text',
  'sha1 -r text',
  'nosuch',
  'version -nosuch',
];

test.skipIf(!hasOpenssl).each(commands)('openssl %s', async (command) => {
  const text = `export PASS=secret; openssl ${command} < /dev/null`;
  const real = runInBash(text, files);
  const run = await runHere(text, { files, version });
  const here = ranHere(run);
  const said = run.steps.map(({ stderr }) => stderr).join('');
  // Files that only 3.0 or only a failure leaves empty tell nothing.
  const filled = (all: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).filter(([, content]) => content !== ''));
  expect({ stdout: here.stdout, files: filled(here.files), stderr: words(said) }).toEqual({
    stdout: real.stdout,
    files: filled(real.files),
    stderr: words(Buffer.from(real.stderr, 'latin1').toString()),
  });
});
