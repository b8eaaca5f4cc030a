import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { licenceList } from './licences.mjs';
import { bundle, bundledModules, scriptText, textElement, workerElements } from './bundle.mjs';

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
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param {string} html */
const attribute = (html) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** @param {string} html The markup, without what it loads from elsewhere. */
const withoutLoads = (html) =>
  html
    .replace(/\s*<script type="module"[^>]*><\/script>/g, '')
    .replace(/\s*<link rel="stylesheet"[^>]*>/g, '');

/** Bundled alone: it runs before all the others, as a classic script. */
const LOCKDOWN = /\s*<script type="module" src="\/src\/lockdown\.ts"><\/script>/;

/**
 * Puts script and style into the app's HTML, that into a sandboxed frame of the shell's HTML, and the policy in
 * front of it all. The result is named certwright.html, and index.html for static hosts.
 *
 * @returns {import('vite').Plugin}
 */
export function singleFile() {
  return {
    name: 'certwright-single-file',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(LOCKDOWN, '') },
    async generateBundle(_options, output) {
      const assets = Object.values(output);
      const html = assets.find((file) => file.fileName === 'app.html');
      // Another page is being built with these settings: leave it as it is.
      if (html?.type !== 'asset') return;
      const scripts = assets.flatMap((file) => (file.type === 'chunk' ? [scriptText(file.code)] : []));
      const styles = assets.flatMap((file) =>
        file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
      );
      const lockdown = scriptText((await bundle('src/lockdown.ts')).code);
      const app = withoutLoads(String(html.source))
        .replace('<head>', () => `<head><script>${lockdown}</script>`)
        .replace('</head>', () => `${styles.map((style) => `<style>${style}</style>`).join('')}</head>`);

      const shell = scriptText((await bundle('src/shell/shell.ts')).code);
      const workers = await workerElements();
      const outer = readFileSync('index.html', 'utf8');
      const [, shellStyle = ''] = /<style>([^]*?)<\/style>/.exec(outer) ?? [];
      const csp = policy({ scripts: [shell, lockdown, ...scripts], styles: [shellStyle, ...styles] });
      const page = outer
        .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${csp}" />`)
        .replace(/src="\/app\.html"/, () => `srcdoc="${attribute(app)}"`)
        // A classic script, where it stands: it listens before the frame after it begins to load.
        .replace(/<script type="module"[^>]*><\/script>/, () => `<script>${shell}</script>`)
        // After the srcdoc, in which there are such ends as well.
        .replace(
          /<\/body>(?=\s*<\/html>\s*$)/,
          () => `${textElement('app-script', scripts.join(''))}${workers}</body>`,
        );
      const own = assets.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      this.emitFile({
        type: 'asset',
        fileName: 'licences.txt',
        source: licenceList([...own, ...bundledModules]),
      });
      for (const file of assets) delete output[file.fileName];
      for (const fileName of ['certwright.html', 'index.html']) {
        this.emitFile({ type: 'asset', fileName, source: page });
      }
    },
  };
}
