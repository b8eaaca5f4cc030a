import { readFileSync } from 'node:fs';
import type { Frame } from '@playwright/test';
import { referee, run } from '../support/tools.ts';
import { download } from './made.ts';
import { makeBundle, makeRenewals } from './renewals.ts';
import { expect as baseExpect, open, test } from './support.ts';

const expect = baseExpect.configure({ timeout: 20_000 });

test.skip(!referee('openssl', 'version'), 'openssl makes what is inspected here');

let file: (name: string) => string;
test.beforeAll(() => {
  file = makeRenewals();
});

const choose = (app: Frame, ...paths: string[]): Promise<void> =>
  app
    .getByLabel('Choose files…')
    .setInputFiles(
      paths.map((path) => ({ name: path.split('/').at(-1) ?? '', mimeType: '', buffer: readFileSync(path) })),
    );
const tab = (app: Frame, name: string): Promise<void> => app.getByRole('tab', { name }).click();

test('ASN.1: tree and bytes are linked both ways, by mouse and by keys', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await choose(app, file('old.pem'));
  await tab(app, 'ASN.1');
  const selected = app.getByRole('treeitem', { selected: true });
  await app.getByRole('treeitem', { name: 'serialNumber' }).click();
  await expect(selected).toContainText('INTEGER');
  await expect(app.getByText(/^Byte 13: 02, in INTEGER$/)).toBeAttached();
  // The keys of the tree.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect(selected).toContainText('version');
  await page.keyboard.press('ArrowLeft');
  await expect(selected).toHaveAttribute('aria-expanded', 'false');
  // From the bytes back.
  const bytes = app.getByRole('group', { name: /^Bytes/ });
  await bytes.focus();
  await page.keyboard.press('End');
  await expect(selected).toContainText('INTEGER');
  await expect(app.getByLabel('Selected element')).toContainText('path 1.3.1.2');
  await page.keyboard.press('Home');
  await expect(selected).toContainText('Certificate');
  await app.getByRole('button', { name: 'Copy offset' }).waitFor();
  const { path } = await download(app, app.getByRole('button', { name: 'save this part' }));
  expect(readFileSync(path)).toEqual(
    Buffer.from(
      run('openssl', ['x509', '-in', file('old.pem'), '-outform', 'PEM']).replace(/-----[^-]+-----/g, ''),
      'base64',
    ),
  );
});

test('what is not DER is marked at its bytes', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  const bytes = Buffer.from('308104040205000101013080050000000500', 'hex');
  await app
    .getByLabel('Choose files…')
    .setInputFiles([
      { name: 'odd.der', mimeType: '', buffer: Buffer.concat([Buffer.from('3012', 'hex'), bytes]) },
    ]);
  await tab(app, 'ASN.1');
  await app.getByRole('button', { name: 'BOOLEAN is neither 00 nor FF' }).click();
  await expect(app.getByRole('treeitem', { selected: true })).toContainText('BOOLEAN');
  await expect(app.getByRole('button', { name: /Length is indefinite/ })).toBeVisible();
});

test('the text is that of openssl, to the byte', async ({ page, address }) => {
  const version = /^OpenSSL 3\.[0-3]\./.test(run('openssl', ['version'])) ? '3.0' : '3.5';
  const app = await open(page, address, 'inspect');
  await choose(app, file('old.pem'));
  await tab(app, 'openssl text');
  await app.getByText(`OpenSSL ${version}`).click();
  const wanted = run('openssl', ['x509', '-in', file('old.pem'), '-text', '-noout']);
  await expect
    .poll(() => app.getByRole('region', { name: /^Text of/ }).textContent(), { timeout: 20_000 })
    .toBe(wanted);
});

test('JSON has what is shown; names of a certificate are those of openssl', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await choose(app, file('old.pem'));
  await app.getByText('Fingerprints, pins').click();
  const hash = run('openssl', ['x509', '-in', file('old.pem'), '-noout', '-hash']).trim();
  await expect(app.getByText(hash, { exact: true }).first()).toBeVisible();
  await tab(app, 'JSON');
  const text = await app.getByRole('region', { name: 'JSON' }).textContent();
  expect(JSON.parse(text ?? '')).toMatchObject({
    kind: 'certificate',
    subject: { text: 'O=Works, CN=shop.example' },
    fingerprints: { 'Subject hash': hash },
  });
});

test('an extension nobody knows is shown as it is built', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await choose(app, file('old.pem'));
  await tab(app, 'Extensions');
  await expect(app.getByRole('treeitem', { name: 'INTEGER' })).toContainText('5');
  await expect(app.getByText('DNS: xn--mnchen-3ya.example (münchen.example)')).toBeVisible();
});

test('a renewal: what changed, names as sets, equal parts folded', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await choose(app, file('old.pem'), file('new.pem'));
  await tab(app, 'Compare');
  await expect(app.getByText('DNS: old.example')).toBeVisible();
  await expect(app.getByText('DNS: new.example')).toBeVisible();
  await expect(app.getByText('DNS: shop.example')).toBeHidden();
  await app.getByText(/equal parts$/).click();
  await expect(app.getByText('P-256')).toBeVisible();
});

test('a letter that passes for another is marked', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await choose(app, file('mixed.pem'));
  await expect(app.getByTitle('U+0430: looks like “a”').first()).toBeVisible();
});

test('10,000 certificates: listed, sorted, filtered, and the page answers meanwhile', async ({
  page,
  address,
}) => {
  test.setTimeout(180_000);
  const app = await open(page, address, 'inspect');
  await app.evaluate(() => {
    const watch = { longest: 0, last: performance.now() };
    Object.assign(globalThis, { watch });
    setInterval(() => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
    }, 20);
  });
  await choose(app, makeBundle(10_000));
  await expect(app.getByRole('heading', { name: 'On the bench 10,000' })).toBeVisible({ timeout: 60_000 });
  // Generous: this machine may be doing other things.
  expect(
    await app.evaluate(() => (globalThis as unknown as { watch: { longest: number } }).watch.longest),
  ).toBeLessThan(5000);
  const list = app.getByRole('group', { name: 'Objects' });
  await app.getByLabel('Sort the list').selectOption('name');
  await app.getByLabel('Filter the list').fill('device-0777');
  await expect(app.getByText('10 of 10,000')).toBeVisible();
  await list.getByRole('link', { name: /device-07774/ }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('device-07774.example');
  await app.getByText('10,000 certificates').click();
  await app.getByRole('button', { name: 'expire within 30 days' }).click();
  await expect(app.getByText(/: expire within 30 days/)).toBeVisible();
  await app.getByRole('button', { name: 'show all' }).click();
  await expect(app.getByLabel('Filter the list')).toHaveValue('');
  // The Bench page has them as well.
  await app.getByRole('link', { name: 'Bench · 10,000' }).click();
  await expect(app.getByRole('table', { name: 'Objects on the bench' })).toHaveAttribute(
    'aria-rowcount',
    '10001',
  );
  await expect(app.getByRole('link', { name: 'device-00003.example' })).toBeVisible();
  await expect(app.getByRole('link', { name: 'device-00300.example' })).toHaveCount(0);
  await app.getByLabel('Filter the bench').fill('device-0030');
  await expect(app.getByText('10 of 10,000')).toBeVisible();
  await app.getByRole('link', { name: 'device-00300.example' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('device-00300.example');
});
