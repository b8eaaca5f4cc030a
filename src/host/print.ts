import { send } from './door.ts';

/**
 * Printing at full length. Ctrl+P prints the app's own document, laid out for paper, and not the window around
 * it. For the browser's menu, which prints that window, the shell is told how tall the app is: a frame shows no
 * more than its own height.
 */
export function startPrinting(): void {
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'p') return;
    event.preventDefault();
    print();
  });
  let told = 0;
  new ResizeObserver(() => {
    const { scrollHeight } = document.documentElement;
    if (scrollHeight === told) return;
    told = scrollHeight;
    send({ type: 'height', height: scrollHeight });
  }).observe(document.body);
}

/** Longer than anybody looks at a preview; where a browser does not say when it is done. */
const LONGEST = 300_000;

/** Prints what the page is now, once it is drawn. @returns When the browser has taken it. */
export async function printNow(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const done = new Promise((resolve) => {
    addEventListener('afterprint', resolve, { once: true });
    setTimeout(resolve, LONGEST);
  });
  print();
  await done;
}
