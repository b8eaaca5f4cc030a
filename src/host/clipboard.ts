import { listen, send } from './door.ts';

let lastId = 0;

/** @returns False when the browser refused; the text can still be selected by hand. */
export function copyText(text: string): Promise<boolean> {
  const own = ++lastId;
  return new Promise((resolve) => {
    const stop = listen('copied', ({ id, done }) => {
      if (id !== own) return;
      stop();
      resolve(done);
    });
    send({ type: 'copy', id: own, text });
  });
}
