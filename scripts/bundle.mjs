import { build } from 'vite';
import { calledParts, inOrder, inPieces, parts, pieceName } from './pieces.mjs';

/** Paths of all modules bundled here: their licences go with the page. @type {Set<string>} */
export const bundledModules = new Set();

/** @typedef {import('vite').Rolldown.OutputChunk} Chunk */

/**
 * @param {import('vite').InlineConfig['plugins']} plugins
 * @param {import('vite').Rolldown.RolldownOptions} options
 * @returns {Promise<Chunk[]>}
 */
async function bundled(plugins, options) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins,
    build: { target: 'es2023', write: false, minify: true, rolldownOptions: options },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  const chunks = output.output.filter((file) => file.type === 'chunk');
  for (const file of chunks.flatMap(({ moduleIds }) => moduleIds)) bundledModules.add(file);
  return chunks;
}

/**
 * @param {string} entry Path of a module.
 * @returns One classic script with everything it imports, and the files it was made of.
 */
export async function bundle(entry) {
  const [chunk] = await bundled([], { input: entry, output: { format: 'iife', codeSplitting: false } });
  if (!chunk) throw new Error(`${entry} was not bundled`);
  return { code: chunk.code, modules: chunk.moduleIds.filter((file) => file.startsWith('/')) };
}

/**
 * What would end the element or begin a comment in HTML is the same string to JavaScript when escaped. So is what is
 * not ASCII, in literals and patterns alike; a text of one byte a character is handed over and read in half the
 * time.
 *
 * @param {string} code
 */
export const scriptText = (code) =>
  code
    .trim()
    .replaceAll('</script', '<\\/script')
    .replaceAll('<!--', '\\x3c!--')
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A text in the shell that is no script to the browser: it is neither parsed nor run before the app asks for it.
 *
 * @param {readonly string[]} names Of what it is a part: all texts of one name, one after the other, are a script.
 * @param {string} text
 */
export const textElement = (names, text) =>
  `<script data-text="${names.join(' ')}" type="text/plain">${text}</script>`;

/** The scripts of workers, as `workerNames` of src/shell/messages.ts. */
const workers = ['reading', 'making', 'commands'];

/**
 * Stands before the pieces of a worker: what is in a piece runs when another needs it. Dynamic imports are parts of
 * the same script.
 */
const start =
  'const pieces={},made={},' +
  'need=n=>{if(n in made)return made[n];const e=made[n]={};pieces[n](e,r=>need(r.slice(2,-3)));return e},' +
  'part=async n=>need(n);';

/** All three together, as much of what is in them is the same: that stands in the page once. */
export async function workerElements() {
  const input = Object.fromEntries(workers.map((name) => [name, `src/workers/${name}.worker.ts`]));
  const chunks = await bundled([parts('')], { input, output: inPieces });
  /** @type {Map<Chunk, string[]>} */
  const users = new Map();
  for (const name of workers) {
    const entry = chunks.find((chunk) => chunk.isEntry && chunk.fileName === `${name}.js`);
    if (!entry) throw new Error(`there is no worker ${name}`);
    for (const chunk of inOrder(chunks, entry)) users.set(chunk, [...(users.get(chunk) ?? []), name]);
  }
  const pieces = Array.from(users, ([{ fileName, code }, names]) =>
    // In brackets, V8 reads a function once, to run it; else first to skip it.
    textElement(names, scriptText(`pieces["${pieceName(fileName)}"]=(function(exports,require){${code}});`)),
  );
  const ends = workers.map((name) => textElement([name], `need("${name}");`));
  return [textElement(workers, start), ...pieces, ...ends].join('');
}
