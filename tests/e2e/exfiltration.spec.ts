import { expect } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { attack, open, test } from './attacker.ts';
import { attacks } from './attacks.ts';
import { attacksOn, mark, preludes } from './infested.ts';
import { cell, tableOf } from './route.ts';
import { open as openPage, test as story } from './support.ts';

test.setTimeout(480_000);

test('without the seal, everything that it closes gets out', async ({
  context,
  control,
  listener,
  place,
}) => {
  const able = attacksOn(listener)
    .filter((route) => cell(route, place) !== '–')
    .map(mark);
  await attack(context, control, listener, 3000, able);
  const missing = (): string[] => able.filter((each) => !listener.heard.has(each));
  await expect.poll(missing, { timeout: 15_000 }).toEqual([]);
});

test('with it, what is said to be open gets out, and nothing else', async ({
  context,
  sealed,
  listener,
  place,
}) => {
  const known = attacksOn(listener)
    .filter((route) => cell(route, place) === 'open')
    .map(mark);
  const page = await attack(context, sealed, listener, 500, known);
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

/** Without the padding of tables and the marks of code. */
const plain = (text: string): string =>
  text
    .replace(/`/g, '')
    .replace(/-{3,}/g, '---')
    .replace(/[ \n]+/g, ' ');

test('SECURITY.md says the same', () => {
  const TABLE = /(<!-- routes -->\n+)[^]*?(\n+<!-- \/routes -->)/;
  let text = readFileSync('SECURITY.md', 'utf8');
  // After a change of attacks.ts: write it anew, and have prettier pad it.
  if (process.env['CERTWRIGHT_UPDATE'] !== undefined) {
    text = text.replace(TABLE, (_, before: string, after: string) => before + tableOf(attacks) + after);
    writeFileSync('SECURITY.md', text);
  }
  const [table = ''] = TABLE.exec(text) ?? [];
  expect(plain(table)).toContain(plain(tableOf(attacks)));
  expect(text).toContain(`${attacks.length} routes`);
  const [, policy = ''] =
    /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync('dist/certwright.html', 'utf8')) ?? [];
  const lines = policy
    .replace(/'sha256-[^']*'/g, "'sha256-…'")
    .replace(/( 'sha256-…'){3,}/, '$1 …')
    .split('; ');
  expect(lines.filter((line) => !text.includes(`\`${line}\``))).toEqual([]);
});

story('the page says it in the same words', async ({ page, address }) => {
  const app = await openPage(page, address);
  await app.getByRole('button', { name: 'Sealed: works offline, sends nothing' }).click();
  const said = await app.locator('[data-promise] p').allInnerTexts();
  expect(said.length).toBeGreaterThan(1);
  const text = plain(readFileSync('SECURITY.md', 'utf8'));
  for (const paragraph of said) expect(text).toContain(plain(paragraph));
});
