import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { Source } from './answer.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Anchor, Pile } from './question.ts';

/** A certificate at hand, as the search sees it. */
export interface Node {
  certificate: Certificate;
  facts: Facts;
  source: Source;
  /** Set where it ends a path. */
  anchor?: Anchor;
}

/** All certificates by the name of their holder: who may have issued what. */
export class Graph {
  readonly #bySubject = new Map<string, Node[]>();
  /** By the last octets of the signature: who looks for one and the same need not compare it with all. */
  readonly #byEnd = new Map<string, Node[]>();
  /** Links to the nearest anchor, counted by names alone. */
  readonly #distances: Map<string, number>;
  readonly #pile: readonly Certificate[];

  constructor({ certificates, anchors }: Pile) {
    this.#pile = certificates;
    // Own roots first: trusted for everything, they stand for the same ones that others trust for something.
    for (const index of ranked(anchors)) {
      const anchor = anchors[index];
      if (!anchor) continue;
      const { certificate } = anchor;
      const facts = factsOf(certificate);
      this.#add({ certificate, facts, source: { in: 'anchors', index }, anchor });
      // One that somebody else issued may stand in the middle of a path as well.
      if (!facts.selfIssued) this.#add({ certificate, facts, source: { in: 'anchors', index } });
    }
    for (const [index, certificate] of certificates.entries()) {
      this.#add({ certificate, facts: factsOf(certificate), source: { in: 'pile', index } });
    }
    this.#distances = distancesIn(this.#bySubject);
  }

  /**
   * Where paths from the pile's certificate begin: as one that is trusted itself, if it is, and as one that others
   * have to vouch for, unless nobody else has signed it.
   */
  startsAt(index: number): Node[] {
    const certificate = this.#pile[index];
    if (!certificate) return [];
    const plain: Node = { certificate, facts: factsOf(certificate), source: { in: 'pile', index } };
    const same = this.#bySubject.get(plain.facts.subject) ?? [];
    const trusted = same.find((node) => node.anchor && equalBytes(node.certificate.der, certificate.der));
    if (!trusted?.anchor) return [plain];
    const own = { ...plain, anchor: trusted.anchor };
    return plain.facts.selfIssued ? [own] : [own, plain];
  }

  /**
   * Those that may have issued a certificate: all with its issuer's name, the likeliest first.
   *
   * @param time Milliseconds since 1970 UTC: those valid then are likelier.
   */
  issuersOf({ certificate, facts }: Node, time: number): Node[] {
    const nodes = this.#bySubject.get(facts.issuer) ?? [];
    if (nodes.length < 2) return nodes;
    return nodes
      .map((node) => ({ node, score: this.#score(certificate, facts, node, time) }))
      .toSorted((a, b) => b.score - a.score)
      .map(({ node }) => node);
  }

  /** Whether the names lead from here to an anchor. */
  reachesAnchor({ facts, anchor }: Node): boolean {
    return anchor !== undefined || this.#distances.has(facts.issuer);
  }

  /** Another certificate of the same holder and key is trusted itself. */
  isTrustedElsewhere({ facts }: Node): boolean {
    return (
      this.#bySubject.get(facts.subject)?.some((node) => node.anchor && node.facts.key === facts.key) ?? false
    );
  }

  /** The same certificate twice is one, and one that is an anchor need not be in the pile. */
  #add(node: Node): void {
    const alike = entryOf(this.#byEnd, node.facts.end);
    if (alike.some((one) => isSame(one, node))) return;
    alike.push(node);
    entryOf(this.#bySubject, node.facts.subject).push(node);
  }

  #score(certificate: Certificate, facts: Facts, node: Node, time: number): number {
    const { certificate: issuer, facts: its, anchor } = node;
    const valid = issuer.notBefore.time <= time && time <= issuer.notAfter.time;
    const distance = anchor ? 0 : Math.min(this.#distances.get(its.issuer) ?? 99, 99) + 1;
    return (
      1e6 * identifierScore(certificate, facts, issuer, its) +
      (valid ? 1e5 : 0) +
      (its.isCa ? 1e4 : 0) +
      10 * (100 - distance) +
      // Dates last, and far apart: a century is one point.
      issuer.notAfter.time / 3.2e12
    );
  }
}

function ranked(anchors: readonly Anchor[]): number[] {
  const own: number[] = [];
  const others: number[] = [];
  for (const [index, { from }] of anchors.entries()) (from === 'bench' ? own : others).push(index);
  return [...own, ...others];
}

function entryOf<T>(map: Map<string, T[]>, key: string): T[] {
  let entry = map.get(key);
  if (!entry) map.set(key, (entry = []));
  return entry;
}

function isSame(one: Node, other: Node): boolean {
  const sameRole = (one.anchor === undefined) === (other.anchor === undefined);
  // An anchor that issued itself has no second role.
  if (!sameRole && !one.facts.selfIssued) return false;
  return one.certificate === other.certificate || equalBytes(one.certificate.der, other.certificate.der);
}

/** 2: the identifiers say it is this one; 0: they say it is another; 1: they do not say. */
function identifierScore(certificate: Certificate, facts: Facts, issuer: Certificate, its: Facts): number {
  if (facts.authorityKeyId && its.subjectKeyId) {
    return equalBytes(facts.authorityKeyId, its.subjectKeyId) ? 2 : 0;
  }
  const serial = findExtension(certificate.extensions, 'authorityKeyIdentifier')?.value.serialNumber;
  if (!serial) return 1;
  const { start, end } = issuer.serialNumber;
  return equalBytes(serial, issuer.der.subarray(start, end)) ? 2 : 0;
}

/** From the anchors down: every name that certificates at hand lead from to one of them. */
function distancesIn(bySubject: ReadonlyMap<string, readonly Node[]>): Map<string, number> {
  const issued = new Map<string, string[]>();
  const distances = new Map<string, number>();
  let names: string[] = [];
  for (const [subject, nodes] of bySubject) {
    for (const { facts, anchor } of nodes) {
      if (anchor) distances.set(subject, 0);
      else entryOf(issued, facts.issuer).push(subject);
    }
    if (distances.has(subject)) names.push(subject);
  }
  for (let distance = 1; names.length > 0; distance++) {
    const next: string[] = [];
    for (const name of names) {
      for (const subject of issued.get(name) ?? []) {
        if (distances.has(subject)) continue;
        distances.set(subject, distance);
        next.push(subject);
      }
    }
    names = next;
  }
  return distances;
}
