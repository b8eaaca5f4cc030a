import { expect, test } from 'vitest';
import { Pool } from '#workers/pool.ts';
import type { Call, Reply } from '#workers/protocol.ts';

/** Answers every call with what it was called with, when told to. */
class FakeWorker extends EventTarget {
  readonly calls: Call[] = [];
  ended = false;
  postMessage(call: Call): void {
    this.calls.push(call);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(): void {
    const data: Reply = { type: 'result', result: this.calls.at(-1)?.method };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function poolOf(): { pool: Pool; workers: FakeWorker[]; prepared: () => Promise<void> } {
  const workers: FakeWorker[] = [];
  const pool = new Pool(() =>
    Promise.resolve(() => {
      workers.push(new FakeWorker());
      return workers.at(-1) as unknown as Worker;
    }),
  );
  return { pool, workers, prepared: () => new Promise((resolve) => setTimeout(resolve)) };
}
const call = { method: 'json' } as unknown as Call;

test('workers start with the first call, and no more than are needed', async () => {
  const { pool, workers, prepared } = poolOf();
  await prepared();
  expect(workers).toHaveLength(0);
  const answer = pool.call(call, {});
  await prepared();
  expect(workers).toHaveLength(1);
  workers[0]?.answer();
  expect(await answer).toBe('json');
});

test('told to get ready, both start once and wait for calls', async () => {
  const { pool, workers, prepared } = poolOf();
  pool.getReady();
  pool.getReady();
  await prepared();
  expect(workers.map(({ calls }) => calls.length)).toEqual([0, 0]);
  const answers = [pool.call(call, {}), pool.call(call, {}), pool.call(call, {})];
  expect(workers.map(({ calls }) => calls.length)).toEqual([1, 1]);
  for (const worker of workers) worker.answer();
  for (const worker of workers) worker.answer();
  expect(await Promise.all(answers)).toEqual(['json', 'json', 'json']);
  expect(workers).toHaveLength(2);
});

test('one that was ended by a cancel is replaced at once', async () => {
  const { pool, workers, prepared } = poolOf();
  pool.getReady();
  await prepared();
  const run = new AbortController();
  const answer = pool.call(call, { signal: run.signal });
  run.abort();
  await expect(answer).rejects.toMatchObject({ code: 'worker.aborted' });
  expect(workers.map(({ ended }) => ended).toSorted()).toEqual([false, false, true]);
});

test('a waiting worker that could not run gets no call, and no other is tried before the next one', async () => {
  const { pool, workers, prepared } = poolOf();
  pool.getReady();
  await prepared();
  for (const worker of [...workers]) worker.dispatchEvent(new Event('error'));
  expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
  const answer = pool.call(call, {});
  expect(workers.map(({ calls }) => calls.length)).toEqual([0, 0, 1]);
  workers[2]?.dispatchEvent(new Event('error'));
  await expect(answer).rejects.toMatchObject({ code: 'worker.failed' });
});
