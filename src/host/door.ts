import type { ToApp, ToShell } from '#shell/messages.ts';

type Welcome = Extract<ToApp, { type: 'welcome' }>;

/** The one connection to the shell around the sandboxed frame; everything in `host` goes through it. */

type Listeners = { [T in ToApp['type']]: Set<(message: Extract<ToApp, { type: T }>) => void> };

const listeners: Listeners = {
  welcome: new Set(),
  route: new Set(),
  answer: new Set(),
  files: new Set(),
  worker: new Set(),
};

/** Left by the first script of the frame (lockdown.ts), which has already said hello. */
const left = globalThis as { shell?: { port: MessagePort; welcome: Promise<Welcome> } };
const { port: shell, welcome } = left.shell ?? {};
delete left.shell;

/** Distributes over the union, which `Omit` alone does not. */
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never;

let lastId = 0;

export function send(message: ToShell): void {
  shell?.postMessage(message);
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
export function connect(): Promise<Welcome> {
  if (!shell || !welcome) throw new Error('the page around the app is missing');
  shell.onmessage = ({ data }: MessageEvent<ToApp>) => {
    for (const listener of listeners[data.type] as Set<(message: ToApp) => void>) listener(data);
  };
  return welcome;
}
