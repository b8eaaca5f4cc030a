import type { VerifyError } from '#data/verify-errors.ts';
import type { Budget } from '#core/chain/budget.ts';
import { nameFaults } from '#core/chain/clients/name-faults.ts';
import { checkPolicies } from '#core/chain/policies/check-policies.ts';
import { type NameFailure, NameConstraints } from '#core/chain/names/name-constraints.ts';
import type { PolicyInputs } from '#core/chain/question.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { parseIp } from '#core/x509/ip.ts';
import { attributesOf } from '#core/x509/name.ts';
import type { BuiltChain } from './verify-chain.ts';
import type { Report } from './verify-extensions.ts';
import { isSelfIssued, valueOf } from './verify-facts.ts';

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
/** Faults of names that OpenSSL refuses; it lets other lax forms pass (src/data/clients.ts). */
const refused = new Set<string>([
  'wrong-host',
  'unreadable-names',
  'wildcard-inside',
  'wildcard-top-level',
  'trailing-dot',
]);

const constraintErrors: Record<NameFailure['reason'], VerifyError> = {
  excluded: 48,
  'not permitted': 47,
  unsupported: 52,
  'malformed name': 53,
  'malformed constraint': 52,
};

export interface AskedNames {
  host: string | undefined;
  email: string | undefined;
  ip: string | undefined;
}

/** `-verify_hostname`, `-verify_email` and `-verify_ip`, in openssl's order. */
export function checkOpensslNames(leaf: Certificate, { host, email, ip }: AskedNames, report: Report): void {
  if (host !== undefined && (parseIp(host) || isRefused(leaf, host))) report(62, 0);
  if (email !== undefined && !hasMailbox(leaf, email)) report(63, 0);
  if (ip !== undefined && isRefused(leaf, ip)) report(64, 0);
}

const isRefused = (leaf: Certificate, host: string): boolean =>
  nameFaults(leaf, host).some((fault) => refused.has(fault));

/** The host of a mailbox counts without regard to case. */
function hasMailbox(leaf: Certificate, wanted: string): boolean {
  const folded = (text: string): string => text.replace(/@[^@]*$/, (host) => host.toLowerCase());
  const names = valueOf(leaf, 'subjectAltName')?.names ?? [];
  const present = names.flatMap((name) => (name.type === 'email' ? [name.text] : []));
  const candidates = present.length > 0 ? present : attributesOf(leaf.subject, EMAIL_ADDRESS);
  return candidates.some((one) => folded(one) === folded(wanted));
}

/** Name constraints, from the root down; the first that is broken ends it. */
export function checkOpensslConstraints({ certificates }: BuiltChain, budget: Budget, report: Report): void {
  const constraints = new NameConstraints(budget, { commonNames: true, leadingDots: true });
  for (let depth = certificates.length - 1; depth >= 0; depth--) {
    const certificate = certificates[depth];
    if (!certificate) continue;
    const isLast = depth === 0;
    const [failure] = constraints.check(certificate, { selfIssued: isSelfIssued(certificate), isLast });
    if (failure) report(constraintErrors[failure.reason], depth);
    constraints.add(certificate);
  }
}

/** Whether a policy is required and none holds (`-policy_check` and those that mean it). */
export function lacksPolicy({ certificates }: BuiltChain, inputs: PolicyInputs, budget: Budget): boolean {
  const path = certificates.slice(0, -1).reverse();
  return path.length > 0 && !checkPolicies(path, inputs, budget).valid;
}
