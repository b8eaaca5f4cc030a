import { dirname, join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';
import { attribute, hash } from '../scripts/single-file.mjs';

const LOADS = 25;
const WARM_UP = 4;

/**
 * Builds with the app's own settings. Stays in memory: what is in dist is left alone.
 *
 * @param {import('vite').UserConfig} changes
 */
async function buildInMemory(changes) {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' });
  if (!loaded) throw new Error('there is no vite.config.ts here');
  const { config } = loaded;
  const result = await build({
    ...config,
    ...changes,
    plugins: [changes.plugins ?? [], config.plugins ?? []].flat(),
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, ...changes.build, write: false },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('the page was not built');
  return output.output;
}

async function buildApp() {
  const page = (await buildInMemory({})).find(({ fileName }) => fileName === 'index.html');
  if (page?.type !== 'asset') throw new Error('the page is not in one file');
  return String(page.source);
}

/** One line of Svelte in one file, without frame and policy. */
async function buildEmpty() {
  const output = await buildInMemory({
    plugins: [oneLine],
    build: { rolldownOptions: { input: 'bench/empty/main.ts' } },
  });
  const script = output.find((file) => file.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('the empty page was not built');
  const code = script.code.replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><div id="app"></div><script type="module">${code}</script>`;
}

/**
 * The page with nothing in its frame but that one line: what the frame costs, whatever is in it.
 *
 * @param {string} page
 * @param {string} empty
 */
function emptied(page, empty) {
  const [, srcdoc = ''] = /srcdoc="([^"]*)"/.exec(page) ?? [];
  const [, first = ''] = /<script>(\(function\(exports\).*?)<\/script>/s.exec(unescaped(srcdoc)) ?? [];
  const [, code = ''] = /<script type="module">(.*)<\/script>/s.exec(empty) ?? [];
  const own = `{${code}}`;
  const changed = page
    .replace(srcdoc, () => attribute(unescaped(srcdoc).replace(first, () => own)))
    .replace(hash(first), () => hash(own));
  if (first === '' || !changed.includes(hash(own))) throw new Error('the page has no script to take away');
  return changed;
}

/** @param {string} html */
const unescaped = (html) => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

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
  const [appPage, emptyPage] = [await buildApp(), await buildEmpty()];
  const app = serve('/certwright.html', appPage);
  const frame = serve('/frame.html', emptied(appPage, emptyPage));
  const empty = serve('/empty.html', emptyPage);
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });

  /** @param {string} address */
  const load = async (address) => {
    await page.goto(address);
    // The app is in a frame with a clock of its own; the navigation began on the page's.
    const inner = page.frames().at(-1) ?? page.mainFrame();
    // Not waitForFunction: the policy forbids what that evaluates.
    while (!(await inner.evaluate(() => performance.getEntriesByName('ready').length > 0)));
    const ready = await inner.evaluate(
      () => performance.timeOrigin + (performance.getEntriesByName('ready')[0]?.startTime ?? NaN),
    );
    return ready - (await page.evaluate(() => performance.timeOrigin));
  };

  const rounds = [];
  const frameRounds = [];
  for (let i = 0; i < WARM_UP + LOADS; i++) {
    const first = i % 2 === 0 ? await load(app) : undefined;
    const reference = await load(empty);
    const subject = first ?? (await load(app));
    const inFrame = await load(frame);
    if (i < WARM_UP) continue;
    rounds.push({ subject, reference });
    frameRounds.push({ subject: inFrame, reference });
  }
  await page.close();
  return [
    { name: 'open.ready: ours ÷ an empty Svelte page', ratio: 'cost', unit: 'ms', rounds },
    {
      name: 'open.frame: an empty Svelte page in our frame ÷ the same without',
      ratio: 'cost',
      unit: 'ms',
      rounds: frameRounds,
    },
  ];
}
