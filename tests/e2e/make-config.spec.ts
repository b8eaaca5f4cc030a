import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/tools.ts';
import { downloadZip, make, typeNames } from './made.ts';
import { expect, open, test } from './support.ts';

const asking = `[req]
distinguished_name = dn
x509_extensions = ext

[dn]
countryName = Country of the company
countryName_default = AU
countryName_min = 2
countryName_max = 2
commonName = Host name
commonName_max = 64

[ext]
subjectAltName = DNS:asked.example
subjectKeyIdentifier = hash
`;
/** 3.0 puts issuer and serial number into it; 3.5 leaves it out. */
const differing = `[req]
prompt = no
distinguished_name = dn
x509_extensions = ext
[dn]
CN = differs.example
[ext]
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid, issuer
`;

test('a configuration that asks becomes a form, and openssl is told the same answers', async ({
  page,
  address,
}) => {
  const app = await open(page, address);
  await app.getByRole('textbox', { name: 'configuration.cnf' }).fill(asking);
  await expect(app.getByText('empty: AU')).toBeVisible();
  await app.getByLabel('Host name').fill('asked.example');
  await make(app);
  const { folder } = await downloadZip(app);
  const subject = (): string =>
    run('openssl', ['x509', '-in', 'certificate.pem', '-noout', '-subject', '-nameopt', 'RFC2253'], {
      cwd: folder,
    }).trim();
  expect(subject()).toBe('subject=CN=asked.example,C=AU');
  expect(readFileSync(join(folder, 'configuration.cnf'), 'utf8')).toBe(asking);
  run('sh', ['commands.sh'], { cwd: folder });
  expect(subject()).toBe('subject=CN=asked.example,C=AU');
});

test('an answer that is too long is refused before it is made', async ({ page, address }) => {
  const app = await open(page, address);
  await app.getByRole('textbox', { name: 'configuration.cnf' }).fill(asking);
  await app.getByLabel('Country of the company').fill('DEU');
  await expect(app.getByText('the answer is too long')).toBeVisible();
  await app.getByLabel('Country of the company').fill('DE');
  await expect(app.getByText('the answer is too long')).toHaveCount(0);
});

test('where OpenSSL 3.0 and 3.5 differ the page says so, and follows the one that is chosen', async ({
  page,
  address,
}) => {
  const app = await open(page, address);
  await app.getByRole('textbox', { name: 'configuration.cnf' }).fill(differing);
  await expect(app.getByText('OpenSSL 3.0 makes something else of this')).toBeVisible();
  await app.getByText('OpenSSL 3.0', { exact: true }).click();
  await expect(app.getByText('OpenSSL 3.5 makes something else of this')).toBeVisible();
  await make(app);
  const { folder } = await downloadZip(app);
  const text = run('openssl', ['x509', '-in', 'certificate.pem', '-noout', '-text'], { cwd: folder });
  expect(text).toContain('Authority Key Identifier');
  expect(text).toContain('DirName:');
});

test('one like this: the same name and extensions again', async ({ page, address }) => {
  const app = await open(page, address);
  await typeNames(app, 'first.example 192.0.2.7');
  await make(app);
  const first = await downloadZip(app);
  await app.locator('#main').getByRole('link', { name: 'Inspect' }).click();
  await app.getByRole('button', { name: 'Make one like this' }).click();
  await expect(app.getByRole('textbox', { name: 'configuration.cnf' })).toHaveValue(
    /DNS[^\n]*first\.example/,
  );
  await make(app);
  const second = await downloadZip(app);
  const shown = (folder: string): string =>
    run(
      'openssl',
      [
        'x509',
        '-in',
        'certificate.pem',
        '-noout',
        '-subject',
        '-ext',
        'subjectAltName,keyUsage,extendedKeyUsage,basicConstraints',
      ],
      {
        cwd: folder,
      },
    );
  expect(shown(second.folder)).toBe(shown(first.folder));
});

test('a device attestation key has its own attributes in the name', async ({ page, address }) => {
  const app = await open(page, address, 'make?preset=device-attestation-key');
  await make(app, 'request');
  const { folder } = await downloadZip(app);
  const text = run('openssl', ['req', '-in', 'request.csr', '-noout', '-subject'], { cwd: folder });
  expect(text).toContain('1.3.6.1.4.1.4843.1.3');
  run('sh', ['commands.sh'], { cwd: folder });
});

test('commands pasted instead of a configuration go where they can be run', async ({ page, address }) => {
  const app = await open(page, address);
  const editor = app.getByRole('textbox', { name: 'configuration.cnf' });
  const before = await editor.inputValue();
  await editor.fill('$ openssl genpkey -algorithm ED25519 -out key.pem\n');
  await app.getByRole('button', { name: 'Run these commands' }).click();
  await expect(app.getByRole('textbox', { name: /commands/i }).first()).toHaveValue(/genpkey/);
  await app.getByRole('link', { name: 'Make', exact: true }).click();
  await expect(app.getByRole('textbox', { name: 'configuration.cnf' })).toHaveValue(before);
});
