import type { Candidate, Signer, SigningResult } from './candidate.ts';
import { settle } from './faults.ts';
import { openSigner } from './open-signer.ts';
import { claimedBefore } from './prepare.ts';
import { signOne } from './sign-one.ts';

/** So many are under way at once: WebCrypto works on other threads, and waiting is most of what it costs. */
const AT_ONCE = 24;
/** One of so many is read by a second library as well: that takes some 3 ms, as long as 20 signatures. */
const SAMPLE = 200;

/**
 * Signs many, in order; what something fatal is found in is listed with the reasons, the others go on. The first that
 * is signed, the last and one in two hundred are read back by a second library.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export async function* signMany(
  signer: Signer,
  candidates: readonly Candidate[],
  now: number,
): AsyncGenerator<SigningResult> {
  const open = await openSigner(signer, now);
  const claimed = claimedBefore(candidates);
  let signed = 0;
  const one = async (candidate: Candidate, index: number): Promise<SigningResult> => {
    const { label } = candidate;
    if ('refused' in open) return { index, label, refused: settle(open.refused, candidate) };
    const readsBack = (): boolean => signed++ % SAMPLE === 0 || index === candidates.length - 1;
    return {
      index,
      label,
      ...(await signOne(candidate, open, { now, readsBack, claimed: claimed.has(index) })),
    };
  };
  const underWay: Promise<SigningResult>[] = [];
  for (const [index, candidate] of candidates.entries()) {
    underWay.push(one(candidate, index));
    const first = underWay.length < AT_ONCE ? undefined : underWay.shift();
    if (first) yield await first;
  }
  for (const left of underWay) yield await left;
}
