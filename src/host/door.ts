import type { ToApp, Told, ToShell } from '#shell/messages.ts';

/** The one connection to the shell around the sandboxed frame; everything in `host` goes through it. */

type Listeners = { [T in ToApp['type']]: Set<(message: Extract<ToApp, { type: T }>) => void> };

const listeners: Listeners = {
  route: new Set(),
  answer: new Set(),
  files: new Set(),
  text: new Set(),
};

// The shell knows us by our window, not by our origin: a sandboxed frame has none.
const { port1: shell, port2 } = new MessageChannel();
parent.postMessage('hello', '*', [port2]);

/** Distributes over the union, which `Omit` alone does not. */
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never;

let lastId = 0;

export function send(message: ToShell): void {
  shell.postMessage(message);
}

/** Sends what is answered. @returns Whether it was done; and the number by which to speak of it. */
export function ask(message: WithoutId<ToShell>): Promise<{ id: number; done: boolean }> {
  const own = ++lastId;
  return new Promise((resolve) => {
    const stop = listen('answer', ({ id, done }) => {
      if (id !== own) return;
      stop();
      resolve({ id, done });
    });
    send({ ...message, id: own });
  });
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

/** Begins to listen. @returns What the shell knows: the address, and what is remembered. */
export function connect(): Told {
  shell.onmessage = ({ data }: MessageEvent<ToApp>) => {
    for (const listener of listeners[data.type] as Set<(message: ToApp) => void>) listener(data);
  };
  const told = JSON.parse(window.name) as Told;
  // Nothing of the page stays in a place that outlives it.
  window.name = '';
  return told;
}
