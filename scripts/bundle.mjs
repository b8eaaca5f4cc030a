import { build } from 'vite';

/** Paths of all modules bundled here: their licences go with the page. @type {Set<string>} */
export const bundledModules = new Set();

/**
 * @param {string} entry Path of a module.
 * @returns One classic script with everything it imports, and the files it was made of.
 */
export async function bundle(entry) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      target: 'es2023',
      write: false,
      minify: true,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error(`${entry} was not bundled`);
  const [chunk] = output.output;
  for (const file of chunk.moduleIds) bundledModules.add(file);
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
 * A script as an element of the shell that is none to the browser: it is neither parsed nor run before the frame
 * asks for its text.
 *
 * @param {string} id
 * @param {string} text
 */
export const textElement = (id, text) => `<script id="${id}" type="text/plain">${text}</script>`;

/** The scripts of workers, as `workerNames` of src/shell/messages.ts. */
const workers = ['reading', 'making', 'commands'];

/** One element each: the libraries in them do not delay the page. */
export async function workerElements() {
  const elements = [];
  for (const name of workers) {
    const { code } = await bundle(`src/workers/${name}.worker.ts`);
    elements.push(textElement(`worker-${name}`, scriptText(code)));
  }
  return elements.join('');
}
