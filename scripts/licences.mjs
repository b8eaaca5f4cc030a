import { readdirSync, readFileSync } from 'node:fs';

/** What is inside as data, made by scripts of this project from sources that ask to be named. */
const dataOfOthers = [
  "Mozilla's trust roots (src/data/roots.ts) and the Public Suffix List (src/data/public-suffixes.ts)",
  '',
  'Tables made from NSS and from publicsuffix.org, which are under the Mozilla Public License 2.0:',
  'https://www.mozilla.org/MPL/2.0/. src/data/README.md names the versions and the scripts.',
].join('\n');

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
  const rule = '='.repeat(78);
  const head = 'What is inside certwright.html besides Certwright itself, which is under the MIT licence.';
  const packages = entries.map(([title, text]) => `${rule}\n${title}\n\n${text}`);
  return [head, ...packages, `${rule}\n${dataOfOthers}`, ''].join('\n\n');
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
  return file === undefined
    ? 'The package has no licence file of its own.'
    : readFileSync(`${folder}/${file}`, 'utf8').trim();
}
