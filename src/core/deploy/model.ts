import type { TargetId } from '#data/deploy-targets.ts';
import type { TrustPlaceId } from '#data/trust-places.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';

/** A private key: the handle of one that was made, or the DER of one that was read (PKCS#8, PKCS#1 or SEC 1). */
export type DeployKey = { handle: CryptoKey } | { der: Bytes };

export interface DeployInput {
  /** DER each, in any order, of anything: what is no part of the chain is left out. */
  certificates: readonly Bytes[];
  keys: readonly DeployKey[];
  /** Number of the certificate to deploy; absent: the leaf that one of the keys belongs to, or the likeliest. */
  leaf?: number;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** A leaf that could be deployed. Foreign text: to be shown with `VisibleText`. */
export interface LeafChoice {
  /** Number among the certificates given. */
  certificate: number;
  title: string;
  /** Number among the keys given; absent: its key is not there. */
  key?: number;
  notAfter: number;
}

/** What a pile comes down to. Plain data without secrets: it goes back into `deployPlan` and `deployZip`. */
export interface DeployParts {
  /** Likeliest first: those with their key, those that end last. */
  leaves: LeafChoice[];
  leaf: LeafChoice;
  /** DER: the leaf; its issuers in order without a root; what clients are to trust. */
  certificate: Bytes;
  intermediates: Bytes[];
  anchor?: Bytes;
  /** A title for each of `intermediates`, and of `anchor`. */
  chainTitles: string[];
  anchorTitle?: string;
  /** Nothing is missing between the leaf and a root or something trusted. */
  complete: boolean;
  /** Signed by its own key: clients trust it itself. */
  selfSigned: boolean;
  /** DNS names and addresses of the leaf, as text. */
  names: string[];
  /** `RSA 2048`, `EC P-256`. */
  keyTitle: string;
  notBefore: number;
  notAfter: number;
  /** Of certificates that are not part of it: their numbers. */
  unused: number[];
  /** What is missing or in the way, for all targets. */
  findings: Finding[];
}

export interface PlanFile {
  /** Inside the target's folder. */
  name: string;
  mode: 0o600 | 0o644 | 0o755;
  about: string;
  /** Private key bytes are in it: made when the zip is. */
  secret: boolean;
  /** Absent for secrets and for binary files. */
  text?: string;
}

export interface TargetPlan {
  id: TargetId;
  title: string;
  group: 'servers' | 'programs' | 'clusters' | 'aws' | 'alexa';
  /** One sentence: what it is for. */
  about: string;
  folder: string;
  files: PlanFile[];
  /** What to do, a line each. */
  steps: string[];
  /** Shell commands that show that it works. */
  test: string[];
  /** What is in the way, worst first. `error`: it would be refused. */
  findings: Finding[];
}

/** The bench's answer to "does this certificate fit this endpoint". */
export interface EndpointVerdict {
  fits: boolean;
  /** What the skill's endpoint is to be set to in the console. */
  certificateType: 'SelfSigned' | 'Trusted' | 'Wildcard';
  /** Each check with its outcome, in the order people look. */
  checks: { name: string; ok: boolean; words: string }[];
}

/** How one system is told to trust a CA, and to forget it again. */
export interface TrustPlan {
  id: TrustPlaceId;
  title: string;
  group: 'systems' | 'browsers' | 'phones' | 'programs';
  folder: string;
  files: PlanFile[];
  /** What to do, a line each. Shell commands stand in the scripts as well. */
  steps: string[];
  removal: string[];
  /** What to know: who else is told by this, what is not. */
  notes: string[];
}

/** One point of the checklist before a certificate is ordered. */
export interface ChecklistItem {
  id: string;
  title: string;
  words: string;
  /** About the request at hand, where it can be told. */
  state: 'ok' | 'missing' | 'wrong' | 'ask';
  detail?: string;
}
