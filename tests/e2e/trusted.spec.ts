import { join } from 'node:path';
import { referee } from '../support/tools.ts';
import { downloadZip, make, typeNames } from './made.ts';
import { expect, open, test } from './support.ts';
import { serveWithNginx } from './tls.ts';
import { chromiumTrusting } from './trusting.ts';

test('Chromium accepts the web server preset when it is trusted, and refuses a usage without signing', async ({
  page,
  address,
}) => {
  test.skip(
    process.platform !== 'linux' || !referee('nginx', '-v') || !referee('certutil', '-H'),
    'needs nginx and certutil',
  );
  test.setTimeout(60_000);

  const app = await open(page, address);
  await typeNames(app, 'localhost');
  await make(app);
  const good = await downloadZip(app);
  await app.getByText('RSA 2048').click();
  await app
    .getByRole('textbox', { name: 'configuration.cnf' })
    .fill(
      (await app.getByRole('textbox', { name: 'configuration.cnf' }).inputValue()).replace(
        'critical, digitalSignature',
        'keyEncipherment, dataEncipherment',
      ),
    );
  await expect(app.getByText('Chromium and GnuTLS refuse this key usage for a server')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(app.getByText('RSA 2048 · mode 0600')).toBeVisible();
  const bad = await downloadZip(app);

  for (const [{ folder }, outcome] of [
    [good, 'served'],
    [bad, 'ERR_SSL_KEY_USAGE_INCOMPATIBLE'],
  ] as const) {
    const { port, stop } = await serveWithNginx(folder);
    const context = await chromiumTrusting(join(folder, 'certificate.pem'), 'P,,');
    try {
      const tab = await context.newPage();
      const result = await tab.goto(`https://localhost:${port}/`).then(
        async () => tab.textContent('body'),
        (error: unknown) => String(error),
      );
      expect(result).toContain(outcome);
    } finally {
      await context.close();
      stop();
    }
  }
});
