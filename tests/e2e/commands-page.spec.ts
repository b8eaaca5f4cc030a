import { expectNoBarrier } from './barriers.ts';
import { expectSteps, runText } from './running.ts';
import { expect, open, test } from './support.ts';

test('a configuration is checked while it is typed', async ({ page, address }) => {
  const app = await open(page, address, 'commands');
  await app.getByRole('button', { name: 'New file' }).click();
  await app.getByLabel('Name of the file').fill('broken.cnf');
  await app.getByRole('textbox', { name: 'Text of broken.cnf' }).fill('[req\nprompt = no\n');
  await expect(app.getByRole('button', { name: 'line 1' })).toBeVisible();
  await app.getByRole('button', { name: 'Remove broken.cnf' }).click();
  await app.getByRole('button', { name: 'Undo: Removed broken.cnf' }).click();
  await expect(app.getByLabel('Name of the file')).toHaveValue('broken.cnf');
});

test('commands pasted to be inspected are offered to be run', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await app.getByRole('textbox', { name: /^Paste/ }).fill('$ openssl rand -hex 4\n');
  await app.getByRole('button', { name: 'Run these commands' }).click();
  await expectSteps(app, '1 step: 1 done');
  await expect(app.getByRole('textbox', { name: 'Shell commands' })).toHaveValue('$ openssl rand -hex 4\n');
});

const MISSES_ITS_AIM = `openssl req -new -newkey rsa:2048 -nodes -keyout api.key -out api.csr
openssl x509 -req -in api.csr -extensions v3_ca -signkey api.key -out root.crt
openssl x509 -req -in api.csr -extensions v3_usr -CA root.crt -CAkey api.key -CAcreateserial -out api.crt
openssl req -new -key api.key -config no.cnf
`;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barrier that axe finds, ${colorScheme}, and nothing wider than 360 px`, async ({
    page,
    address,
    browserName,
  }) => {
    test.skip(browserName === 'firefox' && colorScheme === 'dark', 'Playwright’s Firefox has no schemes');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const app = await open(page, address, 'commands');
    await expectNoBarrier(app, 'empty', 360);
    await app.getByRole('button', { name: 'Try an example' }).click();
    await expectSteps(app, /left alone/);
    await app.getByRole('button', { name: 'View ca.crt' }).click();
    await expectNoBarrier(app, 'example', 360);
    await runText(app, MISSES_ITS_AIM, /failed/);
    await app.getByRole('textbox', { name: 'Shell commands' }).pressSequentially('#');
    await expectNoBarrier(app, 'failed', 360);
    await page.setViewportSize({ width: 1360, height: 860 });
    await expectNoBarrier(app, 'wide', 1360);
  });
}
