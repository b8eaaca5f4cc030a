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
  failing: (work: Work) => {
    work.giveAway?.(new Uint8Array(5));
    return Promise.reject(new Error('no'));
  },
};

/** What one call posts, with the lengths of what is handed over. */
async function posted(method: keyof typeof api): Promise<[Reply, number[]]> {
  let resolve: (posted: [Reply, number[]]) => void = () => undefined;
  const answer = new Promise<[Reply, number[]]>((done) => (resolve = done));
  let listen: ((event: MessageEvent<Call>) => void) | undefined;
  const endpoint = {
    addEventListener: (_type: 'message', listener: (event: MessageEvent<Call>) => void) =>
      (listen = listener),
    postMessage: (message: Reply, { transfer }: { transfer: Transferable[] } = { transfer: [] }) => {
      resolve([message, transfer.map((one) => (one as ArrayBuffer).byteLength)]);
    },
  };
  serve(endpoint, api);
  listen?.(new MessageEvent('message', { data: { method, args: [] } as unknown as Call }));
  return answer;
}

test.each([
  ['plain', 'result', []],
  ['given', 'result', [5]],
  ['failing', 'error', []],
] as const)('%s: only what was given away crosses without a copy', async (method, type, lengths) => {
  const [reply, given] = await posted(method);
  expect(reply.type).toBe(type);
  expect(given).toEqual(lengths);
});
