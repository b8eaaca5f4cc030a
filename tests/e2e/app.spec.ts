import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { make, typeNames } from './made.ts';
import { expect, open, test } from './support.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('pages have addresses, and back goes back', async ({ page, address }) => {
  await open(page, address);
  await expect(page).toHaveURL(/#\/make$/);
  await page.getByRole('link', { name: 'Inspect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Inspect' })).toBeVisible();
  await page.getByRole('link', { name: /^Bench/ }).click();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Inspect' })).toBeVisible();
  await open(page, address, 'no-such-page');
  await expect(page.getByRole('heading', { name: 'Make a certificate' })).toBeVisible();
});

test('what was typed is still there after a visit elsewhere', async ({ page, address }) => {
  await open(page, address);
  await typeNames(page, 'kept.example.com');
  await page.getByRole('link', { name: 'Inspect', exact: true }).click();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Remove kept.example.com' })).toBeVisible();
});

test('Ctrl+K finds pages, presets and objects; ? lists the keys', async ({ page, address }) => {
  await open(page, address);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('private ca');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Common name')).toHaveValue('Private Root CA');
  await make(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('certificate.pem');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Private Root CA: valid today');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
});

test('leaving with an unsaved private key asks; after saving it does not', async ({ page, address }) => {
  await open(page, address);
  await typeNames(page, 'a.example.com');
  await make(page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save private-key.pem' }).click(),
  ]);
  await download.path();
  await page.reload();
  expect(asked).toEqual([]);
  await typeNames(page, 'a.example.com');
  await make(page);
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});

test('the theme is remembered, and can be forgotten', async ({ page, address }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, address);
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Works offline, sends nothing' }).click();
  await page.getByRole('button', { name: 'Forget all of it' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('over plain http the page explains itself', async ({ page }, { project }) => {
  test.skip(project.name !== 'http', 'has nothing to do with files');
  const body = readFileSync('dist/certwright.html', 'utf8');
  await page.route('http://certwright.test/', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('http://certwright.test/');
  await expect(page.getByRole('heading', { name: 'Certwright needs a safe address' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barrier that axe finds, ${colorScheme}, and nothing wider than 360 px`, async ({
    page,
    address,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, address);
    const check = async (where: string): Promise<void> => {
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations } = await (
          globalThis as unknown as {
            axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe.run();
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
      });
      expect(violations, where).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(360);
    };
    await check('make, empty');
    await page.getByText('Usage and extensions').click();
    await page.getByText('Files and passphrase').click();
    await typeNames(page, 'a.example.com');
    await page.getByText('P-521').click();
    await make(page);
    await check('make, filled');
    await open(page, address, 'inspect');
    await page
      .getByRole('button', { name: 'Try an example' })
      .or(page.getByRole('heading', { level: 1 }))
      .first()
      .waitFor();
    await check('inspect');
    await page.getByRole('tab', { name: /Extensions/ }).click();
    await check('extensions');
    await open(page, address, 'bench');
    await check('bench');
    await page.keyboard.press('Control+k');
    await check('palette');
  });
}
