import { equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { generateKeyPair, type KeyPair } from '#core/keys/generate.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { readSignedFrame, signedParts } from '#core/x509/signed.ts';
import { assemble } from '../build.ts';
import type { Candidate, SignedCertificate } from './candidate.ts';
import { fault, settle, signingFaults } from './faults.ts';
import type { OpenSigner } from './open-signer.ts';
import { type Plan, planWithKey } from './plan.ts';
import { prepareCandidate } from './prepare.ts';
import { readBackSigned } from './read-back-signed.ts';
import { recordOf } from './record.ts';

export interface SignOptions {
  /** Milliseconds since 1970 UTC. */
  now: number;
  /** Asked for once it is signed: whether a second library reads it too, which takes some 3 ms. */
  readsBack: () => boolean;
  /** Another one that is signed at the same time has its serial number. */
  claimed?: boolean;
}

/** Signs one candidate, unless something fatal is found. What was made is always read again and verified. */
export async function signOne(
  candidate: Candidate,
  signer: OpenSigner,
  { now, readsBack, claimed = false }: SignOptions,
): Promise<{ signed: SignedCertificate } | { refused: Finding[] }> {
  try {
    const { findings, blocked, made } = await prepareCandidate(candidate, signer, now, claimed);
    if (blocked || !made) return { refused: findings };
    const pair = await newKeyOf(candidate);
    const plan = pair ? planWithKey(made.plan, pair.spki, signer) : made.plan;
    const signed = await sign(plan, pair?.spki ?? made.holder.spki, signer, readsBack);
    return { signed: { ...signed, ...(pair && { privateKey: pair.privateKey }) } };
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    const kind = code === 'issue.read_back' ? signingFaults.readBack : signingFaults.notMade;
    return { refused: settle([fault(kind, 'certificate', message)], candidate) };
  }
}

async function newKeyOf({ holder }: Candidate): Promise<KeyPair | undefined> {
  const kind =
    holder.type === 'new-key' ? holder.key : holder.type === 'certificate' ? holder.newKey : undefined;
  return kind && generateKeyPair(kind);
}

async function sign(
  { toBeSigned, certificate }: Plan,
  spki: SignedCertificate['spki'],
  { key, issuer, verifyKey }: OpenSigner,
  readsBack: () => boolean,
): Promise<SignedCertificate> {
  const der = assemble(toBeSigned, key.algorithm, await key.sign(toBeSigned));
  const { frame } = readSignedFrame(der);
  // What is signed was read before, byte for byte, in an empty frame.
  const parts = signedParts(frame);
  const verdict = await verifySignature(parts, issuer.spki, verifyKey);
  if (!equalBytes(parts.signed, toBeSigned) || verdict.result !== 'valid') {
    throw new WorkbenchError('issue.read_back', 'the signature does not verify with the CA’s key');
  }
  if (readsBack()) await readBackSigned(der, certificate, issuer);
  return { der, record: { ...recordOf(certificate), certificate: der }, spki };
}
