import type { Finding } from '#core/findings/finding.ts';

/** What is checked on a link, in the order people look. */
export type CheckName =
  | 'signature'
  | 'names'
  | 'key identifiers'
  | 'dates'
  | 'basic constraints'
  | 'path length'
  | 'key usage'
  | 'extended key usage'
  | 'policies'
  | 'name constraints'
  | 'revocation'
  | 'host name'
  | 'profile';

export interface Check {
  name: CheckName;
  /** `unknown`: could not be told, which does not stop the path. `not asked`: nothing there to check. */
  result: 'ok' | 'failed' | 'unknown' | 'not asked';
  /** One short sentence: what was seen. */
  words: string;
}

/** Where a certificate of a path is found. */
export type Source = { in: 'pile'; index: number } | { in: 'anchors'; index: number };

/** One certificate of a path and the link to the one above it. */
export interface Step {
  source: Source;
  checks: Check[];
}

/** What would mend a path. */
export interface Repair {
  code: 'add-intermediate' | 'add-anchor' | 'change-time' | 'add-crl' | 'replace';
  /** One sentence: `Add the intermediate CN=… ; the leaf says it is at http://…`. */
  words: string;
  /** Addresses from authorityInfoAccess or cRLDistributionPoints, as text: nothing is fetched. */
  locations?: string[];
}

export interface ChainPath {
  /** Leaf first; the last one is the anchor where the path has one. */
  steps: Step[];
  /** Ends in something trusted. */
  anchored: boolean;
  valid: boolean;
  /** All of them, in the order of the path; `fatal` and `error` stop it. `at.input` is the step's number. */
  findings: Finding[];
  repair?: Repair;
  /** The user-constrained policy set (RFC 5280 §6.1.6): OIDs, or anyPolicy. */
  policies: string[];
}

export interface ChainAnswer {
  /** Index of the leaf in the pile. */
  leaf: number;
  /** Best first. Never empty: with no issuer at hand the leaf stands alone. */
  paths: ChainPath[];
  valid: boolean;
  /** Set when a budget ended the search: which, and what that means. */
  ended?: { budget: 'signatures' | 'paths' | 'nodes' | 'names' | 'policies'; words: string };
  /** What was done: for the curious and for the bench. */
  spent: { signatures: number; nodes: number };
}
