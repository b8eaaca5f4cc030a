import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { downloadZip } from './made.ts';
import { expectSteps, runText, stepWith, typeMissing } from './running.ts';
import { expect, open, test } from './support.ts';
import { referee, run } from '../support/tools.ts';

/** The public guides lie beside the project where it is developed; they are not part of it. */
const folder = fileURLToPath(new URL('../../../shared/guides/', import.meta.url));
test.skip(!existsSync(folder), 'the guides are not at hand');

/** The text of a guide, whole, as someone would select and copy it. */
function guide(number: string): string {
  const name = readdirSync(folder).find((each) => each.startsWith(number)) ?? '';
  return readFileSync(`${folder}${name}`, 'utf8');
}

const UNIT = `[req]
distinguished_name = dn
prompt = no
[dn]
CN = unit
[req_ext]
keyUsage = digitalSignature
subjectKeyIdentifier = hash
`;

test('guide 000: its configuration is taken from the text, and the certificate made', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'commands');
  await runText(app, guide('000'), '2 steps: 1 done, 1 failed');
  await app.getByRole('button', { name: /^Write lines \d+ to \d+ to configuration\.cnf first$/ }).click();
  await expectSteps(app, '3 steps: 3 done');
  const { folder: made } = await downloadZip(app, 'Download all .zip');
  if (!referee('openssl', 'version')) return;
  const text = run('openssl', ['x509', '-in', `${made}/certificate.pem`, '-noout', '-text']);
  expect(text).toContain('DNS:wiseguy.mywebserver.com');
  expect(text).toContain('Key Encipherment, Data Encipherment');
});

test('guide 002: files are asked for, names are repaired, the device’s own program is left alone', async ({
  page,
  address,
}) => {
  const app = await open(page, address, 'commands');
  await runText(app, guide('002'), /failed, 4 left alone$/);
  await expect(stepWith(app, 'ace hal dha key_gen')).toContainText('ace has no meaning here');
  await typeMissing(app, 'device.conf', UNIT);
  await page.keyboard.press('Control+Enter');
  await expect(app.getByText('Something was changed since')).toHaveCount(0, { timeout: 20_000 });
  await expect(app.getByRole('button', { name: 'Save device.csr' })).toBeVisible();
  const repair = app.getByRole('button', { name: 'Use device-certificate.pem', exact: true });
  const broken = await repair.count();
  expect(broken).toBeGreaterThan(0);
  await repair.first().click();
  await expect(repair).toHaveCount(broken - 1, { timeout: 20_000 });
  await expect(app.getByLabel('$device_name')).toBeVisible();
});

test('guide 003: why it fails, and a recipe that does not', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  await runText(app, guide('003'), '5 steps: 5 done');
  await expect(stepWith(app, 'openssl req -new')).toContainText('-days is ignored without -x509');
  await expect(stepWith(app, '-extensions v3_usr')).toContainText('-extensions is ignored without -extfile');
  await app.getByLabel('Common Name').fill('api.example.net');
  await page.keyboard.press('Control+Enter');
  await expect(app.getByText('Something was changed since')).toHaveCount(0, { timeout: 20_000 });
  await app.getByRole('button', { name: 'Use the corrected recipe' }).click();
  await expect(app.getByRole('heading', { name: 'This runs but misses its aim' })).toHaveCount(0, {
    timeout: 20_000,
  });
  await expectSteps(app, /^\d+ steps: \d+ done$/);
  const { folder: made } = await downloadZip(app, 'Download all .zip');
  if (!referee('openssl', 'version')) return;
  const verify = ['verify', '-CAfile', `${made}/sign.crt`, '-verify_hostname', 'api.example.net'];
  expect(run('openssl', [...verify, `${made}/ssl.crt`])).toContain('OK');
});

test('guide 004: the names it lost are put back', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  await runText(app, guide('004'), /2 failed, 1 left alone$/);
  await app.getByRole('button', { name: /^-out / }).click();
  await expect(app.getByRole('button', { name: /^-out / })).toHaveCount(0, { timeout: 20_000 });
  await app.getByRole('button', { name: /^-keyout / }).click();
  await expect(app.getByLabel('Common Name')).toBeVisible({ timeout: 20_000 });
  await app.getByRole('button', { name: /^-in / }).click();
  await expectSteps(app, '3 steps: 2 done, 1 left alone');
});
