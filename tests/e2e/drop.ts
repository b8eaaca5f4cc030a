import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Frame } from '@playwright/test';

const isChromium = (app: Frame): boolean =>
  app.page().context().browser()?.browserType().name() === 'chromium';

/** In Firefox Playwright looks for the input outside the frame when it is given paths; contents it sets from within. */
export async function choose(app: Frame, ...paths: string[]): Promise<void> {
  const contents = paths.map((path) => ({ name: basename(path), mimeType: '', buffer: readFileSync(path) }));
  await app.getByLabel('Choose files…').setInputFiles(isChromium(app) ? paths : contents);
}

/** Drops a file in the middle of the page; in Chromium, a folder as well. */
export const drop = (app: Frame, path: string): Promise<void> =>
  (isChromium(app) ? dropFile : pretendDrop)(app, path);

/**
 * As the browser does it: they enter the frame, then the shell's curtain over it, which catches them. What is sent to
 * a place that is just being covered is lost, where a browser would ask again, as this does.
 */
async function dropFile(app: Frame, path: string): Promise<void> {
  const page = app.page();
  const pointer = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<unknown> =>
    pointer.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 400,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  const caught = { byShell: false };
  const seen = page.evaluate(
    () => new Promise<void>((done) => addEventListener('dragover', () => done(), { once: true })),
  );
  void seen.then(() => (caught.byShell = true));
  while (!caught.byShell) {
    await drag('dragEnter');
    await drag('dragOver');
    await page.waitForTimeout(100);
  }
  await drag('drop');
}

/** The same events, made by a script: for a browser that has no other way to get them, and stories of something else. */
export async function pretendDrop(app: Frame, path: string): Promise<void> {
  const drag = { name: basename(path), bytes: [...readFileSync(path)] };
  const fire = (frame: Frame, types: string[]): Promise<void> =>
    frame.evaluate(
      ({ name, bytes, types }) => {
        for (const type of types) {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      { ...drag, types },
    );
  const shell = app.page();
  await fire(app, ['dragenter', 'dragover']);
  await shell.locator('#curtain').waitFor();
  await fire(shell.mainFrame(), ['dragover', 'drop']);
  await shell.locator('#curtain').waitFor({ state: 'hidden' });
}
