import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { Budget } from '../budget.ts';
import { comparableName } from '../names/comparable-name.ts';
import type { PolicyInputs } from '../question.ts';
import { ANY_POLICY, PolicyGraph } from './policy-graph.ts';

export interface PolicyFailure {
  code: 'not-valid' | 'mapping-any' | 'malformed';
  /** Index in the path that was given. */
  certificate: number;
  /** One sentence. */
  words: string;
}

export interface PolicyOutcome {
  valid: boolean;
  /** Whether a policy had to be there: explicit_policy reached zero (RFC 5280 §6.1.2 (d)). */
  explicit: boolean;
  /** The user-constrained policy set (§6.1.5 (g)): OIDs, sorted; `2.5.29.32.0` stands for all. */
  policies: string[];
  failures: PolicyFailure[];
}

/** The extensions whose values count here. */
const policyExtensions = new Map([
  ['2.5.29.32', 'certificate policies'],
  ['2.5.29.33', 'policy mappings'],
  ['2.5.29.36', 'policy constraints'],
  ['2.5.29.54', 'inhibit anyPolicy'],
]);

/**
 * The policy part of RFC 5280 §6.1 by the graph of RFC 9618, which stays linear in the size of the certificates.
 *
 * @param path From the certificate the anchor issued to the leaf; the anchor itself is not in it.
 * @throws {BudgetSpent} `policies`.
 */
export function checkPolicies(
  path: readonly Certificate[],
  inputs: PolicyInputs,
  budget: Budget,
): PolicyOutcome {
  const failures: PolicyFailure[] = [];
  const state: State = {
    graph: new PolicyGraph(budget),
    // RFC 5280 §6.1.2 (d) to (f).
    explicit: inputs.explicit ? 0 : path.length + 1,
    inhibitAny: inputs.inhibitAny ? 0 : path.length + 1,
    mapping: inputs.inhibitMapping ? 0 : path.length + 1,
  };
  for (const [index, certificate] of path.entries()) {
    const fail = (code: PolicyFailure['code'], words: string): void => {
      failures.push({ code, certificate: index, words });
    };
    for (const { oid, value } of certificate.extensions) {
      const title = policyExtensions.get(oid);
      if (title !== undefined && !value) fail('malformed', `The ${title} cannot be read`);
    }
    const isLast = index === path.length - 1;
    const selfIssued = isSelfIssued(certificate);
    applyPolicies(certificate, state, selfIssued && !isLast);
    if (state.explicit === 0 && state.graph.isNull && !failures.some(({ code }) => code === 'not-valid')) {
      fail('not-valid', 'A policy is required, and none holds down to this certificate');
    }
    if (!isLast) prepareNext(certificate, state, selfIssued, fail);
    else wrapUp(certificate, state);
  }
  const policies = constrain(state.graph.authoritySet(), inputs.initial);
  if (state.explicit === 0 && policies.length === 0 && failures.length === 0) {
    const words = state.graph.isNull
      ? 'A policy is required, and none holds for the whole path'
      : 'A policy is required, and none of those asked for holds for the whole path';
    failures.push({ code: 'not-valid', certificate: path.length - 1, words });
  }
  return { valid: failures.length === 0, explicit: state.explicit === 0, policies, failures };
}

/** The counters are of certificates that may still come before what they hold back begins. */
interface State {
  graph: PolicyGraph;
  explicit: number;
  inhibitAny: number;
  mapping: number;
}

/** RFC 5280 §6.1.3 (d) and (e). */
function applyPolicies({ extensions }: Certificate, { graph, inhibitAny }: State, exempt: boolean): void {
  const policies = findExtension(extensions, 'certificatePolicies')?.value.policies;
  if (policies) graph.extend(policies, inhibitAny > 0 || exempt);
  else graph.setNull();
}

/** RFC 5280 §6.1.4 (a), (b) and (h) to (j). */
function prepareNext(
  { extensions }: Certificate,
  state: State,
  selfIssued: boolean,
  fail: (code: PolicyFailure['code'], words: string) => void,
): void {
  const mappings = findExtension(extensions, 'policyMappings')?.value.mappings ?? [];
  const named = mappings.filter(({ issuer, subject }) => issuer !== ANY_POLICY && subject !== ANY_POLICY);
  if (named.length < mappings.length) {
    fail('mapping-any', 'It maps from or to anyPolicy, which RFC 5280 forbids');
  }
  if (named.length > 0) state.graph.map(named, state.mapping > 0);
  if (!selfIssued) {
    state.explicit = Math.max(0, state.explicit - 1);
    state.mapping = Math.max(0, state.mapping - 1);
    state.inhibitAny = Math.max(0, state.inhibitAny - 1);
  }
  const constraints = findExtension(extensions, 'policyConstraints')?.value;
  state.explicit = lower(state.explicit, constraints?.requireExplicitPolicy);
  state.mapping = lower(state.mapping, constraints?.inhibitPolicyMapping);
  state.inhibitAny = lower(state.inhibitAny, findExtension(extensions, 'inhibitAnyPolicy')?.value.skip);
}

/** RFC 5280 §6.1.5 (a) and (b). */
function wrapUp({ extensions }: Certificate, state: State): void {
  state.explicit = Math.max(0, state.explicit - 1);
  const required = findExtension(extensions, 'policyConstraints')?.value.requireExplicitPolicy;
  if (required !== undefined && required <= 0) state.explicit = 0;
}

/** SkipCerts is 0 or more; less is taken for 0. */
const lower = (counter: number, skip: number | undefined): number =>
  skip === undefined ? counter : Math.max(0, Math.min(counter, skip));

/** RFC 9618 §5.5: what holds for the path, as far as it was asked for. */
function constrain(holds: ReadonlySet<string>, asked: readonly string[]): string[] {
  if (asked.includes(ANY_POLICY)) return [...holds].toSorted();
  const wanted = new Set(asked);
  return [...wanted].filter((policy) => holds.has(policy) || holds.has(ANY_POLICY)).toSorted();
}

const isSelfIssued = ({ der, subject, issuer }: Certificate): boolean =>
  comparableName(der, subject) === comparableName(der, issuer);
