import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referee, run } from '../support/tools.ts';
import { curlThrough, serveWithNginx } from './tls.ts';
import { downloadZip, make, typeNames } from './made.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version') || !referee('unzip', '-v'), 'openssl and unzip judge the zip');

/** Of the shape guides have it: a usage Chromium refuses, a comment, a section nobody uses. */
const skillConfig = `# our skill
[req]
distinguished_name = dn
x509_extensions = v3_req
prompt = no

[dn]
C = DE
ST = Bavaria
L = Munich
O = Example Workshop # the legal name
CN = Kitchen Timer

[v3_req]
keyUsage = keyEncipherment, dataEncipherment
extendedKeyUsage = serverAuth
subjectAltName = @names

[names]
DNS.1 = timer.example.com

[later]
x = kept
`;

test('a host name typed, Ctrl+Enter, a zip that real tools open and nginx serves', async ({
  page,
  address,
}) => {
  await open(page, address);
  await typeNames(page, 'localhost, 127.0.0.1');
  await make(page);
  const { folder, zip, name } = await downloadZip(page);

  expect(name).toBe('localhost.zip');
  expect(run('unzip', ['-Z', zip])).toMatch(/^-rw-------.*unx.*private-key\.pem$/m);
  expect(
    run('openssl', ['verify', '-CAfile', 'certificate.pem', 'certificate.pem'], { cwd: folder }),
  ).toContain('OK');
  expect(run('openssl', ['pkey', '-in', 'private-key.pem', '-check', '-noout'], { cwd: folder })).toContain(
    'valid',
  );
  const text = run('openssl', ['x509', '-in', 'certificate.pem', '-noout', '-text'], { cwd: folder });
  expect(text).toContain('DNS:localhost, IP Address:127.0.0.1');
  expect(text).toContain('Subject: CN = localhost');

  if (!referee('nginx', '-v') || !referee('curl')) return;
  const { port, stop } = await serveWithNginx(folder);
  try {
    expect(curlThrough(port, 'localhost', join(folder, 'certificate.pem'))).toContain('served');
    expect(curlThrough(port, '127.0.0.1', join(folder, 'certificate.pem'))).toContain('served');
  } finally {
    stop();
  }
});

test('a pasted configuration fills the form; what Chromium refuses is said, and mended with one click', async ({
  page,
  address,
}) => {
  await open(page, address);
  const editor = page.getByRole('textbox', { name: 'configuration.cnf' });
  await editor.fill(skillConfig);
  await expect(page.getByLabel('Common name')).toHaveValue('Kitchen Timer');
  await expect(page.getByLabel('Organisation')).toHaveValue('Example Workshop');
  await expect(page.getByRole('button', { name: 'Remove timer.example.com' })).toBeVisible();
  await expect(page.getByText('Chromium and GnuTLS refuse this key usage for a server')).toBeVisible();

  await page.getByText('RSA 2048').click();
  await page.getByLabel('City').fill('Nürnberg');
  await page.getByRole('button', { name: 'Use digitalSignature, keyEncipherment' }).click();
  await expect(page.getByText('refuse this key usage')).toHaveCount(0);
  const edited = await editor.inputValue();
  expect(edited).toContain('keyUsage = digitalSignature, keyEncipherment');
  expect(edited).toContain('L = Nürnberg');
  expect(edited).toContain('utf8 = yes');
  for (const kept of ['# our skill', '# the legal name', '[later]\nx = kept']) expect(edited).toContain(kept);

  await make(page);
  const { folder } = await downloadZip(page);
  expect(readFileSync(join(folder, 'configuration.cnf'), 'utf8')).toBe(edited);
  const text = run(
    'openssl',
    ['x509', '-in', 'certificate.pem', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus'],
    { cwd: folder },
  );
  expect(text).toContain('L=Nürnberg');
  expect(text).toContain('Digital Signature, Key Encipherment');
});

test('a request, with a passphrase on its key, is taken by openssl', async ({ page, address }) => {
  await open(page, address);
  await page.getByText('Nobody yet: make a CSR').click();
  await typeNames(page, 'https://shop.example.com/cart');
  await expect(page.getByText('Took the host of https://shop.example.com/cart')).toBeVisible();
  await page.getByText('Files and passphrase').click();
  await page.getByLabel('Passphrase for the private key').fill('open sésame');
  await make(page, 'request');
  const { folder } = await downloadZip(page);
  const text = run('openssl', ['req', '-in', 'request.csr', '-noout', '-verify', '-text'], { cwd: folder });
  expect(text).toContain('verify OK');
  expect(text).toContain('DNS:shop.example.com');
  const key = run('openssl', ['pkey', '-in', 'private-key.pem', '-passin', 'pass:open sésame', '-pubout'], {
    cwd: folder,
  });
  expect(key.trim()).toBe(
    run('openssl', ['req', '-in', 'request.csr', '-noout', '-pubkey'], { cwd: folder })
      .replace(/^.*verify.*\n/, '')
      .trim(),
  );
  expect(readFileSync(join(folder, 'private-key.pem'), 'utf8')).toContain('ENCRYPTED');
});

test('commands.sh makes the same certificate with openssl', async ({ page, address }) => {
  await open(page, address, 'make?preset=localhost');
  await make(page);
  const { folder } = await downloadZip(page);
  const before = run(
    'openssl',
    [
      'x509',
      '-in',
      'certificate.pem',
      '-noout',
      '-subject',
      '-ext',
      'subjectAltName,keyUsage,extendedKeyUsage,basicConstraints,subjectKeyIdentifier,authorityKeyIdentifier',
    ],
    { cwd: folder },
  );
  writeFileSync(join(folder, 'certificate.pem'), '');
  run('sh', ['commands.sh'], { cwd: folder });
  const after = run(
    'openssl',
    [
      'x509',
      '-in',
      'certificate.pem',
      '-noout',
      '-subject',
      '-ext',
      'subjectAltName,keyUsage,extendedKeyUsage,basicConstraints,subjectKeyIdentifier,authorityKeyIdentifier',
    ],
    { cwd: folder },
  );
  expect(after).toBe(before);
});

for (const [preset, names, expected] of [
  ['Web server', 'a.example.com', 'DNS:a.example.com'],
  ['Localhost', '', 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1'],
  ['Alexa skill endpoint', 'https://skill.example.com/api', 'DNS:skill.example.com'],
  ['Wildcard', 'example.com', 'DNS:*.example.com, DNS:example.com'],
  ['Client (mTLS)', '', 'TLS Web Client Authentication'],
  ['Private CA', '', 'CA:TRUE'],
] as const) {
  test(`preset ${preset}`, async ({ page, address }) => {
    await open(page, address);
    await page.getByRole('button', { name: preset, exact: true }).click();
    if (names !== '') await typeNames(page, names);
    await expect(page.getByText('to look at')).toHaveCount(0);
    await make(page);
    const { folder } = await downloadZip(page);
    const text = run('openssl', ['x509', '-in', 'certificate.pem', '-noout', '-text'], { cwd: folder });
    expect(text).toContain(expected);
    expect(text).toMatch(/Subject Key Identifier: \n\s+([0-9A-F:]+)\n[^]*Authority Key Identifier: \n\s+\1/);
    expect(
      run('openssl', ['verify', '-x509_strict', '-CAfile', 'certificate.pem', 'certificate.pem'], {
        cwd: folder,
      }),
    ).toContain('OK');
  });
}

for (const key of ['Ed25519', 'P-521']) {
  test(`a server with ${key} is told that Chromium refuses it`, async ({ page, address }) => {
    await open(page, address);
    await typeNames(page, 'a.example.com');
    await page.getByText(key, { exact: true }).click();
    await expect(page.getByText('Chromium refuses this key for a server')).toBeVisible();
    await page.getByRole('button', { name: 'Use P-256' }).click();
    await expect(page.getByText('Chromium refuses this key for a server')).toHaveCount(0);
  });
}

test('a name typed and Make clicked at once; an empty form says what is missing', async ({
  page,
  address,
}) => {
  await open(page, address);
  await page.getByRole('button', { name: 'Make certificate' }).click();
  await expect(page.getByText('The subject is empty')).toBeVisible();
  await page.getByRole('textbox', { name: 'Names' }).fill('a-rather-long-name-that-wraps.example.com');
  await page.getByRole('button', { name: 'Make certificate' }).click();
  await expect(page.getByRole('heading', { name: 'The certificate is made' })).toBeVisible();
});

test('what is no name stays in the box, with the reason', async ({ page, address }) => {
  await open(page, address);
  await typeNames(page, 'good.example.com foo*bar.example.com');
  await expect(page.getByRole('button', { name: 'Remove good.example.com' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Names' })).toHaveValue('foo*bar.example.com');
  await expect(page.getByText('a * counts only as the whole leftmost label')).toBeVisible();
});

test('what the form cannot show stays in the text and is named', async ({ page, address }) => {
  await open(page, address);
  await page
    .getByRole('textbox', { name: 'configuration.cnf' })
    .fill(skillConfig.replace('[names]', 'nsComment = by hand\n\n[names]'));
  await expect(page.getByText('This extension is not made here')).toBeVisible();
  await page.getByLabel('City').fill('Augsburg');
  await expect(page.getByRole('textbox', { name: 'configuration.cnf' })).toHaveValue(/nsComment = by hand/);
});

test('a long search for primes can be cancelled, and the form is still there', async ({ page, address }) => {
  await open(page, address);
  await typeNames(page, 'a.example.com');
  await page.getByText('RSA 4096').click();
  // Never finishes by itself: the worker of this page is kept from answering.
  await page.evaluate(() => {
    Worker.prototype.postMessage = () => undefined;
  });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'cancel' }).click();
  await expect(page.getByRole('button', { name: 'cancel' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Remove a.example.com' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
