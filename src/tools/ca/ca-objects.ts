import { heldKey } from '#bench/save-items.ts';
import { type BenchAuthority, type BenchObject, keyIdOf } from '#bench/object.ts';

export type CaObject = BenchObject & { content: BenchAuthority };

export const isCa = (object: BenchObject): object is CaObject => object.content.kind === 'authority';

/** The private key that belongs to a public one, where it is on the bench and open. */
export const keyOnBench = (objects: readonly BenchObject[], keyId: string): BenchObject | undefined =>
  objects.find((object) => heldKey(object) !== undefined && keyIdOf(object.content) === keyId);
