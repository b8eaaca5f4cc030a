import { readFileSync } from 'node:fs';
import type { Frame } from '@playwright/test';
import { referee } from '../support/tools.ts';
import { expectNoBarrier } from './barriers.ts';
import { makeChain } from './chain.ts';
import { choose } from './drop.ts';
import { makeRenewals } from './renewals.ts';
import { expect, open, test } from './support.ts';

test.skip(!referee('openssl', 'version'), 'openssl makes what is inspected here');

let chain: (name: string) => string;
let renewals: (name: string) => string;
test.beforeAll(() => {
  chain = makeChain();
  renewals = makeRenewals();
});

const tab = (app: Frame, name: string | RegExp): Promise<void> => app.getByRole('tab', { name }).click();

async function showLeaf(app: Frame): Promise<void> {
  await choose(app, chain('leaf.pem'), chain('ca.pem'), chain('leaf.key'), chain('leaf.csr'));
  await app.getByLabel('Is it good for').fill('a.b.example.com');
  await app.getByText('Label by label').waitFor();
}

const unlock = async (app: Frame, passphrase: string): Promise<void> => {
  await choose(app, chain('store.p12'));
  await app.getByLabel('Passphrase').fill(passphrase);
  await app.getByRole('button', { name: 'Open', exact: true }).click();
};

const states: Record<string, (app: Frame) => Promise<void>> = {
  certificate: showLeaf,
  extensions: async (app) => {
    await showLeaf(app);
    await tab(app, /^Extensions/);
  },
  'openssl text': async (app) => {
    await showLeaf(app);
    await tab(app, 'openssl text');
    await app.getByRole('region', { name: /^Text of/ }).waitFor();
  },
  'ASN.1': async (app) => {
    await showLeaf(app);
    await tab(app, 'ASN.1');
    await app.getByRole('treeitem', { name: /serialNumber/ }).click();
  },
  JSON: async (app) => {
    await showLeaf(app);
    await tab(app, 'JSON');
    await app.getByRole('region', { name: 'JSON' }).waitFor();
  },
  PEM: async (app) => {
    await showLeaf(app);
    await tab(app, 'PEM');
  },
  compare: async (app) => {
    await choose(app, renewals('old.pem'), renewals('new.pem'));
    await tab(app, 'Compare');
    await app.getByText(/equal parts$/).click();
  },
  lists: async (app) => {
    await choose(app, chain('ca.crl'), chain('delta.crl'), chain('ca.pem'));
    await app.getByText('verified with Test CA').waitFor();
  },
  'a locked store': (app) => choose(app, chain('store.p12')),
  'a wrong passphrase': async (app) => {
    await unlock(app, 'wrong');
    await app.getByRole('alert').waitFor();
  },
  'an open store': async (app) => {
    await unlock(app, 'secret');
    await app.getByText('Inside').waitFor();
  },
  'many things': async (app) => {
    const pem = readFileSync(chain('leaf.pem'), 'utf8').replace(/-----[^-]+-----/g, '');
    const buffers = Array.from({ length: 30 }, (_, i) => {
      const der = Buffer.from(pem, 'base64');
      der[20] = i;
      return { name: `${i}.der`, mimeType: '', buffer: der };
    });
    await app.getByLabel('Choose files…').setInputFiles(buffers);
    await app.getByText('30 certificates').click();
  },
  damage: async (app) => {
    const buffer = readFileSync(chain('leaf.der')).subarray(0, 300);
    await app.getByLabel('Choose files…').setInputFiles([{ name: 'cut.der', mimeType: '', buffer }]);
    await app.getByRole('button', { name: 'show bytes' }).first().click();
  },
  nothing: async (app) => {
    await app.getByRole('textbox', { name: /^Paste/ }).fill('-----BEGIN CERTIFICATE-----\n!\n');
    await app.getByText('A PEM block has no end').waitFor();
  },
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barrier that axe finds, and nothing wider than 360 px, ${colorScheme}`, async ({
    page,
    address,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [name, show] of Object.entries(states)) {
      await page.goto('about:blank');
      const app = await open(page, address, 'inspect');
      await show(app);
      await expectNoBarrier(app, name, 360);
    }
  });
}

test('list and tabs by keyboard', async ({ page, address }) => {
  const app = await open(page, address, 'inspect');
  await showLeaf(app);
  const list = app.getByRole('group', { name: 'Objects' });
  const current = list.locator('[aria-current=true]');
  await current.focus();
  await page.keyboard.press('ArrowDown');
  await expect(current).toContainText('Test CA');
  await expect(current).toBeFocused();
  await page.keyboard.press('End');
  await expect(current).toContainText('leaf.csr');
  await page.keyboard.press('Home');
  await expect(current).toContainText('leaf.pem');
  // One stop of Tab for the list, one for the way to the chain, and one for the tabs.
  await page.keyboard.press('Tab');
  await expect(app.getByRole('link', { name: 'Check its chain' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(app.getByRole('tab', { name: 'Overview' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(app.getByRole('tab', { name: 'Compare' })).toBeFocused();
  await expect(app.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(app.getByRole('tab', { name: 'Overview' })).toBeFocused();
});
