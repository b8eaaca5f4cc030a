import type { Frame } from '@playwright/test';
import { open, test } from './attacker.ts';
import { expect } from './support.ts';

/** What the shell may be brought to change, and has to be as it was after a message that it refuses. */
const state = (app: Frame): Promise<unknown> =>
  app.page().evaluate(() => ({
    address: location.href,
    kept: JSON.stringify(localStorage),
    entries: history.length,
    markup: document.body.outerHTML,
  }));

/** Sends what the app itself could send. @param message JavaScript, as the attacker would write it. */
const say = (app: Frame, message: string): Promise<void> => app.evaluate(`door.postMessage(${message})`);

let times = 0;

/** Until everything said before was heard: the shell takes one message after the other. */
async function heard(app: Frame): Promise<void> {
  const title = `heard ${++times}`;
  await say(app, JSON.stringify({ type: 'title', title }));
  await expect.poll(() => app.page().title()).toBe(title);
}

const refused: Record<string, string> = {
  'nothing at all': `null`,
  'a text': `'save'`,
  'a number': `7`,
  'a list': `['title', 'x']`,
  'no type': `{ title: 'x' }`,
  'an unknown type': `{ type: 'open', url: 'http://127.0.0.1:9/' }`,
  'another unknown type': `{ type: 'navigate', address: 'http://127.0.0.1:9/' }`,
  'a type of every object': `{ type: 'toString' }`,
  'a second hello': `'hello'`,
  'a file that is an address': `{ type: 'save', name: 'a.txt', content: 'http://127.0.0.1:9/' }`,
  'a file that only looks like one': `{ type: 'save', name: 'a.txt', content: { size: 1, type: '' } }`,
  'a file without content': `{ type: 'save', name: 'a.txt' }`,
  'remembering an unknown name': `{ type: 'remember', name: 'key', value: 'x' }`,
  'remembering a name of every object': `{ type: 'remember', name: '__proto__', value: 'x' }`,
  'remembering without a name': `{ type: 'remember', value: 'x' }`,
  'a route that is an address': `{ type: 'route', route: '//127.0.0.1:9/', replace: false }`,
  'a route with a scheme': `{ type: 'route', route: 'javascript:alert(1)', replace: true }`,
  'a route with capitals': `{ type: 'route', route: 'make?x=SECRET', replace: true }`,
  'a route with a slash': `{ type: 'route', route: '../make', replace: true }`,
  'a route with a line break': `{ type: 'route', route: 'make\\n', replace: true }`,
  'a route of 81 characters': `{ type: 'route', route: 'a'.repeat(81), replace: true }`,
};

for (const [name, message] of Object.entries(refused)) {
  test(`the shell refuses ${name}`, async ({ context, sealed }) => {
    const app = await open(context, sealed);
    await heard(app);
    const before = await state(app);
    const events: string[] = [];
    for (const event of ['download', 'popup', 'dialog', 'request'] as const) {
      // Each has a type of its own, which does not matter here.
      (app.page().on as (event: string, listener: () => void) => void)(event, () => events.push(event));
    }
    await say(app, message);
    await heard(app);
    expect(await state(app)).toEqual(before);
    expect(events).toEqual([]);
  });
}

test.describe('what the shell does is cut to size', () => {
  test('a title of a megabyte', async ({ context, sealed }) => {
    const app = await open(context, sealed);
    await say(app, `{ type: 'title', title: '<b>'.repeat(350_000) }`);
    await expect.poll(() => app.page().title()).toBe('<b>'.repeat(67).slice(0, 200));
  });

  test('a remembered value of a megabyte', async ({ context, sealed }) => {
    const app = await open(context, sealed);
    await say(app, `{ type: 'remember', name: 'theme', value: 'x'.repeat(1_000_000) }`);
    await heard(app);
    expect(await app.page().evaluate(() => Object.entries(localStorage))).toEqual([
      ['certwright.theme', 'x'.repeat(200)],
    ]);
    await say(app, `{ type: 'remember', name: 'theme' }`);
    await heard(app);
  });

  for (const [name, saved] of [
    ['../../.bashrc', '..-..-.bashrc'],
    ['/etc/hosts.txt', '-etc-hosts.txt'],
    ['C:\\\\x.lnk', 'C--x.lnk'],
    ['a\\u202efdp.exe', 'a-fdp.exe'],
    ['x'.repeat(300) + '.pem', 'x'.repeat(116) + '.pem'],
  ] as const) {
    test(`a file named ${name.slice(0, 30)}`, async ({ context, sealed, browserName }) => {
      test.skip(browserName === 'firefox', 'Playwright hears of no download there');
      const app = await open(context, sealed);
      const download = app.page().waitForEvent('download');
      await say(app, `{ type: 'save', name: '${name}', content: new Blob(['x']) }`);
      // A browser may go further: Chromium takes the dots off the front.
      expect((await download).suggestedFilename().replace(/^[._]*/, '')).toBe(saved.replace(/^\.*/, ''));
      expect((await download).url()).toMatch(/^blob:/);
    });
  }
});

test('a hello from elsewhere, or once more, opens no second door', async ({ context, sealed }) => {
  const app = await open(context, sealed);
  await heard(app);
  const answers = await app.evaluate<string[]>(`new Promise((done) => {
    const heard = [];
    const knock = (message, how) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push(how + ': ' + data.type);
      parent.postMessage(message, '*', [port2]);
      port1.postMessage({ type: 'title', title: how });
    };
    knock('hello', 'again');
    knock({ type: 'hello' }, 'as an object');
    knock(['hello'], 'as a list');
    parent.postMessage({ type: 'title', title: 'without a port' }, '*');
    const child = document.body.appendChild(document.createElement('iframe'));
    child.contentWindow.postMessage('hello', '*');
    setTimeout(() => done(heard), 500);
  })`);
  expect(answers).toEqual([]);
  expect(await app.page().title()).toBe(`heard ${times}`);
});
