import type { Bytes } from '#core/bytes/bytes.ts';
import type { Signed } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { listFault } from '../profile/webpki-lists.ts';
import type { RevocationAnswer, RevocationSources } from '../revocation/answer.ts';
import { checkRevocation } from '../revocation/check-revocation.ts';
import type { Circumstances, Path } from '../path.ts';
import { keyOf } from '../signatures.ts';
import { workingKeys } from './links.ts';

/** Whether there is a valid path to a certificate, from the anchor of the path under test. */
export type PathTo = (signer: Certificate) => Promise<boolean>;

/** Every certificate but the anchor against the lists and responses at hand (RFC 5280 §6.3, RFC 6960). */
export async function checkPathRevocation(
  path: Path,
  circumstances: Circumstances,
  pathTo: PathTo,
): Promise<void> {
  const { nodes } = path;
  const { question, pile, signatures, time } = circumstances;
  const { crls, responses, certificates, anchors } = pile;
  if (question.revocation === 'off') return;
  const keys = workingKeys(nodes);
  const workingKeyOf = (signer: Certificate): Bytes =>
    keys[nodes.findIndex(({ certificate }) => certificate === signer)] ?? keyOf(signer);
  const sources: RevocationSources = {
    crls,
    responses,
    certificates: [...certificates, ...anchors.map(({ certificate }) => certificate)],
    time,
    strict: question.strictness !== 'path',
    verify: async (parts: Signed, signer: Certificate): Promise<boolean> =>
      (await signatures.verify(parts, workingKeyOf(signer))).result === 'valid',
    pathTo,
  };
  for (const [step, { certificate }] of nodes.entries()) {
    const above = nodes[step + 1]?.certificate;
    if (!above) continue;
    const nothing = crls.length + responses.length === 0;
    const answer: RevocationAnswer = nothing
      ? { status: 'unknown', words: 'no list and no response is here', by: [], unusable: [] }
      : await checkRevocation(certificate, above, sources);
    write(path, step, answer, question.revocation === 'required');
    if (question.strictness === 'webpki') checkLists(path, step, answer, crls);
  }
}

function write({ ledger }: Path, step: number, answer: RevocationAnswer, required: boolean): void {
  const { status, words, unusable } = answer;
  if (status === 'good') ledger.note(step, 'revocation', 'ok', words);
  if (status === 'revoked') ledger.fail(step, 'revoked', { detail: words });
  for (const one of unusable.slice(0, 5)) {
    if (status === 'unknown') ledger.fail(step, 'revocationUnusable', { detail: one.words });
  }
  if (status !== 'unknown') return;
  if (required) ledger.fail(step, 'revocationUnknown', { detail: words });
  else ledger.note(step, 'revocation', 'unknown', words);
}

/** A list that settled it and breaks the baseline requirements settles nothing by them. */
function checkLists(
  { ledger }: Path,
  step: number,
  { by }: RevocationAnswer,
  crls: readonly CertificateList[],
): void {
  for (const { kind, index } of by) {
    const list = kind === 'crl' ? crls[index] : undefined;
    const fault = list && listFault(list);
    if (fault !== undefined) ledger.fail(step, 'listNotAllowed', { detail: fault });
  }
}
