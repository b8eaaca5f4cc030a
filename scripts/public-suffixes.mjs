// Writes src/data/public-suffixes.ts from the Public Suffix List, one rule a line:
//
//   node scripts/public-suffixes.mjs public_suffix_list.dat > src/data/public-suffixes.ts
//
// Its comments may be there or not. Names become A-labels, as certificates have them.
import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';

const [file = '/usr/share/publicsuffix/public_suffix_list.dat'] = process.argv.slice(2);
const lines = readFileSync(file, 'utf8').split('\n');
const rules = lines.map((line) => line.trim().split(/\s/)[0] ?? '').filter((line) => /^[^/]/.test(line));

/** @typedef {{ rule: boolean, below: Map<string, Branch> }} Branch */

/** @returns {Branch} */
const branch = () => ({ rule: false, below: new Map() });
const root = branch();
for (const rule of rules) {
  const exception = rule.startsWith('!');
  let at = root;
  const labels = rule.replace(/^!/, '').split('.').reverse();
  for (const [i, label] of labels.entries()) {
    const name =
      (exception && i === labels.length - 1 ? '!' : '') + (label === '*' ? '*' : domainToASCII(label));
    let next = at.below.get(name);
    if (!next) at.below.set(name, (next = branch()));
    at = next;
  }
  at.rule = true;
}

/** @param {Branch} at @returns {string} */
function write({ below }) {
  return [...below]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, next]) => {
      const inside = write(next);
      return `${next.rule ? '' : '~'}${name}${inside === '' ? '' : `(${inside})`}`;
    })
    .join(',');
}

const text = write(root);
/** @type {string[]} */
const wrapped = [];
for (let at = 0; at < text.length; at += 110) wrapped.push(text.slice(at, at + 110));
console.log(`/**
 * Domains under which everybody may register names, private ones included: ${rules.length} rules of the Public Suffix List,
 * written by scripts/public-suffixes.mjs. Labels from the right, those below in brackets; \`~\`: the domain itself is
 * none; \`*\`: any label; \`!\`: not this one. Broken into lines anywhere.
 */
export const publicSuffixes = \`
${wrapped.join('\n')}
\`;`);
