// `npm run bench -- [GROUP…] [--out FILE.json]`: how long things take in a real Chromium, against a reference
// measured in the same run. Times say much about the machine; the ratios are what to look at.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { rootCertificates } from 'node:tls';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { memory, shellLoop } from '../bench/devices.mjs';
import { open } from '../bench/open.mjs';
import { findBrowser } from './browser.mjs';
import { bundle } from './bundle.mjs';

/** @typedef {import('../bench/measure.ts').Measured} Measured */

const inWorker = ['read', 'make', 'inspect', 'config', 'chain', 'ca', 'devices'];
const known = ['open', ...inWorker];

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(
    `${message}\nUsage: npm run bench -- [GROUP…] [--out FILE.json]\nGroups: ${known.join(', ')}`,
  );
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { positionals, values } = readArguments();
const unknown = positionals.filter((group) => !known.includes(group));
if (unknown.length > 0) refuse(`There is no group ${unknown.join(', ')}.`);
const groups = positionals.length > 0 ? known.filter((group) => positionals.includes(group)) : known;

/** @type {Map<string, { body: Buffer, type: string }>} */
const files = new Map();
const server = createServer(({ url = '' }, response) => {
  const file = files.get(url);
  response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body);
});
await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
const address = server.address();
const origin = `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`;

/** @param {string} path @param {string} body */
function serve(path, body, type = 'text/html; charset=utf-8') {
  // Octets: to make them of a text of megabytes, at every load, would be part of what is measured.
  files.set(path, { body: Buffer.from(body), type });
  return origin + path;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle] + sorted[middle - 1]) / 2;
}

/**
 * One line of the result. The ratio is the median of the rounds' own, which drift of the machine does not move,
 * so it need not be exactly that of the two medians beside it.
 *
 * @param {Measured} measured
 */
function rowOf({ name, unit, ratio, rounds }) {
  return {
    name,
    value: median(rounds.map(({ subject }) => subject)),
    unit,
    reference: median(rounds.map(({ reference }) => reference)),
    ratio: median(
      rounds.map(({ subject, reference }) => (ratio === 'cost' ? subject / reference : reference / subject)),
    ),
    n: rounds.length,
  };
}

/**
 * Runs one group in a fresh worker of an empty page.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} group
 * @returns {Promise<Measured[]>}
 */
async function runInWorker(browser, group) {
  const page = await browser.newPage();
  const shell = group === 'devices' ? shellLoop() : [];
  const measured = await orderFrom(page, { group, shell });
  await page.close();
  if (group !== 'devices') return measured;
  return [...measured, ...(await memory(browser, orderFrom))];
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ group: string }} order
 * @returns {Promise<Measured[]>}
 */
async function orderFrom(page, order) {
  const { code } = await bundle('bench/worker.ts');
  const script = serve('/bench.js', code, 'text/javascript; charset=utf-8');
  await page.goto(serve('/', '<!doctype html><title>Bench</title>'));
  const roots = rootCertificates.map((pem) => pem.replace(/-----[^-]+-----/g, ''));
  const answer = await page.evaluate(
    ({ script, ...order }) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(script);
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(order);
      }),
    { script, roots, ...order },
  );
  if (answer.error !== undefined) throw new Error(`${order.group}: ${answer.error}`);
  return answer.measured;
}

/** @param {number} number */
const short = (number) => (number >= 1000 ? number.toFixed(0) : number.toPrecision(3));

/** @param {readonly ReturnType<typeof rowOf>[]} rows */
function printTable(rows) {
  const lines = [
    ['', 'value', 'reference', '', 'ratio', 'n'],
    ...rows.map(({ name, value, unit, reference, ratio, n }) => [
      name,
      short(value),
      short(reference),
      unit,
      short(ratio),
      String(n),
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    const cells = line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
    console.log(cells.join('  ').trimEnd());
  }
}

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== '' && { executablePath }),
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // With a debugger attached, as here, V8 reads a script a second time when it makes its first Error (Svelte has
    // one) to know the lines of its stack. Nobody else pays that; the flag has it done at once, for every page.
    '--js-flags=--no-enable-lazy-source-positions',
  ],
});
/** @type {Measured[]} */
const measured = [];
const machine = { chromium: browser.version(), cores: availableParallelism() };
try {
  for (const group of groups) {
    console.error(`${group} …`);
    measured.push(...(group === 'open' ? await open(browser, serve) : await runInWorker(browser, group)));
  }
} finally {
  await browser.close();
  server.close();
}

console.log(`\nChromium ${machine.chromium}, ${machine.cores} cores\n`);
const rows = measured.map(rowOf);
printTable(rows);
if (values.out !== undefined)
  writeFileSync(values.out, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
