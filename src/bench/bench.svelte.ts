import type { Inspected, InspectedCertificate } from '#core/detect/inspected.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { CoreClient } from '#workers/client.ts';
import { type BenchContent, type BenchObject, keyIdOf } from './object.ts';
import { contentKey, isCertificate, issuerPairs } from './relate.ts';

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
    return this.objects.find((object) => object.id === id);
  }

  /** Puts other content in an object's place, as when an encrypted key is opened. */
  replace(id: number, content: Inspected): void {
    this.objects = this.objects.map((object) => (object.id === id ? { ...object, content } : object));
  }

  remove(id: number): void {
    this.objects = this.objects.filter((object) => object.id !== id);
    this.issuers = new Map(
      Array.from(
        this.issuers,
        ([key, links]) => [key, links.filter(({ issuer }) => issuer.id !== id)] as const,
      ).filter(([key]) => key !== id),
    );
    const keys = this.objects.filter(({ content }) => content.kind === 'made-key');
    const left = new Set(keys.map(({ content }) => keyIdOf(content)));
    this.unsavedKeys = new Set(Array.from(this.unsavedKeys).filter((key) => left.has(key)));
  }

  clear(): void {
    this.objects = [];
    this.issuers = new Map();
    this.unsavedKeys = new Set();
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

  /** Verifies who signed whom; gives up in silence where the worker does, as nothing was claimed yet. */
  async #relate(isNew: (id: number) => boolean): Promise<void> {
    const found: [number, IssuerLink][] = [];
    const publish = (): void => {
      const links = new Map(this.issuers);
      for (const [id, link] of found.splice(0)) {
        if (this.find(id) && this.find(link.issuer.id)) links.set(id, [...(links.get(id) ?? []), link]);
      }
      this.issuers = links;
    };
    for (const { issuer, subject } of issuerPairs(this.objects, isNew)) {
      const { publicKey, der } = issuer.content.certificate;
      if (!publicKey || !this.find(issuer.id) || !this.find(subject.id)) continue;
      const spki = der.slice(publicKey.start, publicKey.end);
      try {
        const verdict = await this.#core.call('verify', [subject.content.certificate, spki]);
        found.push([subject.id, { issuer, verdict }]);
      } catch {
        break;
      }
      // Each publication copies the map: few at once are shown at once, many in batches.
      if (found.length >= Math.min(100, 1 + this.issuers.size)) publish();
    }
    publish();
  }
}
