import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../support/tools.ts';
import { drop } from './drop.ts';
import { expect, open, test } from './support.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

test('a folder is dropped: everything in it is read, under its path', async ({
  page,
  address,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test drop a folder');
  const folder = join(scratch(), 'renewal');
  mkdirSync(join(folder, 'old', '.git'), { recursive: true });
  copyFileSync(join(fixtures, 'base/leaf.pem'), join(folder, 'leaf.pem'));
  copyFileSync(join(fixtures, 'base/ca.pem'), join(folder, 'old/ca.pem'));
  writeFileSync(join(folder, 'old/.git/config'), '[core]\n');
  writeFileSync(join(folder, '.DS_Store'), 'x');

  const app = await open(page, address, 'inspect');
  await drop(app, folder);
  await expect(app.getByText('renewal/leaf.pem').first()).toBeVisible();
  await expect(app.getByText('renewal/old/ca.pem').first()).toBeVisible();
  await expect(app.getByText('.DS_Store')).toHaveCount(0);
});
