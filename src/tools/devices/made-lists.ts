import type { ListFrame, Lists } from '#core/devices/batch.ts';

/** The lists of a run, growing archive by archive; as blobs, which the browser may keep outside of memory. */
export class MadeLists {
  readonly #parts: Record<keyof Lists, Blob[]> = { manifest: [], controlLog: [], publicKeys: [] };
  readonly #frames: Record<keyof Lists, ListFrame>;

  constructor(frames: Record<keyof Lists, ListFrame>) {
    this.#frames = frames;
  }

  add(lists: Lists): void {
    for (const key of ['manifest', 'controlLog', 'publicKeys'] as const)
      if (lists[key] !== '') this.#parts[key].push(new Blob([lists[key]]));
  }

  /** The whole list so far, as a file. */
  file(list: keyof Lists): { name: string; content: Blob } {
    const { name, head, separator, tail } = this.#frames[list];
    const parts = this.#parts[list].flatMap((part, i) => (i === 0 ? [part] : [separator, part]));
    return { name, content: new Blob([head, ...parts, tail]) };
  }
}
