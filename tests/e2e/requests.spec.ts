import type { Frame } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { referee, run, scratch } from '../support/tools.ts';
import { expectNoBarrier } from './barriers.ts';
import { download } from './made.ts';
import { expect, open, test } from './support.ts';

const rule = (app: Frame, id: string) => app.locator(`[data-rule="${id}"]`);

/** Makes the test request of a case and shows it to the page itself. */
async function checkCase(app: Frame, title: string): Promise<void> {
  await app.getByRole('tab', { name: 'Make test requests' }).click();
  await app.getByRole('combobox', { name: 'Case' }).selectOption({ label: title });
  await app.getByRole('button', { name: 'Make it' }).click();
  await expect(app.getByRole('button', { name: 'Check it here' })).toBeVisible({ timeout: 40_000 });
  await app.getByRole('button', { name: 'Check it here' }).click();
}

test('a request is genuine; a line break makes it fail, and the repair is found and makes it pass', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'requests');
  await checkCase(app, 'LaunchRequest');
  await expect(
    app.getByRole('heading', { name: /Genuine: the service signed this very body/ }),
  ).toBeVisible();
  const box = app.getByRole('textbox', { name: 'Request as it was received' });
  await box.fill(`${await box.inputValue()}\n`);
  await expect(rule(app, 'signature-valid')).toContainText('the body was changed after it was signed');
  await expect(app.getByText('403 Forbidden', { exact: true })).toBeVisible();
  await app
    .getByRole('button', { name: /^Try it: Take the first \d+ bytes, as Content-Length says/ })
    .click();
  await expect(app.getByRole('heading', { name: /Genuine/ })).toBeVisible();
  const body = app.getByRole('textbox', { name: 'Body' });
  const text = await body.inputValue();
  expect(text).toContain('"LaunchRequest"');
  // Taken away and given again, it is a replay.
  await app.getByText('The whole request').click();
  await box.fill('');
  await expect(app.getByText('Each rule gets a row')).toBeVisible();
  await app.getByText('Its parts').click();
  await expect(rule(app, 'not-seen')).toContainText('this very signature');
});

test('the row that fails says why; a page that is no request is told', async ({ page, address }) => {
  const app = await open(page, address, 'requests');
  await checkCase(app, 'A chain for another name');
  await expect(rule(app, 'chain-name')).toContainText('device.example');
  await expect(app.getByRole('heading', { name: /Not genuine\. Name in the certificate/ })).toBeVisible();
  await app
    .getByRole('textbox', { name: 'Request as it was received' })
    .fill('<!doctype html><title>502</title>');
  await expect(app.getByText('This is a web page and no request')).toBeVisible();
});

test('the set of test requests finds what a server gets wrong', async ({ page, address }) => {
  const app = await open(page, address, 'requests?tab=test');
  const { path, name } = await download(app, app.getByRole('button', { name: /All \d+ cases/ }));
  expect(name).toBe('test-requests.zip');
  const folder = scratch();
  run('unzip', ['-q', path, '-d', folder]);
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
  const id =
    /amzn1\.ask\.skill\.[0-9a-f-]+/.exec(readFileSync(join(folder, 'README.txt'), 'utf8'))?.[0] ?? '';
  const env = { ...process.env, SKILL_TEST_CHAINS: join(folder, 'chains') };
  const server = spawn('node', [join(folder, 'verifiers/verify.mjs'), String(port), id], {
    env,
    stdio: 'ignore',
  });
  try {
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${port}/`).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    expect(run('node', [join(folder, 'run-all.mjs'), `http://127.0.0.1:${port}/`])).toContain(
      'All judged rightly.',
    );
  } finally {
    server.kill();
  }
});

test('any signature: openssl’s over pasted bytes, and a token that says none', async ({ page, address }) => {
  test.skip(!referee('openssl', 'version'), 'openssl signs here');
  const folder = scratch();
  const file = (name: string): string => join(folder, name);
  run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    '/CN=signer.example',
    '-keyout',
    file('key.pem'),
    '-out',
    file('cert.pem'),
  ]);
  writeFileSync(file('message'), 'pasted bytes');
  const signature = execFileSync('openssl', ['dgst', '-sha256', '-sign', file('key.pem'), file('message')]);
  const app = await open(page, address, 'inspect');
  await app.getByRole('textbox', { name: 'Paste' }).fill(readFileSync(file('cert.pem'), 'utf8'));
  await expect(app.getByText('signer.example').first()).toBeVisible();
  await app.getByRole('link', { name: 'Requests', exact: true }).click();
  await app.getByRole('tab', { name: 'Any signature' }).click();
  await app.getByRole('textbox', { name: 'What was signed' }).fill('pasted bytes');
  await app.getByRole('textbox', { name: 'Signature' }).fill(signature.toString('base64'));
  await app.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(app.getByText(/The signature fits: ECDSA with SHA-256, base64, DER/)).toBeVisible();
  await app.getByText('JSON Web Signature', { exact: true }).click();
  await app.getByRole('textbox', { name: 'Token' }).fill('eyJhbGciOiJub25lIn0.e30.');
  await app.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(app.getByText(/it is not signed at all, and must be refused/)).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(() => {
    test.use({ colorScheme: scheme, viewport: { width: 360, height: 740 } });
    test(`requests: no barrier that axe finds, ${scheme}, and nothing wider than 360 px`, async ({
      page,
      address,
    }) => {
      const app = await open(page, address, 'requests');
      await expectNoBarrier(app, 'empty', 360);
      await checkCase(app, 'A body changed after signing');
      await expect(app.getByRole('heading', { name: /Not genuine/ })).toBeVisible();
      await expectNoBarrier(app, 'refused', 360);
      for (const tab of ['Make test requests', 'Any signature', 'Show me the code']) {
        await app.getByRole('tab', { name: tab }).click();
        await expectNoBarrier(app, tab, 360);
      }
    });
  });
}
