import type { Frame } from '@playwright/test';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { referee, run, scratch } from '../support/tools.ts';
import { expectNoBarrier } from './barriers.ts';
import { choose, pretendDrop } from './drop.ts';
import { HOST, issueChain } from './issued.ts';
import { download, downloadZip } from './made.ts';
import { expect, open, test } from './support.ts';
import { curlThrough, serveWithNginx } from './tls.ts';

test.skip(!referee('openssl', 'version'), 'openssl makes the chains here');

let issued: ReturnType<typeof issueChain>;
test.beforeAll(() => {
  issued = issueChain();
});

const paste = (app: Frame, ...names: string[]): Promise<void> =>
  app.getByRole('textbox', { name: /^(?:Paste|Add to the pile)$/ }).fill(names.map(issued.text).join('\n'));
const expectVerdict = (app: Frame, sentence: string | RegExp): Promise<void> =>
  expect(app.getByRole('heading', { level: 1 })).toHaveText(sentence);

test('a pile with junk: what is missing, what mends it, and files that a real server and client take', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'chain');
  await app
    .getByRole('textbox', { name: 'Paste' })
    .fill(
      `From a mail:\n${issued.text('root.pem')}> not a certificate\n${issued.text('leaf.pem')}${issued.text('leaf.csr')}`,
    );
  await expectVerdict(app, 'Not trusted: the issuer “Chain Issuing CA” is missing');
  await expect(
    app.getByText(/Add the certificate of CN=Chain Issuing CA, key identifier [0-9A-F:]{59}/),
  ).toBeVisible();
  await expect(app.getByRole('button', { name: 'Copy http://pki.example.test/issuing.crt' })).toBeVisible();
  await expect(app.getByRole('status').filter({ hasText: 'is missing' })).toHaveCount(1);

  await pretendDrop(app, issued.path('issuing.pem'));
  await expectVerdict(app, 'Not trusted: the chain ends in “Chain Root”, which is not among Mozilla’s roots');
  await app.getByRole('button', { name: /^Use this root.*Chain Root$/ }).click();
  await expectVerdict(app, 'Trusted as a TLS server: 2 links to Chain Root (on the bench)');
  await app.getByLabel('Named').fill(HOST);
  await expectVerdict(app, `Trusted for ${HOST}: 2 links to Chain Root (on the bench)`);
  const path = app.getByRole('list', { name: 'From the leaf to the root' });
  await expect(path.getByRole('strong')).toHaveText([HOST, 'Chain Issuing CA', 'Chain Root']);
  await expect(path.getByText('passed: signature · names · key identifiers').first()).toBeAttached();
  await expect(app.getByRole('row', { name: /^curl.* accepts/ })).toBeVisible();

  test.skip(!referee('nginx', '-v') || !referee('curl'), 'needs nginx and curl');
  const fullchain = await download(app, app.getByRole('button', { name: 'Save fullchain.pem' }));
  const anchor = await download(app, app.getByRole('button', { name: 'Save trust-anchor.pem' }));
  expect(fullchain.name).toBe('fullchain.pem');
  const folder = scratch();
  copyFileSync(fullchain.path, join(folder, 'certificate.pem'));
  copyFileSync(issued.path('leaf.key'), join(folder, 'private-key.pem'));
  const { port, stop } = await serveWithNginx(folder);
  expect(curlThrough(port, HOST, anchor.path)).toContain('served');
  stop();
});

test('files for one target come as a zip, and openssl agrees with them', async ({ page, address }) => {
  const app = await open(page, address, 'chain');
  await paste(app, 'root.pem', 'leaf.pem', 'issuing.pem');
  await app.getByRole('combobox', { name: 'Files for' }).selectOption('AWS Certificate Manager');
  await expect(app.getByText(/^sh import\.sh/)).toBeVisible();
  const { folder } = await downloadZip(app);
  const files = ['-CAfile', issued.path('root.pem'), '-untrusted', 'chain.pem', 'certificate.pem'];
  expect(run('openssl', ['verify', ...files], { cwd: folder })).toContain('certificate.pem: OK');
});

test('a name it is not for, and a purpose it is not meant for', async ({ page, address }) => {
  const app = await open(page, address, 'chain');
  await paste(app, 'leaf.pem', 'root.pem', 'issuing.pem');
  await app.getByRole('radio', { name: 'Bench' }).check();
  await expectVerdict(app, /^Trusted as a TLS server/);
  await app.getByLabel('Named').fill('wrong.example.test');
  await expectVerdict(app, 'Not trusted: the certificate is not for wrong.example.test');
  await app.getByRole('combobox', { name: 'For', exact: true }).selectOption('E-mail');
  await expectVerdict(app, /^Not trusted: the certificate: is not meant for this purpose/);
});

test('an expired certificate, checked at a time at which it was valid', async ({ page, address }) => {
  const app = await open(page, address, 'chain');
  await paste(app, 'root.pem', 'issuing.pem', 'old.pem');
  await app.getByRole('radio', { name: 'Both' }).check();
  await expectVerdict(app, 'Not trusted: the certificate expired on 2025-05-01 00:00:00 UTC');
  await app.getByRole('button', { name: 'Check at 2025-05-01 00:00:00 UTC' }).click();
  await expectVerdict(app, /^Trusted as a TLS server/);
  await app.getByLabel('Date and time, UTC').fill('2025-01-15T12:00:01');
  await expectVerdict(app, 'Not trusted: the certificate is not valid before 2025-02-01 00:00:00 UTC');
  await app.getByRole('button', { name: 'Now' }).click();
  await expectVerdict(app, /expired on/);
});

test('a revoked certificate and one that is not, by the list of their CA', async ({ page, address }) => {
  const app = await open(page, address, 'chain');
  await paste(app, 'gone.pem', 'issuing.pem', 'root.pem');
  await app.getByRole('radio', { name: 'Both' }).check();
  await expectVerdict(app, /^Trusted/);
  await choose(app, issued.path('ca.crl'));
  await expectVerdict(app, 'Not trusted: the certificate has been revoked');
  await choose(app, issued.path('leaf.pem'));
  const certificate = app.getByRole('combobox', { name: 'Certificate' });
  await expect(certificate.getByRole('option')).toHaveCount(2);
  await certificate.selectOption({ index: 1 });
  await expectVerdict(app, /^Trusted/);
  await app.getByRole('radio', { name: 'Required' }).check();
  await expectVerdict(app, 'Not trusted: “Chain Issuing CA”: nothing here says whether it has been revoked');
});

test('by keyboard alone, from the palette to a certificate on the Inspect page and back to its chain', async ({
  page,
  address,
}) => {
  const app = await open(page, address);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('chain whole');
  await page.keyboard.press('Enter');
  await expectVerdict(app, /^Trusted as a TLS server: 2 links to Example Workshop Root/);
  const details = app.getByText('Details of Example Workshop Issuing CA');
  await details.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(app.getByRole('button', { name: 'Inspect Example Workshop Issuing CA' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toContainText('Example Workshop Issuing CA');
  await app.getByRole('link', { name: 'Check its chain' }).focus();
  await page.keyboard.press('Enter');
  await expectVerdict(app, 'Trusted as a CA: 1 link to Example Workshop Root (on the bench)');
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
    const app = await open(page, address, 'chain');
    await expectNoBarrier(app, 'empty', 360);
    await app.getByRole('button', { name: 'A chain with its intermediate missing' }).click();
    await expectVerdict(app, /^Not trusted/);
    await expectNoBarrier(app, 'missing', 360);
    await paste(app, 'gone.pem', 'leaf.pem', 'issuing.pem', 'root.pem', 'ca.crl');
    await app.getByText('What is asked').click();
    await expect(app.getByRole('combobox', { name: 'Certificate' }).getByRole('option')).toHaveCount(3);
    await app.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await expectNoBarrier(app, 'open', 360);
    await page.setViewportSize({ width: 1360, height: 860 });
    await expectNoBarrier(app, 'wide', 1360);
  });
}
