import { workerElements } from './bundle.mjs';

/**
 * While developing: puts the worker into the shell, as the build does. A changed worker needs a reload.
 *
 * @returns {import('vite').Plugin}
 */
export function workerSource() {
  return {
    name: 'certwright-worker-source',
    apply: 'serve',
    async transformIndexHtml(html, { path }) {
      if (path !== '/index.html') return html;
      const elements = await workerElements();
      return html.replace('</body>', () => `${elements}</body>`);
    },
  };
}
