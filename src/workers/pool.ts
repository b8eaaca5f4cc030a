import { WorkbenchError } from '#core/errors.ts';
import type { Call, Reply } from './protocol.ts';

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
  /** Takes what the method hands over ahead of its result. */
  onPart?: (part: unknown) => void;
}

/** Two: keeps one free for reading while the other makes a large key, and no machine has fewer cores. */
const MAX_WORKERS = 2;

interface Job {
  call: Call;
  options: CallOptions;
  resolve: (result: never) => void;
  reject: (error: WorkbenchError) => void;
}

/**
 * Workers of one script. Each worker does one thing at a time; aborting ends the worker that does it, which is the
 * only way to stop a signature or a loop, and costs nothing as workers keep no state.
 */
export class Pool {
  readonly #prepare: () => Promise<() => Worker>;
  #prepared = false;
  #spawn: (() => Worker) | undefined;
  readonly #idle: Worker[] = [];
  readonly #queue: Job[] = [];
  #count = 0;
  /** Workers wait for work that is about to come. */
  #ready = false;

  /** @param prepare Called before the first worker is needed; what it promises starts one. */
  constructor(prepare: () => Promise<() => Worker>) {
    this.#prepare = prepare;
  }

  /** @throws {WorkbenchError} what the method throws; `worker.aborted`; `worker.failed` when it cannot run. */
  call(call: Call, options: CallOptions): Promise<never> {
    return new Promise((resolve, reject) => {
      if (options.signal?.aborted === true) {
        reject(aborted());
        return;
      }
      this.#queue.push({ call, options, resolve, reject });
      options.signal?.addEventListener('abort', () => this.#withdraw(options.signal, reject), { once: true });
      this.#next();
    });
  }

  /** Starts workers ahead of their work: from nothing to the first answer takes them most of a second. */
  getReady(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#prepareOnce();
    this.#fill();
  }

  /** So many workers as there may be, unless one could not run: another would not run either. */
  #fill(): void {
    while (this.#ready && this.#spawn && this.#count < MAX_WORKERS) {
      const worker = this.#start(this.#spawn);
      const fail = (): void => {
        const at = this.#idle.indexOf(worker);
        if (at < 0) return;
        this.#idle.splice(at, 1);
        worker.terminate();
        this.#count--;
        this.#ready = false;
      };
      worker.addEventListener('error', fail, { once: true });
      this.#idle.push(worker);
    }
  }

  #withdraw(signal: AbortSignal | undefined, reject: (error: WorkbenchError) => void): void {
    const at = this.#queue.findIndex(({ options }) => options.signal === signal);
    if (at < 0) return;
    this.#queue.splice(at, 1);
    reject(aborted());
  }

  /** Calls wait in the queue until workers can be started. */
  #prepareOnce(): void {
    if (this.#prepared) return;
    this.#prepared = true;
    this.#prepare().then(
      (spawn) => {
        this.#spawn = spawn;
        this.#fill();
        for (let i = 0; i < MAX_WORKERS; i++) this.#next();
      },
      () => {
        // The next call tries again.
        this.#prepared = false;
        this.#ready = false;
        for (const { reject } of this.#queue.splice(0)) {
          reject(new WorkbenchError('worker.failed', 'the worker could not be read'));
        }
      },
    );
  }

  #start(spawn: () => Worker): Worker {
    this.#count++;
    return spawn();
  }

  #next(): void {
    const job = this.#queue[0];
    if (!job) return;
    this.#prepareOnce();
    if (!this.#spawn) return;
    const worker = this.#idle.pop() ?? (this.#count < MAX_WORKERS ? this.#start(this.#spawn) : undefined);
    if (!worker) return;
    this.#queue.shift();
    this.#run(worker, job);
  }

  #run(worker: Worker, { call, options: { signal, onProgress, onPart }, resolve, reject }: Job): void {
    const settled = new AbortController();
    const done = (reusable: boolean): void => {
      settled.abort();
      if (reusable) this.#idle.push(worker);
      else {
        worker.terminate();
        this.#count--;
      }
      this.#next();
    };
    const { signal: until } = settled;
    const listen = { signal: until };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Reply>) => {
        if (data.type === 'progress') onProgress?.(data.done, data.total);
        else if (data.type === 'part') onPart?.(data.part);
        else {
          done(true);
          if (data.type === 'result') resolve(data.result as never);
          else reject(WorkbenchError.fromPlain(data.error));
        }
      },
      listen,
    );
    const fail = (event: Event): void => {
      done(false);
      const { message = '' } = event as Partial<ErrorEvent>;
      reject(new WorkbenchError('worker.failed', message || 'the worker could not run'));
    };
    worker.addEventListener('error', fail, listen);
    worker.addEventListener('messageerror', fail, listen);
    signal?.addEventListener(
      'abort',
      () => {
        done(false);
        this.#fill();
        reject(aborted());
      },
      { once: true, signal: until },
    );
    worker.postMessage(call);
  }
}

const aborted = (): WorkbenchError => new WorkbenchError('worker.aborted', 'cancelled');
