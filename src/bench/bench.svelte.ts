import type { Inspected, InspectedCertificate } from '#core/detect/inspected.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { CoreClient } from '#workers/client.ts';
import { type BenchContent, type BenchObject, keyIdOf } from './object.ts';
import { contentKey, isCertificate, issuerPairs, issuersOf, type Pair } from './relate.ts';

/** More pairs than in any chain or folder of a person's own; a fifth of a second of signatures. */
const MAX_EAGER = 200;

/** Who signed a certificate, as far as the bench knows. */
export interface IssuerLink {
  issuer: BenchObject & { content: InspectedCertificate };
  verdict: Verdict;
}

/**
 * Everything loaded or made in this visit, and how it belongs together. Lives in memory only; the only writer
 * of its list.
 */
export class Bench {
  objects = $state.raw<BenchObject[]>([]);
  /** Verified issuer links by object id; filled in as the worker answers. */
  issuers = $state.raw<ReadonlyMap<number, IssuerLink[]>>(new Map());
  /** Key identifiers of private keys made here and not saved yet. */
  unsavedKeys = $state.raw<ReadonlySet<string>>(new Set());

  readonly #core: CoreClient;
  #nextId = 1;
  /** The list `#byId` was made of. */
  #indexed: readonly BenchObject[] = [];
  #byId = new Map<number, BenchObject>();
  /** Certificates whose issuers are verified when they are looked at. */
  readonly #putOff = new Set<number>();

  constructor(core: CoreClient) {
    this.#core = core;
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
    this.objects = [...this.objects, ...added];
    if (added.some(isCertificate)) void this.#relate((id) => id >= firstNew);
    return result;
  }

  find(id: number): BenchObject | undefined {
    const { objects } = this;
    if (this.#indexed !== objects) {
      this.#indexed = objects;
      this.#byId = new Map(objects.map((object) => [object.id, object]));
    }
    return this.#byId.get(id);
  }

  /** Puts other content in an object's place, as when an encrypted key is opened. */
  replace(id: number, content: Inspected): void {
    this.objects = this.objects.map((object) => (object.id === id ? { ...object, content } : object));
  }

  remove(id: number): void {
    const gone = this.find(id);
    this.objects = this.objects.filter((object) => object.id !== id);
    this.issuers = new Map(
      Array.from(
        this.issuers,
        ([key, links]) => [key, links.filter(({ issuer }) => issuer.id !== id)] as const,
      ).filter(([key]) => key !== id),
    );
    this.#forgetKeys(gone ? [gone] : []);
  }

  clear(): void {
    const gone = this.objects;
    this.objects = [];
    this.issuers = new Map();
    this.#forgetKeys(gone);
  }

  /** Private keys that went from the bench can no longer be saved; those of other pages can. */
  #forgetKeys(gone: readonly BenchObject[]): void {
    const keys = gone.filter(({ content }) => content.kind === 'made-key');
    for (const { content } of keys) this.noteSaved(keyIdOf(content) ?? '');
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
    if (key === undefined) return [];
    return this.objects.filter((other) => other.id !== object.id && keyIdOf(other.content) === key);
  }

  /** Certificates on the bench that this one signed. */
  issuedBy(object: BenchObject): BenchObject[] {
    return this.objects.filter((other) =>
      this.issuers
        .get(other.id)
        ?.some(({ issuer, verdict }) => issuer.id === object.id && verdict.result === 'valid'),
    );
  }

  /** Verifies who signed this one, where that was put off because there were many. */
  async relate(object: BenchObject): Promise<void> {
    if (!isCertificate(object) || !this.#putOff.delete(object.id)) return;
    await this.#verify(issuersOf(this.objects, object));
  }

  /** Ten thousand signatures are not verified before someone asks: the rest is put off. */
  async #relate(isNew: (id: number) => boolean): Promise<void> {
    const pairs = issuerPairs(this.objects, isNew);
    for (const { subject } of pairs.slice(MAX_EAGER)) this.#putOff.add(subject.id);
    await this.#verify(pairs.slice(0, MAX_EAGER));
  }

  /** Gives up in silence where the worker does, as nothing was claimed yet. */
  async #verify(pairs: readonly Pair[]): Promise<void> {
    const found: [number, IssuerLink][] = [];
    const publish = (): void => {
      const links = new Map(this.issuers);
      for (const [id, link] of found.splice(0)) {
        const known = links.get(id) ?? [];
        if (known.some(({ issuer }) => issuer.id === link.issuer.id)) continue;
        if (this.find(id) && this.find(link.issuer.id)) links.set(id, [...known, link]);
      }
      this.issuers = links;
    };
    for (const { issuer, subject } of pairs) {
      const { publicKey, der } = issuer.content.certificate;
      if (!publicKey || !this.find(issuer.id) || !this.find(subject.id)) continue;
      const spki = der.slice(publicKey.start, publicKey.end);
      const { toBeSigned, signatureAlgorithm, signature, der: signed } = subject.content.certificate;
      try {
        const frame = { der: signed, toBeSigned, signatureAlgorithm, signature };
        found.push([subject.id, { issuer, verdict: await this.#core.call('verify', [frame, spki]) }]);
      } catch {
        break;
      }
      // Each publication copies the map: few at once are shown at once, many in batches.
      if (found.length >= Math.min(100, 1 + this.issuers.size)) publish();
    }
    publish();
  }
}
