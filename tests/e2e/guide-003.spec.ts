import { join } from 'node:path';
import { referee, run } from '../support/tools.ts';
import { curl, takeFolder } from './installed.ts';
import { download } from './made.ts';
import { create, sign, signServer } from './own-ca.ts';
import { expect, open, test } from './support.ts';
import { serveBlockWithNginx } from './tls.ts';
import { chromiumTrusting } from './trusting.ts';

test.skip(
  !referee('openssl', 'version') || !referee('nginx', '-v') || !referee('curl'),
  'needs openssl, nginx and curl',
);

test('guide 003: a private CA, its server in nginx, its client with curl, and Chromium that trusts it', async ({
  page,
  address,
  browserName,
}) => {
  test.setTimeout(120_000);
  const app = await open(page, address, 'ca');
  await create(app);
  await signServer(app, 'localhost');
  const install = app.getByRole('link', { name: 'Deploy', exact: true }).last();
  // The navigation has a link of that name, too.
  await expect(install).toHaveAttribute('href', /item=\d+/);
  const route = (await install.getAttribute('href')) ?? '';

  await app.getByRole('button', { name: 'Client (mTLS)' }).click();
  await app.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await sign(app);
  await app.getByRole('tab', { name: 'Issued' }).click();
  await app.getByRole('button', { name: '/CN=Ada Lovelace' }).click();
  await app.getByText('For the client: .p12, profile, programs').click();
  await app.getByLabel('Password of the file').fill('secret');
  const store = await download(app, app.getByRole('button', { name: 'Save .p12' }));

  await page.goto(`${address}${route}`);
  await app.getByText('Choices').click();
  await app.getByRole('checkbox', { name: 'Workshop Root' }).check();
  await app.getByRole('checkbox', { name: /and those without one/ }).check();
  const { folder, port } = await takeFolder(app, 'localhost');
  const stop = await serveBlockWithNginx(folder, run('sh', ['-c', `cat ${folder}/*.conf`]), port);
  const client = ['--cert-type', 'P12', '--cert', `${store.path}:secret`];
  try {
    expect(curl(folder, port, 'localhost', ...client)).toContain('SUCCESS');
    // Another engine made the files; Chromium has judged its own.
    if (browserName !== 'chromium' || process.platform !== 'linux' || !referee('certutil', '-H')) return;
    const context = await chromiumTrusting(join(folder, 'trust-anchor.pem'), 'C,,');
    const tab = await context.newPage();
    await tab.goto(`https://localhost:${port}/`);
    expect(await tab.textContent('body')).toContain('NONE');
    await context.close();
  } finally {
    stop();
  }
});
