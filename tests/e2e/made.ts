import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

/** Types names into the form and takes them in. */
export async function typeNames(page: Page, names: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Names' }).fill(names);
  await page.keyboard.press('Enter');
}

/** Presses Ctrl+Enter and waits for the result. */
export async function make(page: Page, what: 'certificate' | 'request' = 'certificate'): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: `The ${what} is made` }).waitFor();
}

/** Downloads the zip and unpacks it with unzip. @returns The folder, and the zip itself. */
export async function downloadZip(page: Page): Promise<{ folder: string; zip: string; name: string }> {
  const folder = scratch();
  const zip = join(folder, 'download.zip');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download .zip' }).click(),
  ]);
  await download.saveAs(zip);
  run('unzip', ['-q', zip], { cwd: folder });
  return { folder, zip, name: download.suggestedFilename() };
}
