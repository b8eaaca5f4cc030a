import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Call, Reply } from './protocol.ts';
import type { Work } from './work.ts';

/** The two things needed of a worker's global scope; a MessagePort has them as well. */
export interface Endpoint {
  addEventListener: (type: 'message', listener: (event: MessageEvent<Call>) => void) => void;
  postMessage: (message: Reply, options?: { transfer: Transferable[] }) => void;
}

/**
 * Milliseconds between two tidings of progress, but for the last. To tell and draw it more often than it can be read
 * costs a long job a tenth of its time.
 */
const BLINK = 100;

/** Answers calls until the worker is ended. Nothing is kept between them. */
export function serve(endpoint: Endpoint, api: object): void {
  let told = -Infinity;
  const work: Work = {
    progress: (done: number, total: number) => {
      const now = performance.now();
      if (done !== total && now - told < BLINK) return;
      told = now;
      endpoint.postMessage({ type: 'progress', done, total });
    },
    part: (part: unknown) => {
      endpoint.postMessage({ type: 'part', part });
    },
  };
  endpoint.addEventListener('message', ({ data: { method, args } }) => {
    const run = (api as Record<string, (...all: unknown[]) => Promise<unknown>>)[method];
    const given: Transferable[] = [];
    told = -Infinity;
    const giveAway = ({ buffer }: Bytes): void => void given.push(buffer);
    run?.({ ...work, giveAway }, ...args).then(
      (result) => {
        endpoint.postMessage({ type: 'result', result }, { transfer: given });
      },
      (error: unknown) => {
        endpoint.postMessage({ type: 'error', error: WorkbenchError.from(error).toPlain() });
      },
    );
  });
}
