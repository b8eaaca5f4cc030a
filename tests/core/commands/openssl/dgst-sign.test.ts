import { beforeAll, expect, test } from 'vitest';
import { codesOf } from '../../../support/expect.ts';
import { hasOpenssl, installedVersion } from '../../../support/openssl.ts';
import { ranHere, runHere, runInBash } from '../../../support/shell.ts';
import { dgstFiles } from './dgst-files.ts';

let files: ReturnType<typeof dgstFiles> = {};
beforeAll(() => {
  if (hasOpenssl) files = dgstFiles();
});

const pss = '-sigopt rsa_padding_mode:pss';

/** A signature that is never the same twice is checked by the other program. */
test.skipIf(!hasOpenssl).each([
  ['ec', '', ''],
  ['ec', '-sha512', '-sha512'],
  ['ec', '-sha1', '-sha1'],
  ['ec521', '-sha384', '-sha384'],
  ['rsa', pss, `${pss} -sigopt rsa_pss_saltlen:${installedVersion === '3.0' ? 'max' : 'digest'}`],
  ['rsa', `-sha1 ${pss} -sigopt rsa_mgf1_md:sha1`, `-sha1 ${pss}`],
  ['rsa', `${pss} -sigopt rsa_pss_saltlen:digest`, `${pss} -sigopt rsa_pss_saltlen:32`],
  ['rsa', `${pss} -sigopt rsa_pss_saltlen:7`, `${pss} -sigopt rsa_pss_saltlen:7`],
  ['odd', `${pss} -sigopt rsa_pss_saltlen:max`, `${pss} -sigopt rsa_pss_saltlen:max`],
  ['pss', '', ''],
])('openssl takes what is signed here with %s.key: %s', async (key, signing, checking) => {
  const run = await runHere(`openssl dgst ${signing} -sign ${key}.key -out made text`, {
    files,
    version: installedVersion,
  });
  const made = Uint8Array.from(Buffer.from(ranHere(run).files['made'] ?? '', 'latin1'));
  const check = `openssl dgst ${checking} -verify ${key}.pub -signature made`;
  expect(runInBash(`${check} text; ${check} other`, { ...files, made }).stdout).toBe(
    'Verified OK\nVerification failure\n',
  );
});

test.skipIf(!hasOpenssl)('the form of a signature that differs each time', async () => {
  const { steps } = await runHere(
    'openssl dgst -sign ec.key -hex text\nopenssl dgst -sign pss.key -hex text',
    {
      files,
    },
  );
  expect(steps[0]?.stdout).toMatch(/^EC-SHA2-256\(text\)= 30[\da-f]+\n$/);
  expect(steps[1]?.stdout).toMatch(/^RSA-PSS-SHA2-256\(text\)= [\da-f]{512}\n$/);
});

test.skipIf(!hasOpenssl).each([
  ['another digest', '-md5 -sign rsa.key text', /SHA-1, SHA-256, SHA-384, SHA-512 and not with MD5/],
  ['another digest with EC', '-sha224 -sign ec.key text', /not with SHA-224/],
  ['another digest of the mask', `-sign rsa.key ${pss} -sigopt rsa_mgf1_md:sha1 text`, /one digest/],
  ['DSA', '-sign dsa.key text', /DSA/],
  ['a curve without browsers', '-sign k1.key text', /such a key/],
  ['X9.31', '-sign rsa.key -sigopt rsa_padding_mode:x931 text', /X9.31/],
  ['a MAC of ciphers', '-mac cmac -macopt cipher:aes-128-cbc text', /HMAC/],
  ['much of SHAKE', '-shake128 -xoflen 1000 text', /32 octets/],
])('what no browser does is refused with the reason: %s', async (_name, command, reason) => {
  const { steps } = await runHere(`openssl dgst ${command}`, { files, version: '3.0' });
  const [step] = steps;
  expect(step?.status).toBe(1);
  expect(codesOf(step?.findings ?? [])).toEqual(['commands.cannot_make']);
  expect(step?.findings[0]?.detail).toMatch(reason);
});

/** OpenSSL 3.5's manual: such keys sign the whole message, and no digest may be named. */
test.skipIf(!hasOpenssl)('3.5 signs with Ed25519', async () => {
  const commands = [
    'openssl dgst -sign ed.key -out made text',
    'openssl dgst -verify ed.pub -signature made text',
    'openssl dgst -verify ed.pub -signature made other',
    'openssl dgst -sha256 -sign ed.key text',
  ];
  const { steps, files: all } = await runHere(commands.join('\n'), { files, version: '3.5' });
  expect(steps.map(({ stdout, status }) => [stdout, status])).toEqual([
    ['', 0],
    ['Verified OK\n', 0],
    ['Verification failure\n', 1],
    ['', 1],
  ]);
  const made = all.find(({ name }) => name === 'made')?.bytes ?? new Uint8Array(0);
  const raw = 'openssl pkeyutl -verify -pubin -inkey ed.pub -rawin -in text -sigfile made';
  expect(runInBash(raw, { ...files, made }).stdout).toBe('Signature Verified Successfully\n');
});
