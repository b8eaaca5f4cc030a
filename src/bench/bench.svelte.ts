import type { Authority } from '#core/issue/ca/authority.ts';
import type { CoreClient } from '#workers/client.ts';
import type { IssuerLink } from './check-signature.ts';
import { contentKey } from './content-key.ts';
import { type BenchAuthority, type BenchContent, type BenchObject, keyIdOf } from './object.ts';
import { Signers } from './signers.svelte.ts';

/**
 * Everything loaded or made in this visit, and how it belongs together. Lives in memory only; the only writer
 * of its list.
 */
export class Bench {
  objects = $state.raw<BenchObject[]>([]);
  /** Key identifiers of private keys made here and not saved yet. */
  unsavedKeys = $state.raw<ReadonlySet<string>>(new Set());

  /** Ids of CAs that keep more than was saved. */
  changedAuthorities = $state.raw<ReadonlySet<number>>(new Set());

  readonly #signers: Signers;
  readonly #byId = $derived(new Map(this.objects.map((object) => [object.id, object])));
  readonly #byKey = $derived(groupBy(this.objects.map((object) => [keyIdOf(object.content), object])));
  /** By the identifier of the signer. */
  readonly #signedBy = $derived.by(() =>
    groupBy(
      Array.from(this.#signers.links).flatMap(([id, links]) =>
        links
          .filter(({ verdict }) => verdict.result === 'valid')
          .map(({ issuer }) => [issuer.id, this.#byId.get(id)] as const),
      ),
    ),
  );
  #nextId = 1;

  constructor(core: CoreClient) {
    this.#signers = new Signers(core, () => this.objects);
  }

  /** Puts things on the bench; what lies there already, byte for byte, is not put there twice. */
  add(
    items: readonly { content: BenchContent; label: string; origin: BenchObject['origin'] }[],
  ): BenchObject[] {
    const known = new Map(this.objects.map((object) => [contentKey(object.content), object]));
    const firstNew = this.#nextId;
    const result = items.map((item) => {
      const key = contentKey(item.content);
      const object = known.get(key) ?? { id: this.#nextId++, ...item };
      known.set(key, object);
      return object;
    });
    const added = [...new Set(result)].filter(({ id }) => id >= firstNew);
    if (added.length === 0) return result;
    this.objects = [...this.objects, ...added];
    void this.#signers.added(added);
    return result;
  }

  find(id: number): BenchObject | undefined {
    return this.#byId.get(id);
  }

  /** Puts other content in an object's place, as when an encrypted key is opened. */
  replace(id: number, content: BenchContent): void {
    this.objects = this.objects.map((object) => (object.id === id ? { ...object, content } : object));
  }

  /** Puts a CA on the bench; one that has the same certificate stays as it is. @returns Its object. */
  addAuthority(
    content: Omit<BenchAuthority, 'kind'>,
    label: string,
    origin: BenchObject['origin'],
  ): BenchObject {
    const [object] = this.add([{ content: { kind: 'authority', ...content }, label, origin }]);
    if (!object) throw new Error('nothing was added');
    if (origin === 'made') this.#noteChanged(object.id);
    return object;
  }

  /** What a CA keeps has changed: it signed, revoked, made a list, or was told other settings. */
  updateAuthority(id: number, authority: Authority): void {
    const object = this.find(id);
    if (object?.content.kind !== 'authority') return;
    this.replace(id, { ...object.content, authority });
    this.#noteChanged(id);
  }

  /** What these CAs keep is in a file now. */
  noteAuthoritiesSaved(ids: readonly number[]): void {
    this.changedAuthorities = new Set(Array.from(this.changedAuthorities).filter((id) => !ids.includes(id)));
  }

  #noteChanged(id: number): void {
    this.changedAuthorities = new Set([...this.changedAuthorities, id]);
  }

  remove(id: number): void {
    const gone = this.find(id);
    this.objects = this.objects.filter((object) => object.id !== id);
    this.#signers.removed(id);
    this.#forgetKeys(gone ? [gone] : []);
  }

  clear(): void {
    const gone = this.objects;
    this.objects = [];
    this.#signers.clear();
    this.#forgetKeys(gone);
  }

  /** Private keys that went from the bench can no longer be saved; those of other pages can. */
  #forgetKeys(gone: readonly BenchObject[]): void {
    const keys = gone.filter(({ content }) => content.kind === 'made-key');
    for (const { content } of keys) this.noteSaved(keyIdOf(content) ?? '');
    this.noteAuthoritiesSaved(gone.map(({ id }) => id));
  }

  noteUnsaved(keyId: string): void {
    this.unsavedKeys = new Set([...this.unsavedKeys, keyId]);
  }

  noteSaved(keyId: string): void {
    this.unsavedKeys = new Set(Array.from(this.unsavedKeys).filter((key) => key !== keyId));
  }

  /** Others with the same public key: key ↔ certificate ↔ request. */
  matching(object: BenchObject): BenchObject[] {
    const key = keyIdOf(object.content);
    return key === undefined ? [] : (this.#byKey.get(key) ?? []).filter(({ id }) => id !== object.id);
  }

  /** Certificates on the bench that signed this one or claim to, and whether they did. */
  issuersOf({ id }: BenchObject): readonly IssuerLink[] {
    return this.#signers.links.get(id) ?? [];
  }

  /** Whether it is still to be found out who signed it. */
  isChecking({ id }: BenchObject): boolean {
    return this.#signers.open.has(id);
  }

  /** What on the bench was verified to be signed by this certificate. */
  issuedBy({ id }: BenchObject): readonly BenchObject[] {
    return this.#signedBy.get(id) ?? [];
  }

  /** Finds out who signed this one, where that was put off because there were many. */
  async relate(object: BenchObject): Promise<void> {
    await this.#signers.relate(object);
  }
}

function groupBy<K>(
  entries: readonly (readonly [key: K | undefined, object: BenchObject | undefined])[],
): Map<K, BenchObject[]> {
  const groups = new Map<K, BenchObject[]>();
  for (const [key, object] of entries) {
    if (key === undefined || !object) continue;
    const group = groups.get(key);
    if (group) group.push(object);
    else groups.set(key, [object]);
  }
  return groups;
}
