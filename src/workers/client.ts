import { workerOf, type WorkerName } from './methods.ts';
import { type CallOptions, Pool } from './pool.ts';
import type { Arguments, Call, Method, Result } from './protocol.ts';

export type { CallOptions } from './pool.ts';

/** Calls the workers: each method in the script that has it. */
export class CoreClient {
  readonly #pools: Record<WorkerName, Pool>;

  /** @param prepare Called before the first worker of a script is needed; what it promises starts one. */
  constructor(prepare: (name: WorkerName) => Promise<() => Worker>) {
    this.#pools = {
      reading: new Pool(() => prepare('reading')),
      making: new Pool(() => prepare('making')),
      commands: new Pool(() => prepare('commands')),
    };
  }

  /** Starts the workers of a script, to be there when they are asked. */
  getReady(name: WorkerName): void {
    this.#pools[name].getReady();
  }

  /** @throws {WorkbenchError} what the method throws; `worker.aborted`; `worker.failed` when it cannot run. */
  call<M extends Method>(method: M, args: Arguments<M>, options: CallOptions = {}): Promise<Result<M>> {
    // TypeScript cannot tell that the arguments are those of the method once both are unions.
    return this.#pools[workerOf(method)].call({ method, args } as unknown as Call, options);
  }
}
