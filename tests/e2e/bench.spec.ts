import { choose } from './drop.ts';
import { download, make, typeNames } from './made.ts';
import { appIn, expect, open, test } from './support.ts';
import { run, scratch } from '../support/tools.ts';

test('the bench is saved as one zip, and comes back from it on a page that knows nothing', async ({
  page,
  address,
}) => {
  let app = await open(page, address);
  await typeNames(app, 'saved.example');
  await make(app);
  await app.getByRole('link', { name: /^Bench/ }).click();
  await app.getByRole('button', { name: 'Save the bench…' }).click();
  const save = app.getByRole('button', { name: 'Save .zip' });
  await expect(save).toBeDisabled();
  await app.getByLabel('Passphrase', { exact: true }).fill('long enough');
  await app.getByLabel('The same again').fill('long');
  await expect(app.getByText('The two passphrases differ.')).toBeVisible();
  await app.getByLabel('The same again').fill('long enough');
  const { path, name } = await download(app, save);
  expect(name).toMatch(/^certwright-bench-\d{4}-\d\d-\d\d\.zip$/);
  await expect(app.getByText('not saved')).toHaveCount(0);
  const folder = scratch();
  run('unzip', ['-q', path], { cwd: folder });
  const [key] = run('sh', ['-c', 'ls files/*.key.pem'], { cwd: folder }).trim().split('\n');
  run('openssl', ['pkey', '-in', key ?? '', '-passin', 'pass:long enough', '-noout'], { cwd: folder });

  await page.goto('about:blank');
  app = await open(page, address, 'inspect');
  await choose(app, path);
  await expect(app.getByRole('heading', { name: 'A saved bench' })).toBeVisible();
  const passphrase = app.getByLabel('Passphrase of its keys');
  await passphrase.fill('wrong');
  await passphrase.press('Enter');
  await expect(app.getByRole('alert')).toContainText('does not open the keys');
  await passphrase.fill('long enough');
  await passphrase.press('Enter');
  await expect(app.getByText(/^Restored \d things\.$/)).toBeVisible();
  app = await appIn(page);
  await expect(app.getByRole('link', { name: 'saved.example' }).first()).toBeVisible();
  await app.getByRole('button', { name: 'Save private-key.pem' }).waitFor();
});
