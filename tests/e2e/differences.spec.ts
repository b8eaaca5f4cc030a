import { referee } from '../support/tools.ts';
import { type Differences, makeDifferences } from './differences.ts';
import { expectSteps, runText, typeMissing } from './running.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version'), 'openssl makes what engines differ in');

let made: Differences;
test.beforeAll(() => {
  made = makeDifferences();
});

/** The same as tests/engines/webkit-differences.spec.ts, in the engines that Playwright drives. */
test('what WebCrypto does not take everywhere is read and verified', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  const box = app.getByRole('textbox', { name: /^Paste/ });
  await box.fill(made.compressed);
  await expect(app.getByRole('heading', { level: 1 })).toContainText('compressed.example');
  await expect(app.getByText('verified with its own key')).toBeVisible();
  await box.fill(made.postQuantum);
  await expect(app.getByRole('heading', { level: 1 })).toContainText('ML-DSA-65');
  await expect(app.getByText('verified with its own key')).toBeVisible();
});

test('an empty passphrase opens what it locked', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await app.getByRole('textbox', { name: /^Paste/ }).fill(made.lockedKey);
  await app.getByRole('button', { name: 'Open the key' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('P-256: private key');
  await app
    .getByLabel('Choose files…')
    .setInputFiles([{ name: 'all.p12', mimeType: '', buffer: made.keystore }]);
  // It is tried before anybody is asked.
  await expect(app.getByRole('link', { name: /compressed\.example/ }).first()).toBeVisible();
  await expect(app.getByRole('link', { name: /PKCS #12 store/ })).toBeVisible();
});

test('a key without its public half signs', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  const text = `openssl req -new -key half.key -subj /CN=half.example -out half.csr
openssl req -in half.csr -verify -noout
openssl pkcs8 -topk8 -in half.key -passout pass: -out locked.key
openssl pkey -in locked.key -passin pass: -pubout -out public.pem
`;
  await runText(app, text, /failed/);
  await typeMissing(app, 'half.key', made.halfKey);
  await page.keyboard.press('Control+Enter');
  await expectSteps(app, '4 steps: 4 done');
});
