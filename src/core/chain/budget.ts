import type { ChainAnswer } from './answer.ts';

export type BudgetName = NonNullable<ChainAnswer['ended']>['budget'];

/**
 * What one question may cost, about two seconds on a slow machine. A real chain takes three to ten signatures and
 * a few dozen nodes; the rest is room for piles of cross-signed certificates.
 */
const limits: Record<BudgetName, number> = {
  /** About 0.1 to 0.3 ms each in WebCrypto, 3 ms where a library does them. */
  signatures: 500,
  /** Whole paths, each judged in full: about 0.1 ms without signatures. With a valid one among them, 50 end it. */
  paths: 500,
  /** Steps of the search. */
  nodes: 20_000,
  /** Comparisons of a name with a constraint; OpenSSL ends at 2^20 (crypto/x509/v3_ncons.c). */
  names: 250_000,
  /** Nodes of the policy graph (RFC 9618 keeps them few: at most one an OID and certificate). */
  policies: 10_000,
};

const rest = 'what was found until then is shown';
const sentences: Record<BudgetName, string> = {
  signatures: `The search ended after ${limits.signatures} signatures; ${rest}.`,
  paths: 'There are more paths than anybody would read; the others were not looked at.',
  nodes: `The search ended after ${limits.nodes} steps; ${rest}.`,
  names: `The names and constraints would take more than ${limits.names} comparisons; ${rest}.`,
  policies: `The certificate policies would take more than ${limits.policies} nodes; ${rest}.`,
};

/** Thrown where a budget is spent; the search ends and says so. */
export class BudgetSpent extends Error {
  readonly budget: BudgetName;
  /** One sentence for people. */
  readonly words: string;

  constructor(budget: BudgetName) {
    const words = sentences[budget];
    super(words);
    this.budget = budget;
    this.words = words;
  }
}

/** Counts what one question costs. */
export class Budget {
  readonly spent: Record<BudgetName, number> = { signatures: 0, paths: 0, nodes: 0, names: 0, policies: 0 };

  /** @throws {BudgetSpent} */
  take(budget: BudgetName, amount = 1): void {
    this.spent[budget] += amount;
    if (this.spent[budget] > limits[budget]) throw new BudgetSpent(budget);
  }
}
