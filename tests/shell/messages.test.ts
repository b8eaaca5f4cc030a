import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { presets } from '#data/presets.ts';
import { pages, remembered, routePattern } from '#shell/messages.ts';

/** Read as text: the shell stands apart, and the pages are components. */
const tools = readdirSync('src/tools', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(`src/tools/${name}/tool.ts`, 'utf8'))
  .map((text) => /id: '(.*)',\s+title: '(.*)',/.exec(text) ?? []);

test('the shell knows every page by its title', () => {
  expect(tools.length).toBeGreaterThan(2);
  expect(pages).toMatchObject(Object.fromEntries(tools.map(([, id, title]) => [id, title])));
});

test.each([
  ...tools.map(([, id]) => id ?? ''),
  ...presets.map(({ id }) => `make?preset=${id}`),
  'inspect?item=10000',
])('%s is a route', (route) => {
  expect(route).toMatch(routePattern);
});

test.each(['theme', 'batch.1', 'batch.0123456789abcdef'])('%s may be remembered', (name) => {
  expect(remembered.filter((each) => each.name.test(name))).toHaveLength(1);
});
