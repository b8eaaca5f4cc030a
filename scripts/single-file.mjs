import { createHash } from 'node:crypto';

/**
 * The policy of the page, by hashes of what is in it. What each line is for, and what stays open all the same,
 * stands in SECURITY.md.
 *
 * @param {{ scripts: string[], styles: string[] }} hashes
 */
function policy({ scripts, styles }) {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    `style-src ${styles.join(' ')}`,
    'worker-src blob:',
    'img-src data:',
    "connect-src 'none'",
    "font-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html certwright-worker',
  ].join('; ');
}

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Puts script and style into the HTML and the policy in front of them. The result is named certwright.html, and
 * index.html for static hosts.
 *
 * @returns {import('vite').Plugin}
 */
export function singleFile() {
  return {
    name: 'certwright-single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const assets = Object.values(bundle);
      const html = assets.find((file) => file.fileName === 'index.html');
      if (html?.type !== 'asset') throw new Error('index.html was not built');
      // What would end the element or begin a comment in HTML is the same string to JavaScript when escaped.
      const scripts = assets.flatMap((file) =>
        file.type === 'chunk'
          ? [file.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--')]
          : [],
      );
      const styles = assets.flatMap((file) =>
        file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
      );
      const csp = policy({ scripts: scripts.map(hash), styles: styles.map(hash) });
      const page = String(html.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/g, '')
        .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${csp}" />`)
        .replace('</head>', () => `${styles.map((style) => `<style>${style}</style>`).join('')}\n  </head>`)
        .replace(
          '</body>',
          () => `${scripts.map((script) => `<script type="module">${script}</script>`).join('')}\n  </body>`,
        );
      for (const file of assets) delete bundle[file.fileName];
      for (const fileName of ['certwright.html', 'index.html']) {
        this.emitFile({ type: 'asset', fileName, source: page });
      }
    },
  };
}
