import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What came out of one case. */
export interface Result {
  id: string;
  passed: boolean;
  expected: string;
  actual: string;
}

/** One suite: reads its data and gives its results one by one. */
export type Suite = (data: DataFolder) => AsyncIterable<Result>;

export class DataFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The content of a JSON file, gzipped when its name says so. @throws when it is not there. */
  read(name: string): unknown {
    const path = join(this.#path, name);
    if (!existsSync(path)) throw new Error(`there is no ${name} in ${this.#path}`);
    const bytes = readFileSync(path);
    return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
  }
}
