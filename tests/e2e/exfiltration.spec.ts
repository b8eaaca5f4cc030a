import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { attack, mark, open, preludes, test } from './attacker.ts';
import { attacks } from './attacks.ts';

test('without the policy, everything gets out', async ({ context, control, listener }) => {
  await attack(context, control, listener);
  const missing = (): string[] => attacks.map(mark).filter((each) => !listener.heard.has(each));
  await expect.poll(missing).toEqual([]);
});

test('with it, what is said to be open gets out, and nothing else', async ({
  context,
  address,
  listener,
}) => {
  const known = attacks.filter(({ state }) => state === 'open').map(mark);
  await attack(context, address, listener);
  await expect.poll(() => known.filter((each) => !listener.heard.has(each))).toEqual([]);
  // Without the policy the last came within two seconds.
  await new Promise((done) => setTimeout(done, 4000));
  expect(Array.from(listener.heard).sort()).toEqual(known.sort());
});

test('no text becomes code', async ({ context, control, address }) => {
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
    const page = await open(context, at);
    await page.evaluate(`globalThis.ran = []; { ${preludes.page} ${tasks.join('\n')} }`);
    await page.waitForTimeout(1000);
    return (await page.evaluate<string[]>('ran')).sort();
  };
  expect(await ran(control)).toEqual(Object.keys(ways).sort());
  expect(await ran(address)).toEqual([]);
});

test('SECURITY.md says the same', () => {
  const text = readFileSync('SECURITY.md', 'utf8');
  const rows = text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .filter(([, , from]) => from === 'page' || from === 'worker')
    .map((cells) => cells.slice(1, -1).join(' | '));
  const expected = attacks.map(({ name, from, state, by }) => [name, from, state, state, by].join(' | '));
  expect(rows.sort()).toEqual(expected.sort());
  const [, policy = ''] =
    /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync('dist/certwright.html', 'utf8')) ?? [];
  const lines = policy.replace(/'sha256-[^']*'/g, "'sha256-…'").split('; ');
  expect(lines.filter((line) => !text.includes(`\`${line}\``))).toEqual([]);
});
