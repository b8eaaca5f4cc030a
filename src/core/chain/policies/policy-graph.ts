import type { Budget } from '../budget.ts';

export const ANY_POLICY = '2.5.29.32.0';

/** The nodes of one depth, one for each policy at most (RFC 9618 §5.1). */
interface Level {
  /** By valid_policy, anyPolicy aside: the nodes above it; none when that is the one for anyPolicy. */
  nodes: Map<string, { parents: string[] }>;
  /** Whether there is a node for anyPolicy; its parent is the one above. */
  any: boolean;
  /** Once mappings are known: which nodes expect a policy below them. Before, each expects its own. */
  expecting?: Map<string, string[]>;
}

/**
 * The valid_policy_graph (RFC 9618 §5): the policy tree of RFC 5280 §6.1 with equal nodes of one depth merged, so
 * that it grows with the certificates and not with the products of their mappings.
 */
export class PolicyGraph {
  readonly #budget: Budget;
  /** From depth 0, which stands for the anchor. */
  readonly #levels: Level[] = [{ nodes: new Map(), any: true }];
  #isNull = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** NULL in the RFC's words: no policy is valid for the path so far. */
  get isNull(): boolean {
    return this.#isNull;
  }

  /** Nothing is valid from here on (RFC 5280 §6.1.3 (e)). */
  setNull(): void {
    this.#isNull = true;
  }

  /**
   * Adds the next depth (RFC 9618 §5.3 (d)).
   *
   * @param policies Of the certificate, anyPolicy among them or not.
   * @param anyCounts Whether anyPolicy in it still stands for all.
   */
  extend(policies: readonly string[], anyCounts: boolean): void {
    const above = this.#levels.at(-1);
    if (this.#isNull || !above) return;
    const level: Level = { nodes: new Map(), any: false };
    for (const policy of policies) {
      if (policy === ANY_POLICY || level.nodes.has(policy)) continue;
      this.#budget.take('policies');
      const parents = expectedBy(above, policy);
      if (parents.length > 0 || above.any) level.nodes.set(policy, { parents });
    }
    if (anyCounts && policies.includes(ANY_POLICY)) {
      for (const policy of expectedIn(above)) {
        if (level.nodes.has(policy)) continue;
        this.#budget.take('policies');
        level.nodes.set(policy, { parents: expectedBy(above, policy) });
      }
      level.any = above.any;
    }
    this.#levels.push(level);
    this.#isNull = level.nodes.size === 0 && !level.any;
  }

  /**
   * What the lowest depth expects below it (RFC 9618 §5.4 (b)).
   *
   * @param mappings Neither side is anyPolicy.
   * @param allowed False: policies that are mapped end here.
   */
  map(mappings: readonly { issuer: string; subject: string }[], allowed: boolean): void {
    const level = this.#levels.at(-1);
    if (this.#isNull || !level) return;
    const bySource = new Map<string, Set<string>>();
    for (const { issuer, subject } of mappings) {
      this.#budget.take('policies');
      const subjects = bySource.get(issuer);
      if (subjects) subjects.add(subject);
      else bySource.set(issuer, new Set([subject]));
    }
    if (!allowed) {
      for (const policy of bySource.keys()) level.nodes.delete(policy);
      this.#isNull = level.nodes.size === 0 && !level.any;
      return;
    }
    const expecting = (level.expecting = new Map<string, string[]>());
    for (const [policy, subjects] of bySource) {
      if (!level.nodes.has(policy)) {
        if (!level.any) continue;
        level.nodes.set(policy, { parents: [] });
      }
      for (const subject of subjects) entryOf(expecting, subject).push(policy);
    }
    // Those that are not mapped go on expecting themselves.
    for (const policy of level.nodes.keys()) {
      if (!bySource.has(policy)) entryOf(expecting, policy).push(policy);
    }
  }

  /**
   * The authority-constrained policy set (RFC 5280 §6.1.5 (g), RFC 9618 §5.5): in the words of the anchor's domain,
   * what holds down to the last certificate.
   */
  authoritySet(): Set<string> {
    const found = new Set<string>();
    const last = this.#levels.at(-1);
    if (this.#isNull || !last) return found;
    if (last.any) found.add(ANY_POLICY);
    let reached = new Set(last.nodes.keys());
    for (let depth = this.#levels.length - 1; depth > 0 && reached.size > 0; depth--) {
      const above = new Set<string>();
      for (const policy of reached) {
        const parents = this.#levels[depth]?.nodes.get(policy)?.parents ?? [];
        if (parents.length === 0) found.add(policy);
        for (const parent of parents) above.add(parent);
      }
      reached = above;
    }
    return found;
  }
}

/** The nodes that expect a policy below them. */
const expectedBy = ({ nodes, expecting }: Level, policy: string): string[] =>
  expecting ? (expecting.get(policy) ?? []) : nodes.has(policy) ? [policy] : [];

const expectedIn = ({ nodes, expecting }: Level): Iterable<string> => (expecting ?? nodes).keys();

function entryOf(map: Map<string, string[]>, key: string): string[] {
  let entry = map.get(key);
  if (!entry) map.set(key, (entry = []));
  return entry;
}
