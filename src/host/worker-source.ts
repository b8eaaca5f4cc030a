import { hear, send } from './door.ts';

/**
 * The text of the worker. It lies in the shell, so that the app's own text is short and soon there; and it waits
 * for a page that is about to be shown, as worker and page start slower side by side.
 */
export async function readWorkerSource(): Promise<string> {
  await new Promise((shown) => setTimeout(shown));
  const answer = hear('worker');
  send({ type: 'worker' });
  return (await answer).source;
}
