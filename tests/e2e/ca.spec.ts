import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referee, run, scratch } from '../support/tools.ts';
import { expectNoBarrier } from './barriers.ts';
import { choose } from './drop.ts';
import { download, downloadZip } from './made.ts';
import { create, sign, signServer } from './own-ca.ts';
import { appIn, expect, open, test } from './support.ts';
import { curlThrough, serveWithNginx } from './tls.ts';

test.skip(!referee('openssl', 'version') || !referee('unzip', '-v'), 'openssl and unzip judge what is made');

function requestFor(folder: string, name: string, ...more: string[]): string {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', `${name}.key`];
  run('openssl', ['req', '-new', ...key, '-subj', `/CN=${name}`, ...more, '-out', `${name}.csr`], {
    cwd: folder,
  });
  return readFileSync(join(folder, `${name}.csr`), 'utf8');
}

test('a root and an intermediate sign a server, which openssl and curl accept', async ({ page, address }) => {
  const app = await open(page, address, 'ca');
  await create(app, true);
  await app.getByRole('textbox', { name: 'Names' }).fill('localhost 127.0.0.1');
  await page.keyboard.press('Enter');
  await app.getByRole('button', { name: 'Sign the certificate' }).click();
  await expect(app.getByRole('heading', { name: 'The CA’s key was never saved' })).toBeFocused();
  await app.getByLabel('Passphrase').fill('oak');
  await app.getByLabel('The same again').fill('oak');
  const saved = await download(app, app.getByRole('button', { name: 'Save and sign' }));
  expect(saved.name).toMatch(/^Workshop-Issuing-CA-.*\.zip$/);
  await app.getByRole('heading', { name: 'The certificate is signed' }).waitFor();
  const { folder, zip } = await downloadZip(app);
  expect(run('unzip', ['-Z', zip])).toMatch(/^-rw-------.*private-key\.pem$/m);
  const chain = ['-x509_strict', '-CAfile', 'ca.pem', '-untrusted', 'fullchain.pem', 'certificate.pem'];
  expect(run('openssl', ['verify', ...chain], { cwd: folder })).toContain('OK');
  await expect(app.getByRole('link', { name: 'Deploy', exact: true }).last()).toHaveAttribute(
    'href',
    /deploy\?item=\d+/,
  );
  if (!referee('nginx', '-v') || !referee('curl')) return;
  copyFileSync(join(folder, 'fullchain.pem'), join(folder, 'certificate.pem'));
  const { port, stop } = await serveWithNginx(folder);
  try {
    expect(curlThrough(port, 'localhost', join(folder, 'ca.pem'))).toContain('served');
  } finally {
    stop();
  }
});

test('two pasted requests are signed, and one that asks to be a CA does not become one', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'ca');
  await create(app);
  const folder = scratch();
  const first = requestFor(folder, 'one.example.test', '-addext', 'subjectAltName=DNS:one.example.test');
  const second = requestFor(folder, 'two.example.test', '-addext', 'subjectAltName=DNS:two.example.test');
  const greedy = requestFor(folder, 'greedy.example.test', '-addext', 'basicConstraints=critical,CA:TRUE');
  await app.getByRole('button', { name: 'Requests (CSR)' }).click();
  await app.getByRole('textbox', { name: 'Requests' }).fill(greedy);
  await expect(app.getByText('The request asks to be a CA; it does not get it')).toBeVisible();
  await app.getByRole('combobox', { name: 'Sign as' }).selectOption('What it asks for itself');
  await expect(app.getByText('The request asks to be a CA and would get it').first()).toBeVisible();
  await expect(app.getByRole('button', { name: 'Sign the certificate' })).toBeDisabled();
  await app.getByRole('button', { name: 'Leave out greedy.example.test' }).click();
  await app.getByRole('combobox', { name: 'Sign as' }).selectOption('Server');
  await app.getByRole('textbox', { name: 'Requests' }).fill(`${first}\n${second}`);
  await expect(app.getByRole('button', { name: 'Sign 2 certificates' })).toBeEnabled();
  await sign(app);
  const { folder: files } = await downloadZip(app);
  const names = run('find', ['.', '-name', 'certificate.pem'], { cwd: files }).trim().split('\n').sort();
  expect(names).toHaveLength(2);
  const text = run('openssl', ['x509', '-in', names[0] ?? '', '-noout', '-text'], { cwd: files });
  expect(text).toContain('DNS:one.example.test');
  expect(text).toContain('TLS Web Server Authentication');
});

test('what is revoked is on the list, and openssl refuses it', async ({ page, address }) => {
  const app = await open(page, address, 'ca');
  await create(app);
  await signServer(app, 'gone.example.test');
  const { folder } = await downloadZip(app);
  await app.getByRole('tab', { name: 'Issued' }).click();
  await app.getByRole('button', { name: '/CN=gone.example.test' }).click();
  await app.getByRole('combobox', { name: 'Reason' }).selectOption('keyCompromise');
  await app.getByRole('button', { name: 'Revoke it' }).click();
  await expect(app.getByRole('cell', { name: 'revoked' })).toBeVisible();
  await app.getByRole('tab', { name: 'Revocation lists' }).click();
  await app.getByRole('button', { name: 'Make the list' }).click();
  await expect(app.getByText('List number 1 is made: 1 entry.')).toBeVisible();
  const list = await download(app, app.getByRole('button', { name: 'Save as PEM' }));
  const verify = ['verify', '-crl_check', '-CAfile', 'ca.pem', '-CRLfile', list.path, 'certificate.pem'];
  expect(() => run('openssl', verify, { cwd: folder })).toThrow(/revoked/);
  expect(run('openssl', ['crl', '-in', list.path, '-noout', '-text'])).toContain('Key Compromise');
});

test('a client’s .p12 opens in openssl', async ({ page, address }) => {
  const app = await open(page, address, 'ca');
  await create(app);
  await app.getByRole('button', { name: 'Client (mTLS)' }).click();
  await app.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await app.getByLabel('E-mail').fill('ada@example.test');
  await sign(app);
  await app.getByRole('tab', { name: 'Issued' }).click();
  await app.getByRole('button', { name: '/CN=Ada Lovelace' }).click();
  await app.getByText('For the client: .p12, profile, programs').click();
  await app.getByLabel('Password of the file').fill('secret');
  const store = await download(app, app.getByRole('button', { name: 'Save .p12' }));
  expect(store.name).toBe('Ada-Lovelace.p12');
  const shown = run('openssl', ['pkcs12', '-in', store.path, '-passin', 'pass:secret', '-nodes']);
  expect(shown).toContain('friendlyName: Ada Lovelace');
  expect(shown).toContain('PRIVATE KEY');
  const profile = await download(app, app.getByRole('button', { name: 'Save .mobileconfig' }));
  expect(readFileSync(profile.path, 'utf8')).toContain('com.apple.security.pkcs12');
});

test('a saved CA goes on after a reload, with its passphrase; a wrong one is refused', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'ca');
  await create(app);
  await signServer(app, 'kept.example.test');
  await app.getByRole('tab', { name: 'Keep' }).click();
  await app.getByText('The whole bench').click();
  await app.getByLabel('Passphrase').fill('oak');
  await app.getByLabel('The same again').fill('oak');
  const { path } = await download(app, app.getByRole('button', { name: 'Save .zip' }));
  await expect(app.getByText('its key is saved')).toBeVisible();
  const zip = join(scratch(), 'ca.zip');
  writeFileSync(zip, readFileSync(path));
  await page.reload();
  const again = await appIn(page);
  await choose(again, zip);
  await again.getByLabel('Passphrase of its keys').fill('elm');
  await again.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(again.getByText('The passphrase does not open the keys in it.')).toBeVisible();
  await again.getByLabel('Passphrase of its keys').fill('oak');
  await again.getByRole('button', { name: 'Restore', exact: true }).click();
  await again.getByText(/^Restored/).waitFor();
  await again.getByRole('link', { name: 'Private CA' }).click();
  await expect(again.getByText('1 certificate issued')).toBeVisible();
  await signServer(again, 'next.example.test');
  await again.getByRole('tab', { name: 'Issued' }).click();
  await expect(again.getByRole('button', { name: /^\/CN=/ })).toHaveCount(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barrier that axe finds, ${colorScheme}, and nothing wider than 360 px`, async ({
    page,
    address,
    browserName,
  }) => {
    test.skip(browserName === 'firefox' && colorScheme === 'dark', 'Playwright’s Firefox has no schemes');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const app = await open(page, address, 'ca');
    const check = async (where: string): Promise<void> => {
      await app.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await expectNoBarrier(app, where, 360);
    };
    await check('start');
    await create(app, true);
    await app.getByRole('textbox', { name: 'Names' }).fill('a-rather-long-name.shop.example.test');
    await page.keyboard.press('Enter');
    await expect(app.getByRole('heading', { name: 'Before it is signed' })).toBeVisible();
    await check('issue');
    await sign(app);
    await check('signed');
    for (const tab of ['Issued', 'Revocation lists', 'Keep', 'Test certificates']) {
      await app.getByRole('tab', { name: tab, exact: true }).click();
      if (tab === 'Issued') await app.getByRole('button', { name: /^\/CN=/ }).click();
      await check(tab);
    }
  });
}
