import type { Frame } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { open, test } from './attacker.ts';
import { savedBy } from './made.ts';
import { expect } from './support.ts';

/** What the shell may be brought to change, and has to be as it was after a message that it refuses. */
const state = (app: Frame): Promise<unknown> =>
  app.page().evaluate(() => ({
    address: location.href,
    title: document.title,
    kept: JSON.stringify(localStorage),
    entries: history.length,
    markup: document.body.outerHTML,
  }));

/** Sends what the app itself could send. @param message JavaScript, as the attacker would write it. */
const say = (app: Frame, message: string): Promise<void> => app.evaluate(`door.postMessage(${message})`);

let times = 0;

/** Until everything said before was heard: the shell takes one message after the other. */
async function heard(app: Frame): Promise<void> {
  const height = ++times;
  await say(app, JSON.stringify({ type: 'height', height }));
  await expect.poll(() => heightOf(app)).toBe(`${height}px`);
}

const heightOf = (app: Frame): Promise<string> =>
  app.page().evaluate(() => document.documentElement.style.getPropertyValue('--app-height'));

const refused: Record<string, string> = {
  'nothing at all': `null`,
  'a text': `'save'`,
  'a number': `7`,
  'a list': `['route', 'inspect']`,
  'no type': `{ route: 'inspect' }`,
  'an unknown type': `{ type: 'open-window', url: 'http://127.0.0.1:9/' }`,
  'another unknown type': `{ type: 'navigate', address: 'http://127.0.0.1:9/' }`,
  'a title': `{ type: 'title', title: 'x' }`,
  'a type of every object': `{ type: 'toString' }`,
  'a type that is a list': `{ type: ['route'], route: 'inspect' }`,
  'a second hello': `'hello'`,
  'a file that is an address': `{ type: 'save', name: 'a.txt', content: 'http://127.0.0.1:9/' }`,
  'a file that only looks like one': `{ type: 'save', name: 'a.txt', content: { size: 1, type: '' } }`,
  'a file without content': `{ type: 'save', name: 'a.txt' }`,
  'a piece of no file': `{ type: 'write', id: 1e6, file: 1e6, piece: new Blob(['x']) }`,
  'a piece of a file that is no number': `{ type: 'write', id: 1e6, file: {}, piece: new Blob(['x']) }`,
  'the end of no file': `{ type: 'close', id: 1e6, file: 1e6, keep: true }`,
  'remembering an unknown name': `{ type: 'remember', name: 'key', value: 'x' }`,
  'remembering a name of every object': `{ type: 'remember', name: '__proto__', value: 'x' }`,
  'remembering without a name': `{ type: 'remember', value: 'x' }`,
  'remembering a theme that is none': `{ type: 'remember', name: 'theme', value: 'SECRET' }`,
  'remembering a theme and more': `{ type: 'remember', name: 'theme', value: 'dark\\nSECRET' }`,
  'remembering a name and more': `{ type: 'remember', name: 'theme\\n', value: 'dark' }`,
  'remembering a number': `{ type: 'remember', name: 'theme', value: 7 }`,
  'remembering words of a batch': `{ type: 'remember', name: 'batch.1a', value: 'row 7' }`,
  'remembering a batch of a long name': `{ type: 'remember', name: 'batch.' + 'a'.repeat(17), value: '7' }`,
  'a route that is an address': `{ type: 'route', route: '//127.0.0.1:9/', replace: false }`,
  'a route with a scheme': `{ type: 'route', route: 'javascript:alert(1)', replace: true }`,
  'a route that is no page': `{ type: 'route', route: 'elsewhere', replace: true }`,
  'a route that every object has': `{ type: 'route', route: 'constructor', replace: true }`,
  'a route with capitals': `{ type: 'route', route: 'make?x=SECRET', replace: true }`,
  'a route with a slash': `{ type: 'route', route: '../make', replace: true }`,
  'a route with a line break': `{ type: 'route', route: 'inspect\\n', replace: true }`,
  'a route with two options': `{ type: 'route', route: 'make?a=b&c=d', replace: true }`,
  'a route with a long option': `{ type: 'route', route: 'make?a=' + 'b'.repeat(25), replace: true }`,
  'a route that is a list': `{ type: 'route', route: ['inspect'], replace: true }`,
  'a text that is none': `{ type: 'text', name: 'elsewhere' }`,
  'a text by a selector': `{ type: 'text', name: '"], iframe' }`,
  'a text that is a list': `{ type: 'text', name: ['reading'] }`,
};

test('the shell refuses what it does not know', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await heard(app);
  const before = await state(app);
  const events: string[] = [];
  for (const event of ['download', 'popup', 'dialog', 'request'] as const) {
    // Each has a type of its own, which does not matter here.
    (app.page().on as (event: string, listener: () => void) => void)(event, () => events.push(event));
  }
  for (const [name, message] of Object.entries(refused)) {
    await test.step(name, async () => {
      await say(app, message);
      await heard(app);
      expect.soft(await state(app), name).toEqual(before);
    });
  }
  expect(events).toEqual([]);
});

test('the shell takes the title from the route', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  for (const [route, title] of [
    ['inspect', 'Inspect · Certwright'],
    ['make?preset=localhost', 'Make · Certwright'],
    ['bench', 'Bench · Certwright'],
  ] as const) {
    await say(app, JSON.stringify({ type: 'route', route, replace: true }));
    await expect.poll(() => app.page().title()).toBe(title);
    expect(app.page().url().split('#')[1]).toBe(`/${route}`);
  }
});

test.describe('what the shell does is cut to size', () => {
  test('heights', async ({ context, sealed }) => {
    const app = await open(context, sealed);
    for (const [height, set] of [
      ['-5', '0px'],
      ['1e9', '200000px'],
      ['Infinity', '200000px'],
      ['NaN', '0px'],
      [`'9px; color: red'`, '0px'],
      ['{}', '0px'],
    ] as const) {
      await heard(app);
      await say(app, `{ type: 'height', height: ${height} }`);
      await expect.poll(() => heightOf(app), height).toBe(set);
    }
  });

  test('more to remember than there is room for', async ({ context, sealed }) => {
    const app = await open(context, sealed);
    await say(app, `{ type: 'remember', name: 'theme', value: 'dark' }`);
    for (let i = 0; i < 30; i++) {
      await say(app, `{ type: 'remember', name: 'batch.${i.toString(16)}', value: '${i}' }`);
    }
    await heard(app);
    const kept = (): Promise<number> => app.page().evaluate(() => localStorage.length);
    expect(await kept()).toBe(20);
    // What is there may still change and go.
    await say(app, `{ type: 'remember', name: 'theme', value: 'light' }`);
    await heard(app);
    expect(await app.page().evaluate(() => localStorage.getItem('certwright.theme'))).toBe('light');
    for (let i = 0; i < 30; i++) await say(app, `{ type: 'remember', name: 'batch.${i.toString(16)}' }`);
    await say(app, `{ type: 'remember', name: 'theme' }`);
    await heard(app);
    expect(await kept()).toBe(0);
  });

  test('names of files', async ({ context, sealed }) => {
    const app = await open(context, sealed);
    for (const [name, saved] of [
      ['../../.bashrc', '..-..-.bashrc'],
      ['/etc/hosts.txt', '-etc-hosts.txt'],
      ['C:\\\\x.lnk', 'C--x.lnk'],
      ['a\\u202efdp.exe', 'a-fdp.exe'],
      ['x'.repeat(300) + '.pem', 'x'.repeat(116) + '.pem'],
    ] as const) {
      const file = await savedBy(app.page(), () =>
        say(app, `{ type: 'save', name: '${name}', content: new Blob(['x']) }`),
      );
      // A browser may go further: Chromium takes the dots off the front, Firefox puts an end to shortcuts.
      expect(file.name.replace(/^[._]*|\.download$/g, '')).toBe(saved.replace(/^\.*/, ''));
      expect(readFileSync(file.path, 'utf8')).toBe('x');
    }
  });
});

test('a hello from elsewhere, or once more, opens no second door', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await heard(app);
  const before = await state(app);
  const answers = await app.evaluate<string[]>(`new Promise((done) => {
    const heard = [];
    const knock = (message, how) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push(how + ': ' + data.type);
      parent.postMessage(message, '*', [port2]);
      port1.postMessage({ type: 'route', route: 'inspect', replace: true });
    };
    knock('hello', 'again');
    knock({ type: 'hello' }, 'as an object');
    knock(['hello'], 'as a list');
    parent.postMessage({ type: 'route', route: 'inspect', replace: true }, '*');
    const child = document.body.appendChild(document.createElement('iframe'));
    child.contentWindow.postMessage('hello', '*');
    setTimeout(() => done(heard), 500);
  })`);
  expect(answers).toEqual([]);
  await app.evaluate(`document.querySelector('iframe').remove()`);
  expect(await state(app)).toEqual(before);
});
