import type { CoreClient } from '#workers/client.ts';
import { checkPair, checkResponse, type IssuerLink } from './check-signature.ts';
import type { BenchObject } from './object.ts';
import { hasIssuer, isCertificate, issuerPairs, issuersOf, type Pair, type SignedObject } from './relate.ts';
import { isResponder, isResponse, type ResponseObject, respondersOn } from './responses.ts';

/** More than in any chain or folder of a person's own; a fifth of a second of signatures. */
const MAX_EAGER = 200;

/** Finds out who on the bench signed what; the worker verifies the signatures. */
export class Signers {
  /** By object id; filled in as the worker answers. */
  links = $state.raw<ReadonlyMap<number, readonly IssuerLink[]>>(new Map());
  /** Ids of what is still to be checked, or being checked. */
  open = $state.raw<ReadonlySet<number>>(new Set());

  readonly #core: CoreClient;
  readonly #list: () => readonly BenchObject[];
  /** Ids of what someone looked at before its turn. */
  readonly #asked = new Set<number>();

  constructor(core: CoreClient, list: () => readonly BenchObject[]) {
    this.#core = core;
    this.#list = list;
  }

  /** To be told of everything that is put on the bench. Of ten thousand most wait until someone looks at them. */
  async added(objects: readonly BenchObject[]): Promise<void> {
    const signed = objects.filter((object) => hasIssuer(object) || isResponse(object));
    if (signed.length === 0 && !objects.some(isCertificate)) return;
    const ids = new Set(objects.map(({ id }) => id));
    this.#move({ open: signed.map(({ id }) => id) });
    // The list is drawn before anything is compared.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const pairs = bySubject(issuerPairs(this.#list(), (id) => ids.has(id)));
    const responses = this.#responsesFor(objects, ids);
    const asked = new Set([...pairs.keys(), ...responses].map(({ id }) => id));
    this.#move({ open: asked, settled: signed.map(({ id }) => id).filter((id) => !asked.has(id)) });
    for (const response of responses) {
      this.#publish([[response.id, await checkResponse(this.#core, response, respondersOn(this.#list()))]]);
      this.#move({ settled: [response.id] });
    }
    await this.#verify([...pairs].slice(0, MAX_EAGER));
  }

  /** Checks one whose turn did not come. */
  async relate(object: BenchObject): Promise<void> {
    if (!this.open.has(object.id) || this.#asked.has(object.id) || !hasIssuer(object)) return;
    this.#asked.add(object.id);
    await this.#verify([[object, issuersOf(this.#list(), object)]]);
    this.#asked.delete(object.id);
  }

  /** To be told of everything that is taken away. */
  removed(id: number): void {
    this.links = new Map(
      Array.from(
        this.links,
        ([key, links]) => [key, links.filter(({ issuer }) => issuer.id !== id)] as const,
      ).filter(([key, links]) => key !== id && links.length > 0),
    );
    this.#move({ settled: [id] });
  }

  clear(): void {
    this.links = new Map();
    this.open = new Set();
  }

  #move({ open = [], settled = [] }: { open?: Iterable<number>; settled?: Iterable<number> }): void {
    const all = new Set([...this.open, ...open]);
    for (const id of settled) all.delete(id);
    this.open = all;
  }

  /** New ones, and those without a signer when a certificate comes that may be it. */
  #responsesFor(added: readonly BenchObject[], ids: ReadonlySet<number>): ResponseObject[] {
    const more = added.some(isResponder);
    return this.#list()
      .filter(isResponse)
      .filter(({ id }) => ids.has(id) || (more && !this.links.has(id)));
  }

  async #verify(work: readonly (readonly [SignedObject, readonly Pair[]])[]): Promise<void> {
    let found: [number, IssuerLink[]][] = [];
    const publish = (): void => {
      this.#publish(found);
      this.#move({ settled: found.map(([id]) => id) });
      found = [];
    };
    for (const [subject, pairs] of work) {
      const links: IssuerLink[] = [];
      for (const pair of pairs) links.push(await checkPair(this.#core, pair));
      found.push([subject.id, links]);
      // Each publication copies the map: few at once are shown at once, many in batches.
      if (found.length >= Math.min(100, 1 + this.links.size)) publish();
    }
    publish();
  }

  /** Of what is still on the bench. */
  #publish(found: readonly (readonly [number, readonly IssuerLink[]])[]): void {
    if (found.length === 0) return;
    const here = new Set(this.#list().map(({ id }) => id));
    const all = new Map(this.links);
    for (const [id, links] of found) {
      if (!here.has(id)) continue;
      const known = all.get(id) ?? [];
      const news = links.filter(
        ({ issuer }) => here.has(issuer.id) && !known.some((link) => link.issuer.id === issuer.id),
      );
      if (news.length > 0) all.set(id, [...known, ...news]);
    }
    this.links = all;
  }
}

function bySubject(pairs: readonly Pair[]): Map<SignedObject, Pair[]> {
  const all = new Map<SignedObject, Pair[]>();
  for (const pair of pairs) all.set(pair.subject, [...(all.get(pair.subject) ?? []), pair]);
  return all;
}
