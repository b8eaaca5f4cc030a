import { digestByOid } from '#data/digests.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { certificateFor, type SignerVerdict, verifySigner } from '#core/container/cms-verify.ts';
import type { SignedData } from '#core/container/cms.ts';
import type { Signer } from '#core/container/cms-signer.ts';
import type { Finding } from '#core/findings/finding.ts';
import { brokenHash, brokenHashOf } from '#core/keys/broken-hash.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { nameTitle } from '#core/x509/name.ts';
import type { InspectedThing } from '../inspected.ts';
import { about } from './look.ts';
import { weakSignature } from './weak-signature.ts';
import { identifierText, plural, signatureTitle, utcText } from './words.ts';

/** Each costs a signature; nobody reads the eleventh. */
const MAX_CHECKED = 10;

const said: Record<SignerVerdict['result'], string> = {
  valid: 'the signature is right',
  'valid-without-content': 'the signature is right; what it is about is not here',
  'other-content': 'the signature is right, but about another content',
  invalid: 'the signature is wrong',
  unsupported: 'the signature was not checked',
  'no-certificate': 'the certificate is not here, so the signature was not checked',
};

/** A signer, and what came of the check. */
export interface CheckedSigner {
  signer: Signer;
  certificate: Certificate | undefined;
  /** What people call it. Foreign text. */
  name: string;
  verdict: SignerVerdict;
}

/** Checks the signers of a message and says what came of it, in facts and findings. */
export async function inspectSigners(
  { input, der, facts, findings }: InspectedThing,
  signed: SignedData,
): Promise<CheckedSigner[]> {
  const checked: CheckedSigner[] = [];
  for (const signer of signed.signers.slice(0, MAX_CHECKED)) {
    const certificate = certificateFor(signer.identifier, signed.certificates);
    const verdict = await verifySigner(signer, signed, certificate);
    const name = certificate
      ? nameTitle(certificate.subject) || 'no name'
      : identifierText(signer.identifier);
    checked.push({ signer, certificate, name, verdict });
    const when = signer.signingTime === undefined ? '' : `, says ${utcText(signer.signingTime)}`;
    const why = verdict.result === 'unsupported' ? `: ${verdict.reason}` : '';
    facts.push({
      label: 'Signer',
      value: `${name}${when}, ${signatureTitle(signer.signatureOid)}: ${said[verdict.result]}${why}`,
    });
    for (const finding of [...checkVerdict(verdict, name), ...checkCertificateHash(signer, certificate)])
      findings.push(about(input, der, { ...finding, path: 'signerInfos' }));
    findings.push(...checkHashes(signer, input, signed.signers.length));
  }
  return checked;
}

/** `Signed by 2 signers: the signature is right. …`, of several results the worst. */
export function signersSentence(checked: readonly CheckedSigner[], count: number): string {
  const worst = (
    ['invalid', 'other-content', 'unsupported', 'no-certificate', 'valid-without-content'] as const
  ).find((result) => checked.some(({ verdict }) => verdict.result === result));
  return `Signed by ${plural(count, 'signer')}: ${said[worst ?? 'valid']}. Whether the signer is to be trusted was not asked.`;
}

type Said = Pick<Finding, 'code' | 'severity' | 'title'> & { detail: string };

function checkVerdict({ result }: SignerVerdict, name: string): Said[] {
  if (result !== 'invalid' && result !== 'other-content') return [];
  return [
    {
      code: 'crypto.bad_signature',
      severity: 'error',
      title: result === 'invalid' ? 'A signature is wrong' : 'The content is not what was signed',
      detail: `By ${name}: something was changed after signing.`,
    },
  ];
}

/** What was signed may say which certificate it was signed with (RFC 5035 §5): another one of the same key is no substitute. */
function checkCertificateHash({ certificateHash }: Signer, certificate: Certificate | undefined): Said[] {
  const digest = certificateHash && digestByOid.get(certificateHash.digestOid);
  if (!certificate || !digest || equalBytes(hashBytes(digest, certificate.der), certificateHash.hash))
    return [];
  return [
    {
      code: 'cms.other_certificate',
      severity: 'error',
      title: 'It was signed with another certificate',
      detail: 'The signature names its certificate by a hash, which the one that came along has not got.',
    },
  ];
}

/** The hash of the content, and the one of the signature over the attributes. */
function checkHashes(
  { signatureAlgorithm, signatureOid, digestOid }: Signer,
  input: string,
  count: number,
): Finding[] {
  const broken = brokenHashOf(signatureAlgorithm) ?? brokenHash(digestByOid.get(digestOid));
  const path = count > 1 ? 'signerInfos' : 'signerInfos.signatureAlgorithm';
  return broken ? [weakSignature(input, path, broken, signatureTitle(signatureOid))] : [];
}
