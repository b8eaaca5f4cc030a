import type { Bytes } from '#core/bytes/bytes.ts';

export interface Made {
  oid: string;
  /** What is in the OCTET STRING. */
  value: Bytes;
  der: Bytes;
}

/** The extensions of a certificate in the making, in order; as quick with thousands as with ten. */
export class MadeExtensions {
  readonly #list: (Made | undefined)[] = [];
  /** Where in the list those of an OID are. */
  readonly #places = new Map<string, number[]>();

  constructor(first: readonly Made[]) {
    for (const extension of first) this.add(extension);
  }

  add(extension: Made): void {
    const places = this.#places.get(extension.oid);
    if (places) places.push(this.#list.length);
    else this.#places.set(extension.oid, [this.#list.length]);
    this.#list.push(extension);
  }

  /** In place of all of that OID, at the end. */
  replace(extension: Made): void {
    while (this.find(extension.oid)) this.removeFirst(extension.oid);
    this.add(extension);
  }

  find(oid: string): Made | undefined {
    const [first] = this.#places.get(oid) ?? [];
    return first === undefined ? undefined : this.#list[first];
  }

  removeFirst(oid: string): void {
    const first = this.#places.get(oid)?.shift();
    if (first !== undefined) this.#list[first] = undefined;
  }

  list(): readonly Made[] {
    return this.#list.filter((extension) => extension !== undefined);
  }
}
