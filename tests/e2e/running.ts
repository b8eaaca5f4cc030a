import { expect, type Frame, type Locator } from '@playwright/test';

/** RSA keys take their time on a busy machine. */
const PATIENCE = { timeout: 20_000 };

const statusOf = (app: Frame): Locator => app.getByRole('status').filter({ hasText: /^\d+ steps?:/ });

/** Waits until the run is over and says this. */
export async function expectSteps(app: Frame, said: string | RegExp): Promise<void> {
  await expect(statusOf(app)).toHaveText(said, PATIENCE);
}

/** Puts commands into the editor and runs them by keyboard. */
export async function runText(app: Frame, text: string, said: string | RegExp): Promise<void> {
  await app.getByRole('textbox', { name: 'Shell commands' }).fill(text);
  await app.page().keyboard.press('Control+Enter');
  await expectSteps(app, said);
}

/** Fills a file that the last run did not find. */
export async function typeMissing(app: Frame, name: string, text: string): Promise<void> {
  await app.getByRole('button', { name: `Type or paste ${name}` }).click();
  await app.getByRole('textbox', { name: `Text of ${name}` }).fill(text);
}

/** The list item of the step whose command has these words. */
export const stepWith = (app: Frame, words: string): Locator =>
  app.getByRole('list', { name: 'Steps' }).locator('> li').filter({ hasText: words });
