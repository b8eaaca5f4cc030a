import type { ChainPath } from './answer.ts';
import { BudgetSpent } from './budget.ts';
import { checkNameConstraints } from './checks/constraints.ts';
import { checkDates } from './checks/dates.ts';
import { checkIssuing } from './checks/issuing.ts';
import { checkLinks } from './checks/links.ts';
import { checkLeafName } from './checks/names.ts';
import { checkPathPolicies } from './checks/policies.ts';
import { checkProfile } from './checks/profile.ts';
import { checkPurpose } from './checks/purposes.ts';
import { checkPathRevocation, type PathTo } from './checks/revocation.ts';
import { checkStructure } from './checks/structure.ts';
import type { Node } from './graph.ts';
import { Ledger, stops } from './ledger.ts';
import type { Circumstances, Path } from './path.ts';

/**
 * Judges one path, leaf first, by RFC 5280 §6.1: every check runs whatever the others say, so that all that is
 * wrong is known. A path without an anchor is judged as far as it goes.
 *
 * @returns `spent` where a budget ended it: the path is then not valid, as nobody knows the rest.
 */
export async function judgePath(
  nodes: readonly Node[],
  circumstances: Circumstances,
  pathTo: PathTo,
): Promise<{ path: ChainPath; spent: BudgetSpent | undefined }> {
  const last = nodes.at(-1);
  const anchored = last?.anchor !== undefined;
  const ledger = new Ledger(nodes.length);
  const top = anchored || last?.facts.selfIssued === true ? nodes.length - 1 : nodes.length;
  const path: Path = { nodes, anchored, top, ledger };
  let policies: string[] = [];
  let spent: BudgetSpent | undefined;
  try {
    checkStructure(path, circumstances);
    checkDates(path, circumstances);
    checkIssuing(path, circumstances);
    checkPurpose(path, circumstances);
    checkLeafName(path, circumstances);
    checkProfile(path, circumstances);
    await checkLinks(path, circumstances);
    policies = checkPathPolicies(path, circumstances);
    checkNameConstraints(path, circumstances);
    await checkPathRevocation(path, circumstances, pathTo);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    spent = error;
    ledger.fail(0, 'notFinished', { detail: error.words });
  }
  const { findings } = ledger;
  return {
    path: {
      steps: nodes.map(({ source }, step) => ({ source, checks: ledger.checksOf(step) })),
      anchored,
      valid: anchored && !findings.some(stops),
      findings,
      policies,
    },
    spent,
  };
}
