import { stockConfig } from '#data/stock-config.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { Budget } from './shell/budget.ts';

/** Where the commands start, as `$HOME` and `pwd` show it; the files given lie here. */
export const START = '/home/you';
/** Where systems keep the configuration that comes with openssl; it is there to be read, but no file of the run. */
const STOCK = /^\/(?:etc|usr|opt|System)\/(?:.*\/)?openssl\.cnf$/;
/** The shell counts down from here. */
const FIRST_STREAM = 63;
const EMPTY: Bytes = new Uint8Array(0);

/**
 * The in-memory directory as programs see it: any way of writing a path is put into one form, relative to the
 * start and without `./`. What lies outside keeps its absolute path. `/dev/null` swallows everything.
 */
export class WorkingDirectory extends Map<string, Bytes> {
  readonly #budget: Budget;
  /** Made by `mkdir`; those of files exist anyway. */
  readonly #directories = new Set<string>();
  /** Absolute. */
  current = START;
  /** What the command that runs now has written, and directories it took for granted. */
  readonly written = new Set<string>();
  readonly assumed = new Set<string>();
  /** Gives what `/dev/stdin` holds. */
  stdin: () => Bytes = () => EMPTY;
  /** What process substitutions gave, by number. */
  readonly #streams: Bytes[] = [];

  constructor(files: ReadonlyMap<string, Bytes>, budget: Budget) {
    super();
    this.#budget = budget;
    for (const [name, bytes] of files) super.set(this.nameOf(name), bytes);
  }

  override get(path: string): Bytes | undefined {
    if (/^\/dev\/(?:stdin|fd\/0)$/.test(path)) return this.stdin();
    const [, stream] = /^\/dev\/fd\/(\d+)$/.exec(path) ?? [];
    if (stream !== undefined) return this.#streams[FIRST_STREAM - Number(stream)];
    if (path === '/dev/null') return EMPTY;
    const name = this.nameOf(path);
    return super.get(name) ?? (STOCK.test(name) ? encodeUtf8(stockConfig) : undefined);
  }

  override has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  override set(path: string, bytes: Bytes): this {
    if (path.startsWith('/dev/')) return this;
    this.#budget.octets(bytes.length);
    const name = this.nameOf(path);
    const parent = parentOf(name);
    if (parent !== '' && !name.startsWith('/') && !this.isDirectory(`${START}/${parent}`)) {
      this.assumed.add(parent);
      this.#directories.add(parent);
    }
    this.written.add(name);
    return super.set(name, bytes);
  }

  override delete(path: string): boolean {
    return super.delete(this.nameOf(path));
  }

  /** Takes one of the names that the keys are. */
  deleteName(name: string): void {
    super.delete(name);
  }

  /** A name under which the bytes can be read, as the shell gives to `<(…)`. */
  stream(bytes: Bytes): string {
    return `/dev/fd/${FIRST_STREAM + 1 - this.#streams.push(bytes)}`;
  }

  /** The one form of a path. */
  nameOf(path: string): string {
    const parts: string[] = [];
    for (const part of (path.startsWith('/') ? path : `${this.current}/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    const whole = `/${parts.join('/')}`;
    if (whole === START) return '.';
    return whole.startsWith(`${START}/`) ? whole.slice(START.length + 1) : whole;
  }

  /** Outside of the start, every directory is taken to exist. */
  isDirectory(path: string): boolean {
    const name = this.nameOf(path);
    if (name === '.' || this.#directories.has(name)) return true;
    if (super.has(name)) return false;
    if (name.startsWith('/')) return !/\.\w+$/.test(name);
    for (const file of this.keys()) if (file.startsWith(`${name}/`)) return true;
    return false;
  }

  makeDirectory(path: string): void {
    let name = this.nameOf(path);
    for (; name !== '' && name !== '.' && name !== '/'; name = parentOf(name)) this.#directories.add(name);
  }

  removeDirectory(path: string): void {
    const gone = this.nameOf(path);
    for (const name of this.#directories)
      if (name === gone || name.startsWith(`${gone}/`)) this.#directories.delete(name);
  }

  /** Everything directly in a directory, as `ls` lists it; sorted. */
  list(path: string): string[] {
    const name = this.nameOf(path);
    const prefix = name === '.' ? '' : `${name}/`;
    const found = new Set<string>();
    for (const file of [...this.keys(), ...this.#directories]) {
      if (prefix === '' ? file.startsWith('/') : !file.startsWith(prefix)) continue;
      const [first = ''] = file.slice(prefix.length).split('/');
      if (first !== '') found.add(first);
    }
    return [...found].sort();
  }
}

const parentOf = (name: string): string => name.slice(0, Math.max(name.lastIndexOf('/'), 0));
