import type { Frame } from '@playwright/test';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { referee, run } from '../support/tools.ts';
import { expectNoBarrier } from './barriers.ts';
import { pretendDrop } from './drop.ts';
import { downloadZip } from './made.ts';
import { Seller } from './ordering.ts';
import { curl, takeFolder } from './installed.ts';
import { expect, open, test } from './support.ts';
import { serveBlockWithNginx } from './tls.ts';

test.skip(!referee('openssl', 'version'), 'openssl is the CA here');

/** A second worker starts for it, on a machine that may be busy. */
const SLOW = { timeout: 40_000 };

const box = (app: Frame) =>
  app.getByRole('textbox', { name: /^(?:Certificate and key|Add what is missing)$/ });
const sent = (app: Frame) => app.getByRole('list', { name: 'What the server sends' }).getByRole('listitem');

test('guide 004: a wildcard is ordered, the CA’s zip is dropped, and nginx serves it', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'deploy?tab=order');
  await expect(app.getByRole('heading', { name: 'To have ready before you order' })).toBeVisible();
  await app.getByRole('textbox', { name: 'Names' }).fill('https://shop.test/cart');
  await app.getByRole('textbox', { name: 'Organisation' }).fill('ExampleBiz LLC');
  await app.getByRole('textbox', { name: 'Country' }).fill('us');
  await app.getByRole('radio', { name: 'P-256' }).check({ force: true });
  await page.keyboard.press('Control+Enter');
  await app.getByRole('heading', { name: 'The request is made' }).waitFor();
  const said = app.getByRole('region', { name: 'What openssl says of the request' });
  await expect(said).toContainText('Certificate request self-signature verify OK');
  await expect(said).toContainText('DNS:*.shop.test, DNS:shop.test');
  const { folder: order } = await downloadZip(app, 'Save key and request (.zip)');
  expect(statSync(join(order, 'private-key.pem')).mode & 0o777).toBe(0o600);
  const request = run('openssl', ['req', '-in', join(order, 'request.csr'), '-noout', '-subject', '-verify']);
  expect(request).toMatch(/C ?= ?US, O ?= ?ExampleBiz LLC, CN ?= ?\*\.shop\.test/);

  const seller = new Seller();
  copyFileSync(join(order, 'request.csr'), seller.path('shop.csr'));
  seller.issue('shop');
  await pretendDrop(app, await seller.zip('shop'));
  await expect(app.getByRole('tab', { name: 'Install' })).toHaveAttribute('aria-selected', 'true');
  await expect(app.getByText('P-256: on the bench')).toBeVisible(SLOW);
  await expect(sent(app)).toHaveText(['*.shop.test', 'Seller Issuing CA'], SLOW);
  await expect(app.getByText('Seller Root, which clients have to trust')).toBeVisible();
  await app.getByText('Choices').click();

  test.skip(!referee('nginx', '-v') || !referee('curl'), 'needs nginx and curl');
  const { folder, port } = await takeFolder(app, 'www.shop.test');
  await expect(app.getByText('It fits this endpoint')).toBeVisible();
  const block = run('sh', ['-c', `cat ${folder}/*.conf`]);
  const stop = await serveBlockWithNginx(folder, block, port);
  expect(curl(folder, port, 'www.shop.test')).toContain('It works');
  stop();
});

test('a later visit: the key, and the answer as .p7b; the mail’s text does as well', async ({
  page,
  address,
}) => {
  const seller = new Seller();
  seller.request('shop', '/CN=shop.test', 'DNS:shop.test');
  seller.issue('shop');
  const app = await open(page, address, 'deploy');
  await box(app).fill(seller.text('shop.key'));
  await expect(app.getByText('1 private key on the bench. The certificate')).toBeVisible();
  await pretendDrop(app, seller.p7b('shop'));
  await expect(sent(app)).toHaveText(['shop.test', 'Seller Issuing CA'], SLOW);
  await expect(app.getByText('P-256: on the bench')).toBeVisible();
  await box(app).fill(`Dear customer,\n\nthe root, should you need it:\n\n${seller.text('root.crt')}\nYours`);
  await expect(app.getByText('Seller Root, which clients have to trust')).toBeVisible();
  for (const target of ['nginx', 'Kubernetes', 'AWS IAM']) {
    const pill = app.getByRole('button', { name: target, exact: true });
    if ((await pill.getAttribute('aria-pressed')) === 'false') await pill.click();
  }
  await app.getByRole('region', { name: 'AWS IAM', exact: true }).waitFor();
  const { folder } = await downloadZip(app);
  const files = run('find', [folder, '-type', 'f']);
  expect(files).toContain('private-key.pem');
  const upload = run('sh', ['-c', `cat $(find ${folder} -name upload.sh)`]);
  expect(upload).toContain('aws iam upload-server-certificate');
  const chain = ['-CAfile', seller.path('root.crt'), '-untrusted', seller.path('issuing.crt')];
  const fullchain = run('find', [folder, '-name', 'fullchain.pem']).trim().split('\n')[0] ?? '';
  expect(run('openssl', ['verify', ...chain, '-verify_hostname', 'shop.test', fullchain])).toContain('OK');
});

test('a key of another certificate and a hostile host are said; nothing hostile is written', async ({
  page,
  address,
}) => {
  const seller = new Seller();
  seller.request('shop', '/CN=shop.test', 'DNS:shop.test');
  seller.issue('shop');
  const app = await open(page, address, 'deploy');
  await box(app).fill([seller.text('shop.crt'), seller.text('root.key')].join('\n'));
  await expect(app.getByText('1 private key on the bench, none belongs to it')).toBeVisible(SLOW);
  await expect(app.getByText('The certificate of the issuer is missing')).toBeVisible();
  await app.getByRole('textbox', { name: 'Reached as' }).fill('shop.test; } include /etc/passwd; {');
  await expect(app.getByText('This is no host name')).toBeVisible();
  const { folder } = await downloadZip(app);
  const written = run('sh', ['-c', `find ${folder} -type f ! -name README.txt -exec cat {} +`]);
  expect(written).toContain('server_name shop.test;');
  expect(written).not.toMatch(/passwd|PRIVATE KEY/);
  await app.getByRole('textbox', { name: 'Reached as' }).fill('other.test');
  await expect(app.getByText('It does not fit this endpoint')).toBeVisible();
});

test('guide 003: nginx lets in only clients of the private CA', async ({ page, address }) => {
  test.skip(!referee('nginx', '-v') || !referee('curl'), 'needs nginx and curl');
  const seller = new Seller();
  seller.request('api', '/CN=api.test', 'DNS:api.test');
  seller.issue('api');
  seller.request('someone', '/CN=someone');
  seller.issue('someone', 'client');
  const app = await open(page, address, 'deploy');
  await box(app).fill(
    ['api.key', 'api.crt', 'issuing.crt', 'root.crt'].map((name) => seller.text(name)).join('\n'),
  );
  await expect(sent(app)).toHaveText(['api.test', 'Seller Issuing CA'], SLOW);
  await app.getByText('Choices').click();
  await app.getByRole('checkbox', { name: 'Seller Root' }).check();
  await app.getByRole('checkbox', { name: 'Seller Issuing CA' }).check();
  await expect(app.getByRole('list', { name: /^Files of/ }).getByText('client-ca.pem')).toBeVisible();
  const { folder, port } = await takeFolder(app, 'api.test');
  const stop = await serveBlockWithNginx(folder, run('sh', ['-c', `cat ${folder}/*.conf`]), port);
  const own = ['--cert', seller.path('someone.crt'), '--key', seller.path('someone.key')];
  expect(curl(folder, port, 'api.test', ...own)).toContain('SUCCESS');
  expect(curl(folder, port, 'api.test')).toContain('400');
  stop();
});

test('how a CA is trusted, and how that is undone', async ({ page, address }) => {
  const seller = new Seller();
  const app = await open(page, address, 'deploy?tab=trust');
  await app.getByRole('textbox', { name: 'The CA’s certificate' }).fill(seller.text('root.crt'));
  await app.getByRole('heading', { name: 'Who is to trust it' }).waitFor();
  await app.getByRole('button', { name: 'all', exact: true }).click();
  for (const place of ['Windows', 'macOS', 'Firefox', 'Android', 'Java', 'Python']) {
    const section = app.getByRole('region', { name: place, exact: true });
    await expect(section.getByRole('heading', { name: 'To trust it' })).toBeVisible();
    await expect(section.getByRole('heading', { name: 'To remove it again' })).toBeVisible();
  }
  const { folder } = await downloadZip(app);
  const pem = run('sh', ['-c', `find ${folder} -type f -name '*.pem' -o -name '*.crt' | head -1`]).trim();
  expect(readFileSync(pem, 'utf8')).toContain('BEGIN CERTIFICATE');
  expect(run('openssl', ['x509', '-in', pem, '-noout', '-subject'])).toContain('Seller Root');
});

test('no barrier on a phone, in light and dark', async ({ page, address }) => {
  const seller = new Seller();
  seller.request('shop', '/CN=shop.test', 'DNS:shop.test');
  seller.issue('shop');
  await page.setViewportSize({ width: 360, height: 800 });
  const app = await open(page, address, 'deploy?tab=order');
  await app.getByRole('textbox', { name: 'Names' }).fill('shop.test');
  const all = ['shop.crt', 'shop.key', 'issuing.crt', 'root.crt'].map((name) => seller.text(name)).join('\n');
  for (const theme of ['light', 'dark'] as const) {
    if (theme === 'dark') await app.getByRole('button', { name: 'Switch to the dark theme' }).click();
    await app.getByRole('tab', { name: 'Order one' }).click();
    await expect(app.getByText('DNS record').or(app.getByText('CAA')).first()).toBeVisible();
    await expectNoBarrier(app, `order, ${theme}`, 360);
    await app.getByRole('tab', { name: 'Install' }).click();
    await box(app).fill(`${all}\n`);
    await expect(sent(app)).toHaveCount(2, SLOW);
    await expect(app.getByRole('region', { name: 'What to do, nginx' })).toBeVisible();
    await expectNoBarrier(app, `install, ${theme}`, 360);
    await app.getByRole('tab', { name: 'Trust a CA' }).click();
    await app.getByRole('region', { name: 'Windows', exact: true }).waitFor();
    await expectNoBarrier(app, `trust, ${theme}`, 360);
  }
});
