import { beforeAll, expect, test } from 'vitest';
import { hasOpenssl, installedVersion } from '../../../support/openssl.ts';
import { ranHere, runHere, runInBash } from '../../../support/shell.ts';
import { dgstFiles } from './dgst-files.ts';

let files: ReturnType<typeof dgstFiles> = {};
beforeAll(() => {
  if (hasOpenssl) files = dgstFiles();
});

/** openssl's error queue names threads and source lines. */
const words = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !/^[0-9A-F]{8,}:error:/.test(line));

const verifyPss = '-verify rsa.pub -sigopt rsa_padding_mode:pss';
const signPss = '-sign rsa.key -sigopt rsa_padding_mode:pss';

/** All of them have one right answer. */
const commands = [
  ...[
    '-sha256 -verify rsa.pub -signature rsa.sig text',
    '-verify rsa.pub -signature rsa.sig text',
    '-verify rsa.pub -signature rsa.sig other',
    '-verify rsa.pub -signature rsa.sig',
    '-sha1 -verify rsa.pub -signature rsa.sig text',
    '-md5 -verify rsa.pub -signature rsa-md5.sig text',
    '-sha3-256 -verify rsa.pub -signature rsa-sha3.sig text',
    '-verify rsa.pub text',
    '-verify rsa.pub -signature nofile text',
    '-verify rsa.pub -signature empty.sig text',
    '-verify rsa.pub -signature short.sig text',
    '-verify rsa.pub -signature long.sig text',
    '-verify rsa.pub -signature rsa.sig nofile',
    '-verify rsa.pub -signature rsa.sig text other',
    '-verify nokey -signature rsa.sig text',
    '-verify rsa.key -signature rsa.sig text',
    '-verify rsa.crt -signature rsa.sig text',
    '-verify text -signature rsa.sig text',
    '-verify rsa.pub -keyform DER -signature rsa.sig text',
    '-verify rsa.pub -shake128 -signature rsa.sig text',
    '-verify odd.pub -signature rsa.sig text',
    '-verify ec.pub -signature rsa.sig text',
    '-verify ec.pub -signature ec.sig text',
    '-verify ec.pub -signature ec.sig other',
    '-verify ec.pub -signature ones.sig text',
    '-verify ec.pub -signature padded.sig text',
    '-verify k1.pub -signature ec-twice.sig other',
    '-sha384 -verify ec521.pub -signature ec521.sig text',
    '-sha224 -verify k1.pub -signature k1.sig text',
    '-verify dsa.pub -signature dsa.sig text',
    '-verify dsa.pub -signature dsa.sig other',
    '-verify dsa.pub -signature padded.sig text',
    '-verify pss.pub -signature bound.sig text',
    '-verify pss.pub -signature rsa.sig text',
    '-verify pss.pub -sigopt rsa_padding_mode:pkcs1 -signature rsa.sig text',
    '-prverify rsa.key -signature rsa.sig text',
    '-prverify ec.key -signature ec.sig text',
    '-prverify rsa.pub -signature rsa.sig text',
    '-prverify enc.key -passin pass:secret -signature rsa.sig text',
    '-sign ec.key -verify rsa.pub -signature rsa.sig text',
    '-sign rsa.key -signature rsa.sig text',
    '-c -r -hex -verify rsa.pub -signature rsa.sig text',
    '-out o -verify rsa.pub -signature rsa.sig text',
    '-out o -verify rsa.pub -signature rsa.sig other',
  ],
  ...['pss.sig text', 'pss20.sig text', 'pss.sig other', 'rsa.sig text', 'mgf.sig text'].map(
    (rest) => `${verifyPss} -signature ${rest}`,
  ),
  ...['20', '32', '-1', '-2', '-3', '-5', 'digest', 'auto', 'max', 'none'].flatMap((salt) =>
    ['pss.sig', 'pss20.sig'].map(
      (name) => `${verifyPss} -sigopt rsa_pss_saltlen:${salt} -signature ${name} text`,
    ),
  ),
  `${verifyPss} -sigopt rsa_mgf1_md:sha1 -signature mgf.sig text`,
  `${verifyPss} -sigopt rsa_mgf1_md:nosuch -signature mgf.sig text`,
  '-verify odd.pub -sigopt rsa_padding_mode:pss -signature odd.sig text',
  '-verify odd.pub -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:max -signature odd.sig text',
  ...[
    '-sign rsa.key text',
    '-sign rsa.key -out o text',
    '-sign rsa.key -out o nofile',
    '-sign rsa.key -hex text',
    '-sign rsa.key -hex',
    '-sign rsa.key -sha1 -hex text',
    '-sign rsa.key -sha512 -hex -c text',
    '-sign rsa.key -sha384 -hex -r text',
    '-sign rsa.key -c text',
    '-sign rsa.key -hex -binary text',
    '-sign rsa.der -hex text',
    '-sign rsa.der -keyform DER -hex text',
    '-sign rsa.key -keyform DER text',
    '-sign rsa.key text other',
    '-sign nokey text',
    '-sign rsa.pub text',
    '-sign text text',
    '-sign enc.key -passin pass:secret -hex text',
    '-sign enc.key -passin pass:wrong text',
    '-sign enc.key -passin word:x text',
    '-sign rsa.key -passin env:NOWORD text',
    '-sign rsa.key -passin file:nofile text',
    '-sign x.key text',
    '-sign short.key -sha512 text',
    '-sign short.key -sha512 -sigopt rsa_padding_mode:pss text',
    '-sign rsa.key -shake256 text',
    '-sign rsa.key -sigopt rsa_padding_mode:pkcs1 -hex text',
    '-sign rsa.key -sigopt rsa_padding_mode:nosuch -hex text',
    '-sign rsa.key -sigopt rsa_padding_mode:none text',
    '-sign rsa.key -sigopt rsa_pss_saltlen:32 text',
    '-sign rsa.key -sigopt rsa_mgf1_md:sha256 text',
    '-sign rsa.key -sigopt nosuch text',
    '-sign rsa.key -sigopt nosuch:x text',
    '-sign ec.key -sigopt rsa_padding_mode:pss text',
    `${signPss} -sigopt rsa_pss_saltlen:0 -hex text`,
    `${signPss} -sigopt rsa_pss_saltlen:300 text`,
    `${signPss} -sigopt rsa_padding_mode:pkcs1 -hex text`,
    '-sign rsa.key -hmac key text',
    '-sign rsa.key -xoflen 4 text',
  ],
  ...[
    '-hmac key text',
    '-sha1 -hmac key -c text other',
    '-sha512 -hmac key -r text',
    '-md5 -hmac key -binary text',
    '-sha3-384 -hmac key text',
    '-sha512-256 -hmac key text',
    "-hmac '' text",
    `-hmac ${'long'.repeat(50)} text nofile`,
    '-hmac key',
    '-shake128 -hmac key text',
    '-fips-fingerprint text',
    '-hmac key -signature nofile text',
    '-hmac key -sigopt a:b text',
    '-hmac key -mac hmac text',
    '-sha256 -mac hmac -macopt key:key text',
    '-sha1 -mac HMAC -macopt hexkey:6b6579 text',
    '-sha1 -mac HMAC -macopt hexkey:6B:65:79 -out o text',
    '-sha256 -mac hmac -macopt key:a -macopt key:b text',
    '-mac hmac -macopt key:key text',
    '-mac hmac text',
    '-mac hmac -macopt hexkey:6b657 text',
    '-mac hmac -macopt hexkey:zz text',
    '-mac hmac -macopt nosuch:bar text',
    '-mac hmac -macopt nosuch text',
    '-mac nosuch -macopt key:a text',
  ],
  ...[
    '-signature nofile -sigopt a:b -macopt c:d text',
    '-passin word:x text',
    '-binary text other',
    '-binary -hex text',
    '-r -c text',
    '-shake128 -xoflen 10 text',
    '-shake256 -xoflen 32 text',
    '-sha256 -xoflen 10 text',
  ],
];

async function compare(command: string): Promise<void> {
  const text = `openssl ${command} < /dev/null`;
  const real = runInBash(`${text}; echo "status $?" >&2`, files);
  const run = await runHere(text, { files, version: installedVersion });
  const here = ranHere(run);
  const said = run.steps.map(({ stderr }) => stderr).join('');
  expect({
    stdout: here.stdout,
    out: here.files['o'] ?? '',
    stderr: [...words(said), `status ${run.steps[0]?.status}`],
  }).toEqual({
    stdout: real.stdout,
    out: real.files['o'] ?? '',
    stderr: words(Buffer.from(real.stderr, 'latin1').toString()),
  });
}

test.skipIf(!hasOpenssl).each(commands)('openssl dgst %s', (command) => compare(`dgst ${command}`));

test
  .skipIf(!hasOpenssl)
  .each([
    'sha1 -verify rsa.pub -signature rsa.sig text',
    'sha256 -sign rsa.key -hex text',
    'sha256 -sign rsa.key text other',
    'sha256 -hmac key text',
  ])('openssl %s', compare);

/** What only 3.0 says so. */
test
  .skipIf(!hasOpenssl || installedVersion !== '3.0')
  .each([
    '-sign ed.key text',
    '-verify ed.pub -signature rsa.sig text',
    '-mac hmac -macopt key: text',
    '-shake128 text',
    '-hmac key -signature rsa.sig text',
  ])('openssl 3.0 dgst %s', (command) => compare(`dgst ${command}`));
