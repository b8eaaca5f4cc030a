/** How each field is made of what crossed; `self` has the others. */
type Readers<S, T> = { [K in keyof T]: (source: S, self: T) => T[K] };

/**
 * Plain data of which some fields are made at first use. They are own properties like any others: what spreads,
 * compares or clones the object reads them.
 */
class Lazy {
  readonly #source: unknown;
  readonly #made = new Map<string, unknown>();

  constructor(source: unknown, plain: object, fields: PropertyDescriptorMap) {
    this.#source = source;
    Object.assign(this, plain);
    Object.defineProperties(this, fields);
  }

  static sourceOf(object: object): unknown {
    return #source in object ? object.#source : undefined;
  }

  /** One function for all objects: each of its own would double what an object costs. */
  static field(name: string, read: (source: never, self: never) => unknown): PropertyDescriptor {
    return {
      enumerable: true,
      configurable: true,
      get(this: Lazy): unknown {
        if (!this.#made.has(name)) this.#made.set(name, read(this.#source as never, this as never));
        return this.#made.get(name);
      },
    };
  }
}

/** Makes objects of which these fields are read when someone looks. */
export function lazily<S, T extends object>(readers: Readers<S, T>): <P>(source: S, plain: P) => P & T {
  const fields = Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [name, Lazy.field(name, read as () => unknown)]),
  );
  return (source, plain) => new Lazy(source, plain as object, fields) as never;
}

/** What a lazy object is made of; undefined for any other. */
export const lazySourceOf = (object: object): unknown => Lazy.sourceOf(object);
