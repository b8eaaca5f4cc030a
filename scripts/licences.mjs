import { readdirSync, readFileSync } from 'node:fs';

/**
 * The licence list of what is inside the built file: every package of which a module was bundled.
 *
 * @param {Iterable<string>} modules Paths of all bundled modules.
 * @returns {string}
 */
export function licenceList(modules) {
  // By title: the same package may lie in two places, and the list must not depend on where it was built.
  const texts = new Map();
  for (const path of modules) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/')) ?? [];
    if (folder === undefined) continue;
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    texts.set(`${name} ${version} (${license})`, licenceText(folder));
  }
  const entries = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = 'What is inside certwright.html besides Certwright itself, which is under the MIT licence.';
  return [head, ...entries.map(([title, text]) => `${'='.repeat(78)}\n${title}\n\n${text}`), ''].join('\n\n');
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
  return file === undefined
    ? 'The package has no licence file of its own.'
    : readFileSync(`${folder}/${file}`, 'utf8').trim();
}
