import { type Download, expect, type Frame, type Locator, type Page, test } from '@playwright/test';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, scratch } from '../support/tools.ts';

/** Types names into the form and takes them in. */
export async function typeNames(app: Frame, names: string): Promise<void> {
  await app.getByRole('textbox', { name: 'Names' }).fill(names);
  await app.page().keyboard.press('Enter');
}

/** Presses Ctrl+Enter and waits for the result. */
export async function make(app: Frame, what: 'certificate' | 'request' = 'certificate'): Promise<void> {
  await app.page().keyboard.press('Control+Enter');
  await app.getByRole('heading', { name: `The ${what} is made` }).waitFor();
}

/** A file on the disk, and the name under which it was saved. */
interface Saved {
  path: string;
  name: string;
}

/** Does what saves a file and waits until it is on the disk. */
export async function savedBy(page: Page, act: () => Promise<unknown>): Promise<Saved> {
  const { downloadsPath } = test.info().project.use.launchOptions ?? {};
  const path = join(scratch(), 'download');
  if (downloadsPath === undefined) {
    const [event] = await Promise.all([page.waitForEvent('download'), act()]);
    await event.saveAs(path);
    return { path, name: event.suggestedFilename() };
  }
  // Firefox: there is no event, but the file lands in the folder.
  rmSync(downloadsPath, { recursive: true, force: true });
  await act();
  let name = '';
  await expect
    .poll(() => {
      const found = existsSync(downloadsPath) ? readdirSync(downloadsPath) : [];
      name = found[0] ?? '';
      // While it is being written there is an empty file of that name, and another with the content so far.
      return found.length === 1 && !name.endsWith('.part') && statSync(join(downloadsPath, name)).size > 0;
    })
    .toBe(true);
  copyFileSync(join(downloadsPath, name), path);
  return { path, name };
}

/** Everything that is saved from now on without being asked for one by one, by name. */
export function watchSaved(page: Page): { names: () => string[]; paths: () => Promise<string[]> } {
  const { downloadsPath: folder } = test.info().project.use.launchOptions ?? {};
  if (folder === undefined) {
    const all: Download[] = [];
    page.on('download', (event) => all.push(event));
    return {
      names: () => all.map((each) => each.suggestedFilename()),
      paths: () => Promise.all(all.map((each) => each.path())),
    };
  }
  rmSync(folder, { recursive: true, force: true });
  const whole = (name: string): boolean => statSync(join(folder, name)).size > 0;
  const names = (): string[] => {
    const found = existsSync(folder) ? readdirSync(folder).sort() : [];
    return found.filter((name) => !name.endsWith('.part') && !found.includes(`${name}.part`) && whole(name));
  };
  return { names, paths: () => Promise.resolve(names().map((name) => join(folder, name))) };
}

/** Clicks what saves a file and waits until it is on the disk. */
export const download = (app: Frame, button: Locator): Promise<Saved> =>
  savedBy(app.page(), () => button.click());

/** Downloads the zip and unpacks it with unzip. @returns The folder, and the zip itself. */
export async function downloadZip(
  app: Frame,
  button = 'Download .zip',
): Promise<{ folder: string; zip: string; name: string }> {
  const { path: zip, name } = await download(app, app.getByRole('button', { name: button }));
  const folder = scratch();
  run('unzip', ['-q', zip], { cwd: folder });
  return { folder, zip, name };
}
