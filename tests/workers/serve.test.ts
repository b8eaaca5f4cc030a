import { expect, test } from 'vitest';
import type { Call, Reply } from '#workers/protocol.ts';
import { serve } from '#workers/serve.ts';
import type { Work } from '#workers/work.ts';

const api = {
  plain: () => Promise.resolve(new Uint8Array(5)),
  given: (work: Work) => {
    const content = new Uint8Array(5).fill(7);
    work.giveAway?.(content);
    return Promise.resolve({ content });
  },
  steps: (work: Work, total: number) => {
    for (let done = 0; done <= total; done++) work.progress(done, total);
    return Promise.resolve();
  },
  failing: (work: Work) => {
    work.giveAway?.(new Uint8Array(5));
    return Promise.reject(new Error('no'));
  },
};

type Posted = [reply: Reply, given: number[]];

/** All that one call posts, with the lengths of what is handed over. */
async function posted(method: keyof typeof api, ...args: unknown[]): Promise<Posted[]> {
  let listen: ((event: MessageEvent<Call>) => void) | undefined;
  const all = await new Promise<Posted[]>((resolve) => {
    const replies: Posted[] = [];
    const endpoint = {
      addEventListener: (_type: 'message', listener: (event: MessageEvent<Call>) => void) =>
        (listen = listener),
      postMessage: (message: Reply, { transfer }: { transfer: Transferable[] } = { transfer: [] }) => {
        replies.push([message, transfer.map((one) => (one as ArrayBuffer).byteLength)]);
        if (message.type === 'result' || message.type === 'error') resolve(replies);
      },
    };
    serve(endpoint, api);
    listen?.(new MessageEvent('message', { data: { method, args } as unknown as Call }));
  });
  return all;
}

test.each([
  ['plain', 'result', []],
  ['given', 'result', [5]],
  ['failing', 'error', []],
] as const)('%s: only what was given away crosses without a copy', async (method, type, lengths) => {
  const [[reply, given] = []] = await posted(method);
  expect(reply?.type).toBe(type);
  expect(given).toEqual(lengths);
});

test('of a thousand steps in a blink the first and the last are told', async () => {
  const told = (await posted('steps', 1000)).flatMap(([reply]) =>
    reply.type === 'progress' ? [reply.done] : [],
  );
  expect([told[0], told.at(-1)]).toEqual([0, 1000]);
  expect(told.length).toBeLessThan(20);
});
