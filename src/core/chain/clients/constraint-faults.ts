import type { Certificate } from '#core/x509/certificate.ts';
import { Budget, BudgetSpent } from '../budget.ts';
import { factsOf } from '../facts.ts';
import { NameConstraints } from '../names/name-constraints.ts';
import type { Evidence } from './evidence.ts';

/**
 * Whether a name breaks the constraints of some certificates of the path, as the clients read them: all take the
 * leading dot that RFC 5280 does not know, and those that still look at a common name hold it to them too.
 */
export function breaksConstraints({ all, leaf }: Evidence, constraining: readonly Certificate[]): boolean {
  const constraints = new NameConstraints(new Budget(), { commonNames: true, leadingDots: true });
  try {
    return all.toReversed().some((certificate) => {
      const { selfIssued } = factsOf(certificate);
      const broken = constraints.check(certificate, { selfIssued, isLast: certificate === leaf }).length > 0;
      if (constraining.includes(certificate)) constraints.add(certificate);
      return broken;
    });
  } catch (error) {
    if (error instanceof BudgetSpent) return false;
    throw error;
  }
}
