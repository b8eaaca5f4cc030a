/**
 * A script in pieces that are no modules to the browser: those are refused in a page opened as a file, and in a
 * worker made from text. Each piece is a function that is given its exports and what it needs.
 */
import { basename, resolve } from 'node:path';
import { normalizePath } from 'vite';

const DYNAMIC_IMPORT = /\bimport\('([^']+)'\)/g;

/**
 * Puts what is imported by `import('…')` into a piece of its own, and `part('name')` in place of it.
 *
 * @param {string} prefix Put in front of a file that says so: where its `part` comes from.
 * @returns {import('vite').Plugin}
 */
export function parts(prefix) {
  return {
    name: 'certwright-parts',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return null;
      const wanted = Array.from(code.matchAll(DYNAMIC_IMPORT), ([, specifier = '']) => specifier);
      if (wanted.length === 0) return null;
      const names = new Map();
      for (const specifier of wanted) {
        const module = await this.resolve(specifier, id);
        if (!module) throw new Error(`${id} imports ${specifier}, which is not there`);
        const name = nameOf(module.id);
        names.set(specifier, name);
        this.emitFile({ type: 'chunk', id: module.id, fileName: `${name}.js`, preserveSignature: 'strict' });
      }
      return prefix + code.replace(DYNAMIC_IMPORT, (_, specifier) => `part('${names.get(specifier)}')`);
    },
  };
}

/** Of the module's file and its folder, as many files have the same name. @param {string} path */
const nameOf = (path) => path.split('/').slice(-2).join('-').replace(/\..*$/, '');

/** How pieces are written: as scripts of their own, with `require` and `exports`. */
export const inPieces = /** @type {const} */ ({
  format: 'cjs',
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
});

/**
 * Three kinds of pieces: what the page starts with, what several parts share, and the parts.
 *
 * @param {string} entry Path of the module that the page starts with.
 * @returns {import('vite').Rolldown.OutputOptions}
 */
export function startAndParts(entry) {
  /** @type {Set<string> | undefined} */
  let start;
  return {
    ...inPieces,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          debugName: 'start',
          priority: 1,
          name: (id, modules) => {
            start ??= reachedFrom(normalizePath(resolve(entry)), modules);
            return start.has(id) ? 'start' : null;
          },
        },
        { name: 'shared', minShareCount: 2 },
      ],
    },
  };
}

/**
 * @param {string} entry
 * @param {{ getModuleInfo: (id: string) => { importedIds: string[] } | null }} modules
 */
function reachedFrom(entry, modules) {
  const reached = new Set([entry]);
  // A set is walked to what is added on the way.
  for (const id of reached)
    for (const other of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(other);
  return reached;
}

/** @typedef {import('vite').Rolldown.OutputChunk} Chunk */

/**
 * @param {readonly Chunk[]} chunks All of them.
 * @param {Chunk} entry
 * @returns {Chunk[]} The entry and all it can need, each after what it needs at once. Parts may ask for others.
 */
export function inOrder(chunks, entry) {
  /** @type {Chunk[]} */
  const ordered = [];
  const open = new Set();
  const later = new Set();
  /** @param {Chunk} chunk */
  const visit = (chunk) => {
    if (ordered.includes(chunk)) return;
    if (open.has(chunk)) throw new Error(`${chunk.fileName} needs itself`);
    open.add(chunk);
    for (const name of chunk.imports) visit(pieceOf(chunks, name));
    ordered.push(chunk);
    for (const name of calledParts(chunk)) later.add(name);
  };
  visit(entry);
  for (const name of later) visit(pieceOf(chunks, `${name}.js`));
  return ordered;
}

/** @param {readonly Chunk[]} chunks @param {string} fileName */
function pieceOf(chunks, fileName) {
  const chunk = chunks.find((each) => each.fileName === fileName);
  if (!chunk) throw new Error(`there is no ${fileName}`);
  return chunk;
}

/** The parts that are asked for in the code. @param {Chunk} chunk */
export const calledParts = ({ code }) =>
  Array.from(code.matchAll(/\bpart\([`'"]([\w-]+)[`'"]\)/g), ([, name = '']) => name);

/** @param {string} fileName */
export const pieceName = (fileName) => basename(fileName, '.js');
