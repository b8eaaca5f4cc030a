import type { WorkerName } from '#shell/messages.ts';
import { listen, send } from './door.ts';

/**
 * The text of a worker. It lies in the shell, so that the app's own text is short and soon there; and it waits
 * for a page that is about to be shown, as worker and page start slower side by side.
 */
export async function readWorkerSource(name: WorkerName): Promise<string> {
  await new Promise((shown) => setTimeout(shown));
  return new Promise((resolve) => {
    const stop = listen('worker', (answer) => {
      if (answer.name !== name) return;
      stop();
      resolve(answer.source);
    });
    send({ type: 'worker', name });
  });
}
