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
  const app = await open(page, address);
  await typeNames(app, 'localhost, 127.0.0.1');
  await make(app);
  const { folder, zip, name } = await downloadZip(app);

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
  const app = await open(page, address);
  const editor = app.getByRole('textbox', { name: 'configuration.cnf' });
  await editor.fill(skillConfig);
  await expect(app.getByLabel('Common name')).toHaveValue('Kitchen Timer');
  await expect(app.getByLabel('Organisation')).toHaveValue('Example Workshop');
  await expect(app.getByRole('button', { name: 'Remove timer.example.com' })).toBeVisible();
  await expect(app.getByText('Chromium and GnuTLS refuse this key usage for a server')).toBeVisible();

  await app.getByText('RSA 2048').click();
  await app.getByLabel('City').fill('Nürnberg');
  await app.getByRole('button', { name: 'Use digitalSignature, keyEncipherment' }).click();
  await expect(app.getByText('refuse this key usage')).toHaveCount(0);
  const edited = await editor.inputValue();
  expect(edited).toContain('keyUsage = digitalSignature, keyEncipherment');
  expect(edited).toContain('L = Nürnberg');
  expect(edited).toContain('utf8 = yes');
  for (const kept of ['# our skill', '# the legal name', '[later]\nx = kept']) expect(edited).toContain(kept);

  await make(app);
  const { folder } = await downloadZip(app);
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
  const app = await open(page, address);
  await app.getByText('Nobody yet: make a CSR').click();
  await typeNames(app, 'https://shop.example.com/cart');
  await expect(app.getByText('Took the host of https://shop.example.com/cart')).toBeVisible();
  await app.getByText('Files and passphrase').click();
  await app.getByLabel('Passphrase for the private key').fill('open sésame');
  await make(app, 'request');
  const { folder } = await downloadZip(app);
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
  const app = await open(page, address, 'make?preset=localhost');
  await make(app);
  const { folder } = await downloadZip(app);
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
    const app = await open(page, address);
    await app.getByRole('button', { name: preset, exact: true }).click();
    if (names !== '') await typeNames(app, names);
    await expect(app.getByText('to look at')).toHaveCount(0);
    await make(app);
    const { folder } = await downloadZip(app);
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
    const app = await open(page, address);
    await typeNames(app, 'a.example.com');
    await app.getByText(key, { exact: true }).click();
    await expect(app.getByText('Chromium refuses this key for a server')).toBeVisible();
    await app.getByRole('button', { name: 'Use P-256' }).click();
    await expect(app.getByText('Chromium refuses this key for a server')).toHaveCount(0);
  });
}

test('a name typed and Make clicked at once; an empty form says what is missing', async ({
  page,
  address,
}) => {
  const app = await open(page, address);
  await app.getByRole('button', { name: 'Make certificate' }).click();
  await expect(app.getByText('The subject is empty')).toBeVisible();
  await app.getByRole('textbox', { name: 'Names' }).fill('a-rather-long-name-that-wraps.example.com');
  await app.getByRole('button', { name: 'Make certificate' }).click();
  await expect(app.getByRole('heading', { name: 'The certificate is made' })).toBeVisible();
});

test('what is no name stays in the box, with the reason', async ({ page, address }) => {
  const app = await open(page, address);
  await typeNames(app, 'good.example.com foo*bar.example.com');
  await expect(app.getByRole('button', { name: 'Remove good.example.com' })).toBeVisible();
  await expect(app.getByRole('textbox', { name: 'Names' })).toHaveValue('foo*bar.example.com');
  await expect(app.getByText('a * counts only as the whole leftmost label')).toBeVisible();
});

test('what the form cannot show stays in the text and is named', async ({ page, address }) => {
  const app = await open(page, address);
  await app
    .getByRole('textbox', { name: 'configuration.cnf' })
    .fill(skillConfig.replace('[names]', 'nsComment = by hand\n\n[names]'));
  await expect(app.getByText('Also in the configuration: Netscape comment.')).toBeVisible();
  await app.getByLabel('City').fill('Augsburg');
  await expect(app.getByRole('textbox', { name: 'configuration.cnf' })).toHaveValue(/nsComment = by hand/);
});

test('a long search for primes can be cancelled, and the form is still there', async ({ page, address }) => {
  const app = await open(page, address);
  await typeNames(app, 'a.example.com');
  await app.getByText('RSA 4096').click();
  // Never finishes by itself: the worker of this page is kept from answering.
  await app.evaluate(() => {
    Worker.prototype.postMessage = () => undefined;
  });
  await page.keyboard.press('Control+Enter');
  await app.getByRole('button', { name: 'cancel' }).click();
  await expect(app.getByRole('button', { name: 'cancel' })).toHaveCount(0);
  await expect(app.getByRole('button', { name: 'Remove a.example.com' })).toBeVisible();
  await expect(app.getByRole('alert')).toHaveCount(0);
});

test('a faulty name that was deleted no longer stands in the way', async ({ page, address }) => {
  const app = await open(page, address);
  await typeNames(app, 'good.example.com a..b');
  await expect(app.getByText('it is no host name')).toBeVisible();
  await app.getByRole('textbox', { name: 'Names' }).fill('');
  await make(app);
});

test('a configuration without names says so before it is made', async ({ page, address }) => {
  const app = await open(page, address);
  await app
    .getByRole('textbox', { name: 'configuration.cnf' })
    .fill(skillConfig.replace('subjectAltName = @names\n', ''));
  await expect(app.getByText('Names no host: there is no subject alternative name')).toBeVisible();
});

test('presets keep what was typed; an own configuration can be had back; Back undoes nothing', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'make?preset=wildcard');
  await typeNames(app, '*.example.com');
  await expect(app.getByRole('button', { name: 'Remove example.com' })).toBeVisible();
  await app.getByLabel('Common name').fill('Mine');
  await app.getByRole('button', { name: 'Private CA', exact: true }).click();
  await expect(app.getByLabel('Common name')).toHaveValue('Mine');
  await app.getByRole('button', { name: 'Web server', exact: true }).click();
  await expect(app.getByRole('button', { name: 'Remove *.example.com' })).toBeVisible();

  const editor = app.getByRole('textbox', { name: 'configuration.cnf' });
  await editor.fill(skillConfig);
  await app.getByRole('button', { name: 'Localhost', exact: true }).click();
  await app.getByRole('button', { name: 'back to your configuration' }).click();
  await expect(editor).toHaveValue(skillConfig);
  await app.getByRole('link', { name: 'Inspect', exact: true }).click();
  await page.goBack();
  await expect(editor).toHaveValue(skillConfig);
});

test('from certificate to request and back is the same text', async ({ page, address }) => {
  const app = await open(page, address);
  const editor = app.getByRole('textbox', { name: 'configuration.cnf' });
  await typeNames(app, 'a.example.com');
  const before = await editor.inputValue();
  await app.getByText('Nobody yet: make a CSR').click();
  await expect(editor).not.toHaveValue(/authorityKeyIdentifier/);
  await app.getByText('Itself').click();
  await expect(editor).toHaveValue(before);
});

test('unsaved keys on the bench can be saved there, and do not go unasked', async ({ page, address }) => {
  const app = await open(page, address, 'make?preset=localhost');
  await make(app);
  await app.getByRole('link', { name: /^Bench/ }).click();
  await app.getByRole('button', { name: 'Clear the bench' }).click();
  await expect(app.getByRole('button', { name: 'Private keys are not saved' })).toBeVisible();
  await app.getByRole('button', { name: 'Save private-key.pem' }).click();
  await expect(app.getByText('not saved')).toHaveCount(0);
});
