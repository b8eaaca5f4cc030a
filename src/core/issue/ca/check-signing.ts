import { toHex } from '#core/bytes/hex.ts';
import { rankFindings } from '#core/findings/rank.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import { findExtension } from '#core/x509/extension.ts';
import { formatName } from '#core/x509/name.ts';
import type { Candidate, CheckedCandidate, Preview, Signer } from './candidate.ts';
import { extensionChanges } from './extension-changes.ts';
import { fault, settle, signingFaults } from './faults.ts';
import { openSigner } from './open-signer.ts';
import type { Plan } from './plan.ts';
import { claimedBefore, prepareCandidate } from './prepare.ts';
import type { ReadHolder } from './read-holder.ts';

/**
 * What would be signed, and what is wrong with it: one answer for each candidate, in order, without making a key or a
 * signature. Serial numbers and keys are compared with each other as well.
 *
 * @param now Milliseconds since 1970 UTC: the moment of signing.
 */
export async function* checkSigning(
  signer: Signer,
  candidates: readonly Candidate[],
  now: number,
): AsyncGenerator<CheckedCandidate> {
  const open = await openSigner(signer, now);
  const claimed = claimedBefore(candidates);
  const keys = new Map<string, string>();
  for (const [index, candidate] of candidates.entries()) {
    const { label } = candidate;
    if ('refused' in open) {
      yield { label, findings: settle(open.refused, candidate), blocked: true };
      continue;
    }
    const { findings, blocked, made } = await prepareCandidate(candidate, open, now, claimed.has(index));
    if (!made) {
      yield { label, findings: rankFindings(findings), blocked };
      continue;
    }
    const { holder, plan } = made;
    const other = holder.hasNewKey && candidate.holder.type !== 'public-key' ? undefined : toHex(holder.spki);
    const twin = other === undefined ? undefined : keys.get(other);
    if (other !== undefined) keys.set(other, label);
    if (twin !== undefined)
      findings.push(...settle([fault(signingFaults.sameRequest, 'key', twin)], { label }));
    yield { label, findings: rankFindings(findings), blocked, preview: previewOf(holder, plan) };
  }
}

function previewOf({ publicKey, asked }: ReadHolder, { certificate }: Plan): Preview {
  const { extensions, subject, notBefore, notAfter } = certificate;
  return {
    subject: formatName(subject),
    key: publicKeyTitle(publicKey),
    notBefore: notBefore.time,
    notAfter: notAfter.time,
    ca: findExtension(extensions, 'basicConstraints')?.value.ca === true,
    extensions: extensionChanges(asked, certificate),
  };
}
