import { download, downloadZip } from './made.ts';
import { expectSteps, runText, stepWith, typeMissing } from './running.ts';
import { expect, open, test } from './support.ts';
import { referee, run } from '../support/tools.ts';

const SITE = `[req]
distinguished_name = name
x509_extensions = ext
prompt = no
[name]
O = Own Words Ltd
CN = Gate 7
[ext]
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:gate.example.net
`;
const SELF_SIGNED = `  $ openssl genrsa -out gate.key 2048
  $ openssl req -new -x509 -days 30 \\
      -key gate.key -config gate.cnf \\
      -out gate.crt
`;
const PRIVATE_CA = `openssl genrsa -out api.key 2048
openssl req -new -key api.key -days 900 -subj /CN=api.example.net -out api.csr
openssl x509 -req -in api.csr -extensions v3_ca -signkey api.key -out root.crt
openssl x509 -req -in api.csr -extensions v3_usr -CA root.crt -CAkey api.key -CAcreateserial -days 900 -out api.crt
`;

test('a file that is missing gets a slot, and what is made there is what openssl reads', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'commands');
  await runText(app, SELF_SIGNED, '2 steps: 1 done, 1 failed');
  await expect(stepWith(app, 'gate.cnf')).toContainText('names a file that is not there');
  await typeMissing(app, 'gate.cnf', SITE);
  await expect(app.getByText('Something was changed since')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expectSteps(app, '2 steps: 2 done');
  await expect(app.getByText('Something was changed since')).toHaveCount(0);
  await app.getByRole('button', { name: 'View gate.crt' }).click();
  await expect(app.getByRole('region', { name: 'Text of gate.crt' })).toContainText('BEGIN CERTIFICATE');
  const { folder } = await downloadZip(app, 'Download all .zip');
  if (!referee('openssl', 'version')) return;
  const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });
  expect(openssl('x509', '-in', 'gate.crt', '-noout', '-subject')).toContain('Gate 7');
  expect(openssl('x509', '-in', 'gate.crt', '-noout', '-pubkey')).toBe(
    openssl('pkey', '-in', 'gate.key', '-pubout'),
  );
});

test('what openssl would ask is a form', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  const text = 'openssl req -new -newkey rsa:2048 -nodes -keyout w.key -out w.csr';
  await runText(app, text, '1 step: 1 done');
  await expect(app.getByLabel('Country Name')).toHaveAttribute('placeholder', 'AU');
  await app.getByLabel('Common Name').fill('*.example.org');
  await app.getByLabel('Country Name').fill('FRA');
  await expect(app.getByText('Too long: 3 bytes, at most 2.')).toBeVisible();
  await app.getByLabel('Country Name').fill('FR');
  await page.keyboard.press('Control+Enter');
  await expect(app.getByText('Something was changed since')).toHaveCount(0, { timeout: 20_000 });
  const { path } = await download(app, app.getByRole('button', { name: 'Save w.csr' }));
  if (!referee('openssl', 'version')) return;
  const subject = run('openssl', ['req', '-in', path, '-noout', '-subject', '-nameopt', 'RFC2253']);
  expect(subject).toContain('CN=*.example.org');
  expect(subject).toContain('C=FR');
});

test('a recipe that misses its aim says so; the corrected one runs, and can be taken back', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'commands');
  await runText(app, PRIVATE_CA, '4 steps: 4 done');
  await expect(stepWith(app, '-days 900 -subj')).toContainText(/ignored/);
  await expect(app.getByRole('heading', { name: 'This runs but misses its aim' })).toBeVisible();
  await app.getByRole('button', { name: 'Use the corrected recipe' }).click();
  await expectSteps(app, /^\d+ steps: \d+ done$/);
  await expect(app.getByRole('heading', { name: 'This runs but misses its aim' })).toHaveCount(0);
  const editor = app.getByRole('textbox', { name: 'Shell commands' });
  await expect(editor).not.toHaveValue(PRIVATE_CA);
  await app.getByRole('button', { name: 'Undo: Corrected recipe' }).click();
  await expect(editor).toHaveValue(PRIVATE_CA);
});

test('a fix changes the commands, runs them again, and can be undone', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  const text = 'openssl req -new -newkey rsa:2048 -nodes -subj /CN=w -out w.csr -keyout\n';
  await runText(app, text, '1 step: 1 failed');
  await app.getByRole('button', { name: /^-keyout / }).click();
  await expectSteps(app, '1 step: 1 done');
  const editor = app.getByRole('textbox', { name: 'Shell commands' });
  await expect(editor).toHaveValue(/-keyout \S+\.(?:key|pem)\n$/);
  await app.getByRole('button', { name: /^Undo: / }).click();
  await expect(editor).toHaveValue(text);
  await expectSteps(app, '1 step: 1 failed');
});

test('what has no meaning here is named and left alone', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  const text = 'openssl rand -hex 4 > a.txt\nscp a.txt host:/tmp/\n$ ace hal key_gen\n';
  await runText(app, text, '3 steps: 1 done, 2 left alone');
  await expect(stepWith(app, 'scp a.txt')).toContainText('scp has no meaning here');
  await expect(stepWith(app, 'ace hal')).toContainText('ace has no meaning here');
});

test('work that takes long can be cancelled, and nothing typed is lost', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  // Many, not large: in Firefox whatever comes next waits for the key that was begun.
  const text = 'openssl genrsa -out big.key 4096\n'.repeat(60);
  await app.getByRole('textbox', { name: 'Shell commands' }).fill(text);
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await app.getByRole('button', { name: 'cancel' }).click();
  await expect(app.getByRole('status').filter({ hasText: 'Cancelled' })).toBeVisible({ timeout: 20_000 });
  await expect(app.getByRole('textbox', { name: 'Shell commands' })).toHaveValue(text);
  await runText(app, 'openssl ecparam -name prime256v1 -genkey -noout -out small.key', '1 step: 1 done');
});

test('everything is still there after a visit elsewhere', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  await runText(app, SELF_SIGNED, /1 failed/);
  await typeMissing(app, 'gate.cnf', SITE);
  await page.keyboard.press('Control+Enter');
  await expectSteps(app, '2 steps: 2 done');
  await app.getByRole('button', { name: 'Inspect gate.crt' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toContainText('Gate 7');
  await page.goBack();
  await expectSteps(app, '2 steps: 2 done');
  await expect(app.getByRole('textbox', { name: 'Shell commands' })).toHaveValue(SELF_SIGNED);
  await app.getByRole('button', { name: 'Edit gate.cnf' }).click();
  await expect(app.getByRole('textbox', { name: 'Text of gate.cnf' })).toHaveValue(SITE);
});
