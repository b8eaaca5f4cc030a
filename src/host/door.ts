import type { ToApp, ToShell } from '#shell/messages.ts';

/** The one connection to the shell around the sandboxed frame; everything in `host` goes through it. */

type Listeners = { [T in ToApp['type']]: Set<(message: Extract<ToApp, { type: T }>) => void> };

const listeners: Listeners = { welcome: new Set(), route: new Set(), copied: new Set(), files: new Set() };
const { port1: shell, port2: theirs } = new MessageChannel();

shell.onmessage = ({ data }: MessageEvent<ToApp>) => {
  for (const listener of listeners[data.type] as Set<(message: ToApp) => void>) listener(data);
};

export function send(message: ToShell): void {
  shell.postMessage(message);
}

/** @returns A function that stops listening. */
export function listen<T extends ToApp['type']>(
  type: T,
  listener: (message: Extract<ToApp, { type: T }>) => void,
): () => void {
  const set = listeners[type] as Set<typeof listener>;
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}

/** Says hello; the answer has what the shell knows: the address, and what is remembered. */
export function connect(): Promise<Extract<ToApp, { type: 'welcome' }>> {
  return new Promise((resolve) => {
    const stop = listen('welcome', (welcome) => {
      stop();
      resolve(welcome);
    });
    // The shell knows us by our window, not by our origin: a sandboxed frame has none.
    parent.postMessage('hello', '*', [theirs]);
  });
}
