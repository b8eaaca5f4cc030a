import { readFileSync } from 'node:fs';
import { expectNoBarrier } from './barriers.ts';
import { download, make, typeNames } from './made.ts';
import { appIn, expect, open, test } from './support.ts';

test('pages have addresses, and back goes back', async ({ page, address }) => {
  const app = await open(page, address);
  await expect(page).toHaveURL(/#\/make$/);
  await app.getByRole('link', { name: 'Inspect', exact: true }).click();
  await expect(app.getByRole('heading', { name: 'Inspect' })).toBeVisible();
  await app.getByRole('link', { name: /^Bench/ }).click();
  await page.goBack();
  await expect(app.getByRole('heading', { name: 'Inspect' })).toBeVisible();
  await open(page, address, 'no-such-page');
  await expect(app.getByRole('heading', { name: 'Make a certificate' })).toBeVisible();
});

test('what was typed is still there after a visit elsewhere', async ({ page, address }) => {
  const app = await open(page, address);
  await typeNames(app, 'kept.example.com');
  await app.getByRole('link', { name: 'Inspect', exact: true }).click();
  await page.goBack();
  await expect(app.getByRole('button', { name: 'Remove kept.example.com' })).toBeVisible();
});

test('Ctrl+K finds pages, presets and objects; ? lists the keys', async ({ page, address }) => {
  const app = await open(page, address);
  await page.keyboard.press('Control+k');
  await app.getByRole('combobox').fill('make private ca');
  await page.keyboard.press('Enter');
  await expect(app.getByLabel('Common name')).toHaveValue('Private Root CA');
  await make(app);
  await page.keyboard.press('Control+k');
  await app.getByRole('combobox').fill('certificate.pem');
  await page.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toContainText('Private Root CA: valid today');
  await page.keyboard.press('?');
  await expect(app.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
});

test('leaving with an unsaved private key asks; after saving it does not', async ({ page, address }) => {
  const app = await open(page, address);
  await typeNames(app, 'a.example.com');
  await make(app);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await download(app, app.getByRole('button', { name: 'Save private-key.pem' }));
  await page.reload();
  expect(asked).toEqual([]);
  const again = await appIn(page);
  await typeNames(again, 'a.example.com');
  await make(again);
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});

test('the theme is remembered, and can be forgotten', async ({ page, address }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const app = await open(page, address);
  await app.getByRole('button', { name: 'Switch to the dark theme' }).click();
  await page.reload();
  const again = await appIn(page);
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');
  await again.getByRole('button', { name: 'Sealed: works offline, sends nothing' }).click();
  await again.getByRole('button', { name: 'Forget all of it' }).click();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('over plain http the page explains itself', async ({ page }, { project }) => {
  test.skip(project.metadata['opened'] === 'file', 'has nothing to do with files');
  const body = readFileSync('dist/certwright.html', 'utf8');
  await page.route('http://certwright.test/', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('http://certwright.test/');
  const explanation = page
    .frameLocator('iframe')
    .getByRole('heading', { name: 'Certwright needs a safe address' });
  await expect(explanation).toBeVisible();
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
    const app = await open(page, address);
    const check = (where: string): Promise<void> => expectNoBarrier(app, where, 360);
    await check('make, empty');
    await app.getByText('Usage and extensions').click();
    await app.getByText('Files and passphrase').click();
    await typeNames(app, 'a.example.com');
    await app.getByText('P-521').click();
    await make(app);
    await check('make, filled');
    await open(page, address, 'inspect');
    await app
      .getByRole('button', { name: 'Try an example' })
      .or(app.getByRole('heading', { level: 1 }))
      .first()
      .waitFor();
    await check('inspect');
    await app.getByRole('tab', { name: /Extensions/ }).click();
    await check('extensions');
    await open(page, address, 'bench');
    await check('bench');
    await page.keyboard.press('Control+k');
    await check('palette');
  });
}
