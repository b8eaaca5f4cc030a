import type { Tree } from './tree.ts';

/** The columns of a tree while it grows. */
export class NodeTable {
  count = 0;
  #room = 256;
  #start = new Uint32Array(this.#room);
  #content = new Uint32Array(this.#room);
  #end = new Uint32Array(this.#room);
  #depth = new Uint16Array(this.#room);
  #parent = new Int32Array(this.#room);
  #next = new Uint32Array(this.#room);
  #flags = new Uint8Array(this.#room);

  add(start: number, content: number, end: number, parent: number, flags: number): number {
    if (this.count === this.#room) this.#grow();
    const node = this.count++;
    this.#start[node] = start;
    this.#content[node] = content;
    this.#end[node] = end;
    this.#depth[node] = parent < 0 ? 0 : Math.min(0xffff, (this.#depth[parent] ?? 0) + 1);
    this.#parent[node] = parent;
    this.#next[node] = node + 1;
    this.#flags[node] = flags;
    return node;
  }

  /** Everything inside it has been added. */
  close(node: number, end: number): void {
    this.#end[node] = end;
    this.#next[node] = this.count;
  }

  flag(node: number, flag: number): void {
    this.#flags[node] = (this.#flags[node] ?? 0) | flag;
  }

  startOf(node: number): number {
    return this.#start[node] ?? 0;
  }

  contentOf(node: number): number {
    return this.#content[node] ?? 0;
  }

  parentOf(node: number): number {
    return this.#parent[node] ?? -1;
  }

  /** Copies of the right length: the spare room must not cross the worker boundary. */
  columns(): Omit<Tree, 'findings'> {
    const { count } = this;
    return {
      count,
      start: this.#start.slice(0, count),
      content: this.#content.slice(0, count),
      end: this.#end.slice(0, count),
      depth: this.#depth.slice(0, count),
      parent: this.#parent.slice(0, count),
      next: this.#next.slice(0, count),
      flags: this.#flags.slice(0, count),
    };
  }

  #grow(): void {
    this.#room *= 2;
    this.#start = grown(this.#start, new Uint32Array(this.#room));
    this.#content = grown(this.#content, new Uint32Array(this.#room));
    this.#end = grown(this.#end, new Uint32Array(this.#room));
    this.#depth = grown(this.#depth, new Uint16Array(this.#room));
    this.#parent = grown(this.#parent, new Int32Array(this.#room));
    this.#next = grown(this.#next, new Uint32Array(this.#room));
    this.#flags = grown(this.#flags, new Uint8Array(this.#room));
  }
}

function grown<T extends { set: (from: T) => void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
