import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { licenceList } from './licences.mjs';
import { bundle, bundledModules, scriptText, textElement, workerElements } from './bundle.mjs';
import { inOrder, pieceName } from './pieces.mjs';

/**
 * The policy of the shell, which the frame inside it and the workers inherit; by hashes of what is in the file.
 * What each line is for, and what stays open all the same, stands in SECURITY.md.
 *
 * @param {{ scripts: string[], styles: string[] }} contents
 */
function policy({ scripts, styles }) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')}`,
    `style-src ${styles.map(hash).join(' ')}`,
    'worker-src data:',
    'img-src data:',
    "connect-src 'none'",
    "font-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html certwright-app certwright-reading certwright-making certwright-commands',
  ].join('; ');
}

/** @param {string} text */
export const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param {string} html */
export const attribute = (html) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The scripts of app.html, which are loaded while developing only. @param {string} html */
const withoutScripts = (html) => html.replace(/\s*<script type="module"[^>]*><\/script>/g, '');

/** Where the app's entry lies among the pieces. */
const MAIN = 'main.js';

/**
 * A piece of the app as src/host/parts.ts runs it: what it needs, and its code.
 *
 * @param {import('./bundle.mjs').Chunk} chunk
 */
function partText({ imports, code }) {
  const needs = JSON.stringify(imports.map(pieceName));
  return scriptText(`define(${needs},(function(exports,require){${code}}));`);
}

/**
 * Puts the first script and the style into the app's HTML, that into a sandboxed frame of the shell's HTML, all other
 * texts behind it, and the policy in front. The result is named certwright.html, and index.html for static hosts.
 *
 * @returns {import('vite').Plugin}
 */
export function singleFile() {
  return {
    name: 'certwright-single-file',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, output) {
      const assets = Object.values(output);
      const chunks = assets.filter((file) => file.type === 'chunk');
      const main = chunks.find(({ fileName }) => fileName === MAIN);
      // Another page is being built with these settings: leave it as it is.
      if (!main) return;
      if (main.imports.length > 0) throw new Error(`${MAIN} needs ${main.imports.join(', ')}`);
      const styles = assets.flatMap((file) =>
        file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
      );
      const lockdown = scriptText((await bundle('src/lockdown.ts')).code);
      // Its exports are for the other parts, which come after it.
      const first = scriptText(`(function(exports){${main.code}})(globalThis.main={});`);
      // What one needs is fetched before it, so none may need itself.
      for (const chunk of chunks) inOrder(chunks, chunk);
      const parts = chunks
        .filter((chunk) => chunk !== main)
        .map((chunk) => ({ name: pieceName(chunk.fileName), text: partText(chunk) }));
      const app = withoutScripts(readFileSync('app.html', 'utf8'))
        .replace('<head>', () => `<head><script>${lockdown}</script>`)
        .replace('</head>', () => `${styles.map((style) => `<style>${style}</style>`).join('')}</head>`)
        .replace('</body>', () => `<script>${first}</script></body>`);

      const shell = scriptText((await bundle('src/shell/shell.ts')).code);
      const workers = await workerElements();
      const outer = readFileSync('index.html', 'utf8');
      const [, shellStyle = ''] = /<style>([^]*?)<\/style>/.exec(outer) ?? [];
      const scripts = [shell, lockdown, first, ...parts.map(({ text }) => text)];
      const csp = policy({ scripts, styles: [shellStyle, ...styles] });
      const page = withoutScripts(outer)
        .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${policyElement(csp)}`)
        .replace(/src="\/app\.html"/, () => `srcdoc="${attribute(app)}"`)
        // After the srcdoc, in which there are such ends as well.
        .replace(
          /<\/body>(?=\s*<\/html>\s*$)/,
          () =>
            `<script>${shell}</script>` +
            parts.map(({ name, text }) => textElement([name], text)).join('') +
            `${workers}</body>`,
        );
      this.emitFile({
        type: 'asset',
        fileName: 'licences.txt',
        source: licenceList([...chunks.flatMap(({ moduleIds }) => moduleIds), ...bundledModules]),
      });
      for (const file of assets) delete output[file.fileName];
      for (const fileName of ['certwright.html', 'index.html']) {
        this.emitFile({ type: 'asset', fileName, source: page });
      }
    },
  };
}

/** @param {string} csp */
const policyElement = (csp) => `<meta http-equiv="Content-Security-Policy" content="${csp}" />`;
