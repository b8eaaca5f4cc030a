// Sizes of the built page against what they may be. Ends with 1 and the name of the part that is over.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FILE = 'dist/certwright.html';

/** KB (1,000 bytes) after gzip -9, each part compressed alone: about a fifth more than they were when set. */
const budgets = {
  whole: 1200,
  shell: 4.9,
  style: 16,
  start: 72,
  'other parts': 250,
  'reading worker': 620,
  'making worker': 720,
  'commands worker': 590,
};

/** Chromium takes no longer address, and the worker is started from one: see src/workers/spawn.ts. */
const LONGEST_ADDRESS = 2 ** 21;

/** @param {string} page */
function partsOf(page) {
  const srcdoc = /srcdoc="([^"]*)"/.exec(page)?.[1] ?? '';
  const style = /<style>(.*?)<\/style>/s.exec(srcdoc)?.[1] ?? '';
  const texts = Array.from(
    page.matchAll(/<script data-text="([^"]*)" type="text\/plain">(.*?)<\/script>/gs),
    ([element, names = '', text = '']) => ({ element, names: names.split(' '), text }),
  );
  /** @param {(names: string[]) => boolean} wanted */
  const textOf = (wanted) =>
    texts
      .filter(({ names }) => wanted(names))
      .map(({ text }) => text)
      .join('');
  const workers = ['reading', 'making', 'commands'];
  const parts = {
    whole: page,
    shell: texts.reduce((rest, { element }) => rest.replace(element, ''), page).replace(srcdoc, ''),
    style,
    start: srcdoc.replace(style, ''),
    'other parts': textOf((names) => !names.some((name) => workers.includes(name))),
    ...Object.fromEntries(workers.map((name) => [`${name} worker`, textOf((names) => names.includes(name))])),
  };
  for (const [name, text] of Object.entries(parts))
    if (text === '') throw new Error(`${FILE} has no ${name}`);
  return parts;
}

/** @param {number} bytes */
const inKb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(10);

const file = readFileSync(FILE);
const over = [];
console.log(`\n${FILE.padEnd(22)}       raw   gzip -9    budget`);
for (const [name, text] of Object.entries(partsOf(file.toString('utf8')))) {
  const gzip = gzipSync(text, { level: 9 }).length;
  const budget = budgets[/** @type {keyof typeof budgets} */ (name)] * 1000;
  console.log(name.padEnd(22) + inKb(Buffer.byteLength(text)) + inKb(gzip) + inKb(budget));
  if (gzip > budget) over.push(name);
  if (!name.endsWith('worker')) continue;
  const address = text.replace(/[%#?\r\n\t]|[^ -~]/gu, encodeURIComponent).length;
  console.log(`${'as an address'.padEnd(22)}${inKb(address)}${' '.repeat(10)}${inKb(LONGEST_ADDRESS)}`);
  if (address + 100 > LONGEST_ADDRESS) over.push(`the ${name} as an address`);
}
console.log(`SHA-256 ${createHash('sha256').update(file).digest('hex')}\n`);

for (const name of over) console.error(`Over its budget: ${name}`);
process.exitCode = over.length > 0 ? 1 : 0;
