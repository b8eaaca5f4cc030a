import { listen, send } from './door.ts';

/**
 * A script that lies in the shell as a text, so that the app's own is short and soon there: a worker, or a part of the
 * app. Given once the whole file has been read.
 */
export function readText(name: string): Promise<string> {
  return new Promise((resolve) => {
    const stop = listen('text', (answer) => {
      if (answer.name !== name) return;
      stop();
      resolve(answer.text);
    });
    send({ type: 'text', name });
  });
}

/** Of a worker. It waits for a page that is about to be shown, as worker and page start slower side by side. */
export async function readWorkerSource(name: string): Promise<string> {
  await new Promise((shown) => setTimeout(shown));
  return readText(name);
}
