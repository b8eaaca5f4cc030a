import type { ArchivePlan, DeviceArchive } from './batch.ts';

interface Run {
  archives: readonly ArchivePlan[];
  /** So many of them are finished already. */
  done: number;
  /** How many are made at the same time. */
  workers: number;
  make: (plan: ArchivePlan, signal: AbortSignal) => Promise<DeviceArchive>;
  /** Called in the order of the archives, never for two at once. False ends the run: the file was not wanted. */
  save: (archive: DeviceArchive) => Promise<boolean>;
  /** Called after each archive that was saved, with the number of all that are: what is remembered over a reload. */
  finished: (done: number) => void;
  /** Aborted: what is being made is thrown away. */
  signal: AbortSignal;
  /** True: no further archive is begun; those that are being made are finished and saved. */
  paused: () => boolean;
}

/**
 * Makes the archives of a run, several at a time, and saves them one after the other in their order: so a run that
 * ends anywhere goes on behind the last one saved, and each device is made once. What was not saved is made anew,
 * with new keys, and nobody has the old ones. At most `workers` archives wait in memory.
 *
 * @returns How many archives are finished now, counting those before.
 * @throws What `make` or `save` throws, once what is already made has been saved.
 */
export async function runArchives(run: Run): Promise<number> {
  const { archives, workers, make, save, finished, paused, signal } = run;
  const making: Promise<DeviceArchive>[] = [];
  let next = run.done;
  let done = run.done;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const begin = (): void => {
    while (making.length < workers && !paused() && !either.aborted) {
      const plan = archives[next];
      if (!plan) return;
      next++;
      const made = make(plan, either);
      // It is waited for in its turn, which may come after it has failed.
      made.catch(() => undefined);
      making.push(made);
    }
  };
  try {
    begin();
    while (making.length > 0) {
      const archive = await making[0];
      if (!archive || !(await save(archive))) break;
      void making.shift();
      done++;
      finished(done);
      begin();
    }
  } finally {
    stop.abort();
  }
  return done;
}
