import { build } from 'vite';

const ID = 'virtual:worker-source';

/**
 * Bundles the worker into one classic script and offers it to the page as a string: it is not parsed before it
 * is started, so the libraries in it do not delay the page.
 *
 * @param {string} entry Path of the worker's module.
 * @returns {import('vite').Plugin}
 */
export function workerSource(entry) {
  return {
    name: 'certwright-worker-source',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      const { code, modules } = await bundle(entry);
      for (const file of modules) this.addWatchFile(file);
      return `export default ${JSON.stringify(code)};`;
    },
  };
}

/** Paths of all modules bundled here: their licences go with the page. @type {Set<string>} */
export const bundledModules = new Set();

/** @param {string} entry */
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
  if (!output || !('output' in output)) throw new Error('the worker was not bundled');
  const [chunk] = output.output;
  for (const file of chunk.moduleIds) bundledModules.add(file);
  return { code: chunk.code, modules: chunk.moduleIds.filter((file) => file.startsWith('/')) };
}
