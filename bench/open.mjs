import { dirname, join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';

const LOADS = 25;
const WARM_UP = 4;

/**
 * One self-contained page, built as the app is. Stays in memory: what is in dist is left alone.
 *
 * @param {string} [root] Folder of the page's index.html; the app's when absent.
 * @param {import('vite').Plugin[]} plugins Added to the app's.
 * @returns {Promise<string>}
 */
async function buildPage(root, plugins = []) {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' });
  if (!loaded) throw new Error('there is no vite.config.ts here');
  const { config } = loaded;
  const result = await build({
    ...config,
    ...(root !== undefined && { root }),
    plugins: [...plugins, ...(config.plugins ?? [])],
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, write: false },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('the page was not built');
  const page = output.output.find(({ fileName }) => fileName === 'index.html');
  if (page?.type !== 'asset') throw new Error('the page is not in one file');
  return String(page.source);
}

/** In place of a file of its own. @type {import('vite').Plugin} */
const oneLine = {
  name: 'bench-one-line',
  enforce: 'pre',
  resolveId: (id, importer) => (id.endsWith('/Empty.svelte') ? join(dirname(importer ?? ''), id) : undefined),
  load: (id) => (id.endsWith('/Empty.svelte') ? '<p>Empty</p>' : undefined),
};

/**
 * From the start of the navigation to the page's `ready` mark, against a page with one line of Svelte.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {(path: string, body: string, type?: string) => string} serve Gives the address of what it will serve.
 * @returns {Promise<import('./measure.ts').Measured[]>}
 */
export async function open(browser, serve) {
  const app = serve('/certwright.html', await buildPage());
  const empty = serve('/empty.html', await buildPage('bench/empty', [oneLine]));
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });

  /** @param {string} address */
  const load = async (address) => {
    await page.goto(address);
    const ready = await page.evaluate(() => performance.getEntriesByName('ready')[0]?.startTime);
    if (ready === undefined) throw new Error(`${address} did not become ready`);
    return ready;
  };

  const rounds = [];
  for (let i = 0; i < WARM_UP + LOADS; i++) {
    const first = i % 2 === 0 ? await load(app) : undefined;
    const reference = await load(empty);
    const subject = first ?? (await load(app));
    if (i >= WARM_UP) rounds.push({ subject, reference });
  }
  await page.close();
  return [{ name: 'open.ready: ours ÷ an empty Svelte page', ratio: 'cost', unit: 'ms', rounds }];
}
