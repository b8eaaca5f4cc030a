import { expect, type Frame } from '@playwright/test';

/** Makes a CA, with an intermediate if asked for. */
export async function create(app: Frame, intermediate = false): Promise<void> {
  await app.getByLabel('Name', { exact: true }).fill('Workshop Root');
  if (intermediate) {
    await app.getByLabel('An intermediate CA that does the signing').check();
    await app.getByLabel('Name of the intermediate').fill('Workshop Issuing CA');
  }
  await app.getByRole('button', { name: /^Make / }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(
    intermediate ? 'Workshop Issuing CA' : 'Workshop Root',
  );
}

/** Names a server and signs its certificate, without saving the CA first. */
export async function signServer(app: Frame, names: string): Promise<void> {
  await app.getByRole('textbox', { name: 'Names' }).fill(names);
  await app.page().keyboard.press('Enter');
  await sign(app);
}

export async function sign(app: Frame): Promise<void> {
  await app.getByRole('button', { name: /^Sign (?:the|\d)/ }).click();
  const ask = app.getByRole('button', { name: 'Sign without saving' });
  const done = app.getByRole('heading', { name: /signed$/ });
  await ask.or(done).first().waitFor();
  if (await ask.isVisible()) await ask.click();
  await done.waitFor();
}
