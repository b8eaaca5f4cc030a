import { checkPolicies } from '../policies/check-policies.ts';
import { type Circumstances, downwards, type Path } from '../path.ts';
import type { PolicyInputs } from '../question.ts';

const ANY_POLICY = '2.5.29.32.0';
const noPolicies: PolicyInputs = {
  initial: [ANY_POLICY],
  explicit: false,
  inhibitMapping: false,
  inhibitAny: false,
};

/** Certificate policies along the path. @returns The user-constrained policy set (RFC 5280 §6.1.6). */
export function checkPathPolicies(path: Path, { question, budget }: Circumstances): string[] {
  const { ledger } = path;
  const below = [...downwards(path)];
  const certificates = below.map(({ node }) => node.certificate);
  const outcome = checkPolicies(certificates, question.policies ?? noPolicies, budget);
  for (const { certificate, words } of outcome.failures) {
    const step = below[certificate]?.step ?? 0;
    const where = 'tbsCertificate.extensions.certificatePolicies';
    ledger.fail(step, 'policies', { path: where, detail: words });
  }
  if (!outcome.valid && outcome.failures.length === 0) ledger.fail(0, 'policies');
  const words = outcome.policies.length > 0 ? `holds for ${outcome.policies.join(', ')}` : 'none is needed';
  ledger.note(0, 'policies', outcome.policies.length > 0 ? 'ok' : 'not asked', words);
  return outcome.policies;
}
