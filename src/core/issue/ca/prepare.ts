import type { Finding } from '#core/findings/finding.ts';
import type { Candidate } from './candidate.ts';
import { fault, settle, signingFaults } from './faults.ts';
import { judgePlan } from './judge-plan.ts';
import type { OpenSigner } from './open-signer.ts';
import { type Plan, planCertificate } from './plan.ts';
import { type ReadHolder, readHolder } from './read-holder.ts';

/** A candidate, put together and judged. */
export interface Prepared {
  findings: Finding[];
  blocked: boolean;
  /** Absent where there is nothing that could be put together. */
  made?: { holder: ReadHolder; plan: Plan };
}

/** Indexes of those that state a serial number which one before them states. */
export function claimedBefore(candidates: readonly Candidate[]): Set<number> {
  const stated = new Set<bigint>();
  return new Set(
    candidates.flatMap(({ serialNumber }, index) => {
      if (serialNumber === undefined) return [];
      if (stated.has(serialNumber)) return [index];
      stated.add(serialNumber);
      return [];
    }),
  );
}

/**
 * Everything before the signature, for checking and for signing alike.
 *
 * @param claimed Another one that is signed at the same time has its serial number.
 */
export async function prepareCandidate(
  candidate: Candidate,
  signer: OpenSigner,
  now: number,
  claimed = false,
): Promise<Prepared> {
  const holder = await readHolder(candidate);
  if ('refused' in holder) return refusedBy([...signer.findings, ...holder.refused], candidate);
  const plan = planCertificate(candidate, holder, signer, now);
  const before = [...signer.findings, ...holder.findings];
  if ('refused' in plan) return refusedBy([...before, ...plan.refused], candidate);
  const judged = judgePlan(candidate, holder, plan, signer);
  if (claimed) {
    const detail = `${plan.serialText}, which another one of these is to have.`;
    judged.push(fault(signingFaults.duplicateSerial, 'serialNumber', detail));
  }
  const { findings, blocked } = refusedBy([...before, ...plan.findings, ...judged], candidate);
  return { findings, blocked, made: { holder, plan } };
}

function refusedBy(findings: readonly Finding[], candidate: Candidate): Prepared {
  const settled = settle(findings, candidate);
  return { findings: settled, blocked: settled.some(({ severity }) => severity === 'fatal') };
}
