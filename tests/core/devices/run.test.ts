import { expect, test } from 'vitest';
import { planArchives } from '#core/devices/archive-plans.ts';
import type { ArchivePlan, DeviceArchive } from '#core/devices/batch.ts';
import { runArchives } from '#core/devices/run.ts';

const archives = planArchives(4500, 1000);

const archive = (plan: ArchivePlan): DeviceArchive => ({
  ...plan,
  content: new Uint8Array(),
  devices: plan.to - plan.from + 1,
  failed: [],
  lists: { manifest: '', controlLog: '', publicKeys: '' },
});

/** The later an archive, the sooner it is finished: order has to be kept by the run. */
const slowest = async (plan: ArchivePlan): Promise<DeviceArchive> => {
  await new Promise((resolve) => setTimeout(resolve, 30 - plan.from / 200));
  return archive(plan);
};

interface Watched {
  done: number;
  saved: number[];
  remembered: number;
  most: number;
}

/** Runs from where an earlier run left off. */
async function run(
  before: number,
  stopAt: (saved: number) => boolean = () => false,
  pause = false,
): Promise<Watched> {
  const saved: number[] = [];
  let [remembered, making, most] = [before, 0, 0];
  const controller = new AbortController();
  const done = await runArchives({
    archives,
    done: before,
    workers: 2,
    make: async (plan) => {
      most = Math.max(most, ++making);
      const made = await slowest(plan);
      making--;
      return made;
    },
    save: ({ from }) => {
      saved.push(from);
      return Promise.resolve(true);
    },
    finished: (count) => {
      remembered = count;
      if (!pause && stopAt(count)) controller.abort();
    },
    signal: controller.signal,
    paused: () => pause && stopAt(remembered),
  });
  return { done, saved, remembered, most };
}

test('plans archives of a bounded number, with names that sort', () => {
  expect(archives.map(({ name }) => name)).toEqual([
    'devices-0001-1000.zip',
    'devices-1001-2000.zip',
    'devices-2001-3000.zip',
    'devices-3001-4000.zip',
    'devices-4001-4500.zip',
  ]);
  expect(planArchives(12_345, 5000).at(-1)?.name).toBe('devices-10001-12345.zip');
  expect(planArchives(0, 1000)).toEqual([]);
});

test('saves all archives in their order, two being made at a time', async () => {
  expect(await run(0)).toEqual({ done: 5, saved: [1, 1001, 2001, 3001, 4001], remembered: 5, most: 2 });
});

test('a run that was paused goes on behind the last archive that was saved, each device once', async () => {
  const first = await run(0, (count) => count >= 2, true);
  const second = await run(first.remembered);
  expect(first.saved.length).toBeGreaterThanOrEqual(2);
  expect(first.saved.length).toBeLessThan(5);
  expect([...first.saved, ...second.saved]).toEqual([1, 1001, 2001, 3001, 4001]);
});

test('a run that was cancelled loses nothing that was saved', async () => {
  const first = await run(0, (count) => count === 1);
  const second = await run(first.remembered);
  expect(new Set([...first.saved, ...second.saved]).size).toBe(5);
  expect([...first.saved, ...second.saved]).toHaveLength(5);
});

test('what fails ends the run after what stands before it was saved', async () => {
  const saved: number[] = [];
  const failing = runArchives({
    archives,
    done: 0,
    workers: 2,
    make: (plan) => (plan.from === 1001 ? Promise.reject(new Error('no')) : slowest(plan)),
    save: ({ from }) => {
      saved.push(from);
      return Promise.resolve(true);
    },
    finished: () => undefined,
    signal: new AbortController().signal,
    paused: () => false,
  });
  await expect(failing).rejects.toThrow('no');
  expect(saved).toEqual([1]);
});

test('a file that is not wanted ends the run', async () => {
  const done = await runArchives({
    archives,
    done: 0,
    workers: 2,
    make: slowest,
    save: ({ from }) => Promise.resolve(from === 1),
    finished: () => undefined,
    signal: new AbortController().signal,
    paused: () => false,
  });
  expect(done).toBe(1);
});
