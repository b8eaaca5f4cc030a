import { mount } from 'svelte';
import App from '#app/App.svelte';
import NoCrypto from '#app/NoCrypto.svelte';
import { connect } from '#host/door.ts';
import { startPrinting } from '#host/print.ts';
import { startRemembering } from '#host/remember.ts';
import { startRouting } from '#host/route.ts';
import '#ui/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no place for the app');
// Absent over plain http from another machine, whatever the types say.
const subtle = (crypto as { subtle?: SubtleCrypto }).subtle;
if (subtle) {
  const { route, remembered } = connect();
  startRouting(route);
  startRemembering(remembered);
  mount(App, { target });
  startPrinting();
} else {
  document.documentElement.dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light';
  mount(NoCrypto, { target });
}
// Read by the benchmark: the page can be used from here on.
performance.mark('ready');
