import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { attack, mark, open, preludes, test } from './attacker.ts';
import { attacks } from './attacks.ts';
import { cell, places } from './route.ts';

test.setTimeout(90_000);

test('without the seal, everything gets out', async ({ context, control, listener, place }) => {
  const able = attacks.filter((route) => cell(route, place) !== '–').map(mark);
  await attack(context, control, listener);
  const missing = (): string[] => able.filter((each) => !listener.heard.has(each));
  await expect.poll(missing, { timeout: 15_000 }).toEqual([]);
});

test('with it, what is said to be open gets out, and nothing else', async ({
  context,
  sealed,
  listener,
  place,
}) => {
  const known = attacks.filter((route) => cell(route, place) === 'open').map(mark);
  const page = await attack(context, sealed, listener);
  await expect.poll(() => known.filter((each) => !listener.heard.has(each))).toEqual([]);
  // Without the seal the last came within two seconds.
  await new Promise((done) => setTimeout(done, 4000));
  expect(Array.from(listener.heard).sort()).toEqual(known.sort());
  // The shell is where it was, after all of it.
  expect(page.url().split('#')[0]).toBe(sealed);
});

test('no text becomes code', async ({ context, control, sealed }) => {
  const ways = {
    eval: `eval(pass.createScript(code))`,
    Function: `new Function(pass.createScript(code))()`,
    timer: `setTimeout(pass.createScript(code))`,
    'script element': `add('script').text = pass.createScript(code)`,
    'event handler': `const button = add('button'); button.setAttribute('onclick', pass.createScript(code)); button.click()`,
    'javascript: address': "open(`javascript:void ${code}`, '_self')",
    'import of a data: address': 'import(`data:text/javascript,${code}`)',
    'import of a blob: address': `import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))`,
    'innerHTML past no policy': `add('p').innerHTML = ''; ran.push('innerHTML past no policy')`,
    'another policy': `trustedTypes.createPolicy('another', {}); ran.push('another policy')`,
  };
  const tasks = Object.entries(ways).map(
    ([name, way]) => `setTimeout(() => { const code = ${JSON.stringify(`ran.push('${name}')`)}; ${way}; });`,
  );
  const ran = async (at: string): Promise<string[]> => {
    const app = await open(context, at);
    await app.evaluate(`globalThis.ran = []; { ${preludes.app} ${tasks.join('\n')} }`);
    await app.waitForTimeout(1000);
    return (await app.evaluate<string[]>('ran')).sort();
  };
  expect(await ran(control)).toEqual(Object.keys(ways).sort());
  expect(await ran(sealed)).toEqual([]);
});

test('SECURITY.md says the same', () => {
  const text = readFileSync('SECURITY.md', 'utf8');
  const rows = text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .filter(([, , from]) => from === 'app' || from === 'worker')
    .map((cells) => cells.slice(1, -1).join(' | '));
  const expected = attacks.map((route) =>
    [route.name, route.from, ...places.map((place) => cell(route, place)), route.by].join(' | '),
  );
  expect(rows.sort()).toEqual(expected.sort());
  const [, policy = ''] =
    /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync('dist/certwright.html', 'utf8')) ?? [];
  const lines = policy.replace(/'sha256-[^']*'/g, "'sha256-…'").split('; ');
  expect(lines.filter((line) => !text.includes(`\`${line}\``))).toEqual([]);
});
