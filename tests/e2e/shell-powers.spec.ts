import type { Frame, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { open, test } from './attacker.ts';
import { savedBy } from './made.ts';
import { expect, open as openPage, test as story } from './support.ts';

interface Spoken {
  door: MessagePort;
}

/** Sends what is answered, as `ask` of src/host/door.ts does. @returns Whether it was done. */
const ask = (app: Frame, message: object): Promise<boolean> =>
  app.evaluate(
    (message) =>
      new Promise<boolean>((resolve) => {
        const { door } = globalThis as unknown as Spoken;
        const id = 1_000_000 + Math.floor(performance.now() * 1000);
        door.addEventListener('message', ({ data }: MessageEvent<{ id?: number; done: boolean }>) => {
          if (data.id === id) resolve(data.done);
        });
        const { text, ...rest } = message as { text?: string };
        // An opened file goes by the id of its opening, which the test has to know.
        door.postMessage({ id, ...rest, ...(text !== undefined && { piece: new Blob([text]) }) });
        if ('id' in rest) {
          door.addEventListener('message', ({ data }: MessageEvent<{ id?: number; done: boolean }>) => {
            if (data.id === rest.id) resolve(data.done);
          });
        }
      }),
    message,
  );

/** In place of the browser's own, which no test can press: writes what it is given into a list. */
async function withPicker(app: Frame, answer: 'takes it' | 'AbortError' | 'SecurityError'): Promise<void> {
  await app.page().evaluate((answer) => {
    const written: string[] = [];
    Object.assign(globalThis, {
      written,
      showSaveFilePicker: ({ suggestedName }: { suggestedName: string }) => {
        if (answer !== 'takes it') return Promise.reject(new DOMException('', answer));
        const note = (text: string) => Promise.resolve(void written.push(text));
        const sink = {
          write: async (piece: Blob) => note(await piece.text()),
          close: () => note('closed'),
          abort: () => note('aborted'),
        };
        void note(`name ${suggestedName}`);
        return Promise.resolve({ createWritable: () => Promise.resolve(sink) });
      },
    });
  }, answer);
}

const written = (app: Frame): Promise<string[]> =>
  app.page().evaluate(() => (globalThis as unknown as { written: string[] }).written);

test('a file is written piece by piece where the person says', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await withPicker(app, 'takes it');
  expect(await ask(app, { type: 'open', id: 7, name: '../all.zip' })).toBe(true);
  expect(await ask(app, { type: 'write', file: 7, text: 'one' })).toBe(true);
  expect(await ask(app, { type: 'write', file: 7, text: 'two' })).toBe(true);
  expect(await written(app)).toEqual(['name ..-all.zip', 'one', 'two']);
  expect(await ask(app, { type: 'close', file: 7, keep: true })).toBe(true);
  expect(await written(app)).toContain('closed');
  expect(await ask(app, { type: 'write', file: 7, text: 'late' })).toBe(false);
});

test('a file that is given up is not kept', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await withPicker(app, 'takes it');
  await ask(app, { type: 'open', id: 7, name: 'a.zip' });
  await ask(app, { type: 'write', file: 7, text: 'half' });
  await ask(app, { type: 'close', file: 7, keep: false });
  expect((await written(app)).at(-1)).toBe('aborted');
});

test('a person who does not want the file is no error, and no download', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await withPicker(app, 'AbortError');
  expect(await ask(app, { type: 'open', id: 7, name: 'a.zip' })).toBe(false);
  expect(await ask(app, { type: 'write', file: 7, text: 'x' })).toBe(false);
});

test('no more than four files are open', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await withPicker(app, 'takes it');
  for (const id of [1, 2, 3, 4]) expect(await ask(app, { type: 'open', id, name: 'a' })).toBe(true);
  expect(await ask(app, { type: 'open', id: 5, name: 'a' })).toBe(false);
  expect(await ask(app, { type: 'open', id: 4, name: 'a' })).toBe(false);
  expect(await ask(app, { type: 'close', file: 1, keep: false })).toBe(true);
  expect(await ask(app, { type: 'open', id: 5, name: 'a' })).toBe(true);
});

for (const picker of ['none', 'SecurityError'] as const) {
  test(`without a place to pick (${picker}) the pieces become one download`, async ({ context, sealed }) => {
    const app = await open(context, sealed);
    if (picker === 'none') await app.page().evaluate('delete globalThis.showSaveFilePicker');
    else await withPicker(app, picker);
    await ask(app, { type: 'open', id: 7, name: 'all.txt' });
    for (const text of ['one ', 'two ', 'three']) await ask(app, { type: 'write', file: 7, text });
    const { path, name } = await savedBy(app.page(), () => ask(app, { type: 'close', file: 7, keep: true }));
    expect(name).toBe('all.txt');
    expect(readFileSync(path, 'utf8')).toBe('one two three');
  });
}

test('a batch’s place is remembered, listed and forgotten', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await app.evaluate(`door.postMessage({ type: 'remember', name: 'batch.1f', value: '250' })`);
  const again = await open(context, sealed);
  await again.getByRole('button', { name: 'Sealed: works offline, sends nothing' }).click();
  await expect(again.getByText('How many rows of a batch are done')).toBeVisible();
  await again.getByRole('button', { name: 'Forget all of it' }).click();
  await expect(again.getByText('How many rows of a batch are done')).toHaveCount(0);
  expect(await again.page().evaluate(() => localStorage.length)).toBe(0);
});

/** Playwright's Firefox emulates no paper, and never ends once it has printed: there the rules for paper are made those for all. */
async function showOnPaper(page: Page, browserName: string): Promise<void> {
  if (browserName !== 'firefox') return page.emulateMedia({ media: 'print' });
  const changed = await page.evaluate(() => {
    const rules = Array.from(document.styleSheets).flatMap(({ cssRules }) => Array.from(cssRules));
    const forPaper = rules.filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print');
    for (const rule of forPaper) (rule as CSSMediaRule).media.mediaText = 'all';
    return forPaper.length;
  });
  expect(changed).toBeGreaterThan(0);
}

story('printed, the page is as long as the app', async ({ page, address, browserName }) => {
  const app = await openPage(page, address);
  await showOnPaper(page, browserName);
  const frame = page.locator('iframe');
  await expect
    .poll(async () => {
      const inside = await app.evaluate(() => document.body.scrollHeight);
      return ((await frame.boundingBox())?.height ?? 0) >= inside;
    })
    .toBe(true);
  // Nothing is hidden that would be beyond the first sheet.
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('visible');
});

story('Ctrl+P prints the app itself', async ({ page, address }) => {
  const app = await openPage(page, address);
  await app.evaluate(() => {
    const printed: string[] = [];
    Object.assign(globalThis, { printed, print: () => printed.push('once') });
  });
  await page.keyboard.press('Control+p');
  expect(await app.evaluate('printed')).toEqual(['once']);
});
