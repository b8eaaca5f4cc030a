import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { factsOf } from '#core/chain/facts.ts';
import type { VerifyError } from '#data/verify-errors.ts';
import { isSelfIssued, isSelfSigned, seemsIssuedBy } from './verify-facts.ts';

export interface Store {
  trusted: readonly Certificate[];
  untrusted: readonly Certificate[];
  /** Any certificate that is trusted ends a chain (`-partial_chain`). */
  partial: boolean;
  /** Intermediates allowed (`-verify_depth`). */
  depth: number;
  /** Milliseconds since 1970 UTC; undefined: dates do not count. */
  time: number | undefined;
}

/** A chain as OpenSSL builds it, leaf first. */
export interface BuiltChain {
  certificates: Certificate[];
  /** The first so many were not found among the trusted ones. */
  untrusted: number;
  /** Why it does not end in something trusted. */
  error?: VerifyError;
}

/**
 * Builds the one chain OpenSSL would: each time the trusted issuer if there is one, else an untrusted one; no way
 * back. What it cannot find this way it does not find, whatever else there is.
 */
export function buildOpensslChain(leaf: Certificate, store: Store): BuiltChain {
  const chain: BuiltChain = { certificates: [leaf], untrusted: 1 };
  while (chain.certificates.length <= store.depth + 1) {
    if (isTrusted(chain, store) || climbTrusted(chain, store)) return chain;
    const top = chain.certificates.at(-1) ?? leaf;
    const { certificates, untrusted } = chain;
    const goesOn = certificates.length === untrusted && !isSelfSigned(top);
    const issuer = goesOn ? bestIssuer(top, store.untrusted, store.time, certificates) : undefined;
    if (!issuer) break;
    certificates.push(issuer);
    chain.untrusted++;
  }
  return isTrusted(chain, store) ? chain : { ...chain, error: errorOf(chain, store) };
}

/** Adds trusted issuers as long as there are any. @returns Whether the chain is trusted then. */
function climbTrusted(chain: BuiltChain, store: Store): boolean {
  const { certificates } = chain;
  while (certificates.length <= store.depth + 1) {
    const top = certificates.at(-1);
    if (!top) return false;
    if (isSelfSigned(top)) {
      // One that was given along is only as good as its copy among the trusted.
      if (certificates.length > chain.untrusted || !contains(store.trusted, top)) return false;
      chain.untrusted--;
      return true;
    }
    const issuer = bestIssuer(top, store.trusted, store.time, []);
    if (!issuer) return false;
    certificates.push(issuer);
    if (isTrusted(chain, store)) return true;
  }
  return false;
}

/** The end is a root from the trusted ones, or anything of them where that is enough. */
function isTrusted(chain: BuiltChain, { partial, trusted }: Store): boolean {
  const { certificates, untrusted } = chain;
  const top = certificates.at(-1);
  if (!top) return false;
  if (certificates.length > untrusted) return partial || isSelfSigned(top);
  if (!partial || !contains(trusted, top)) return false;
  chain.untrusted--;
  return true;
}

function errorOf({ certificates, untrusted }: BuiltChain, { depth }: Store): VerifyError {
  const { length } = certificates;
  if (length > depth + 1) return 22;
  const top = certificates.at(-1);
  if (top && isSelfSigned(top)) return length === 1 ? 18 : 19;
  return untrusted < length ? 2 : 20;
}

const contains = (list: readonly Certificate[], { der }: Certificate): boolean =>
  list.some((one) => equalBytes(one.der, der));

/** The first that is valid now; else the one that was or will be the longest. */
function bestIssuer(
  subject: Certificate,
  candidates: readonly Certificate[],
  time: number | undefined,
  chain: readonly Certificate[],
): Certificate | undefined {
  let best: Certificate | undefined;
  const { issuer } = factsOf(subject);
  for (const candidate of candidates) {
    if (factsOf(candidate).subject !== issuer || !seemsIssuedBy(subject, candidate)) continue;
    const isAgain = contains(chain, candidate);
    if (isAgain && !(isSelfIssued(subject) && chain.length === 1)) continue;
    if (time === undefined || (candidate.notBefore.time <= time && time <= candidate.notAfter.time)) {
      return candidate;
    }
    if (!best || candidate.notAfter.time > best.notAfter.time) best = candidate;
  }
  return best;
}
