import type { Budget } from './budget.ts';
import type { Graph, Node } from './graph.ts';
import type { Ledger } from './ledger.ts';
import type { ChainQuestion, Pile } from './question.ts';
import type { Signatures } from './signatures.ts';

/** What stays the same for all paths of one question. */
export interface Circumstances {
  question: ChainQuestion;
  pile: Pile;
  graph: Graph;
  budget: Budget;
  signatures: Signatures;
  /** The moment asked about, in whole seconds as certificates have them; milliseconds since 1970 UTC. */
  time: number;
}

/** A path under test, leaf first. */
export interface Path {
  nodes: readonly Node[];
  /** The last one is trusted. */
  anchored: boolean;
  /** Number of the last one that plays the anchor: trusted, or at least issued by itself. One past the end without. */
  top: number;
  ledger: Ledger;
}

/** Steps from the one below the anchor down to the leaf, as RFC 5280 §6.1 goes. */
export function* downwards({ nodes, top }: Path): Generator<{ step: number; node: Node }> {
  // A leaf that is trusted itself is judged as a leaf.
  for (let step = Math.min(top === 0 ? 0 : top - 1, nodes.length - 1); step >= 0; step--) {
    const node = nodes[step];
    if (node) yield { step, node };
  }
}
