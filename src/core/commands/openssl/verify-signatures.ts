import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { signedParts } from '#core/x509/signed.ts';
import { comparableName } from '#core/chain/names/comparable-name.ts';
import { factsOf } from '#core/chain/facts.ts';
import { keyOf, type Signatures } from '#core/chain/signatures.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import type { BuiltChain } from './verify-chain.ts';
import type { Report } from './verify-extensions.ts';
import { allowsUsage, isSelfIssued, isSelfSigned } from './verify-facts.ts';

export interface SignatureRules {
  /** `-check_ss_sig`: the signature of a root counts too. */
  rootSignature: boolean;
  partial: boolean;
  /** Milliseconds since 1970 UTC; undefined: dates do not count. */
  time: number | undefined;
}

/** What one signature comes to: `unsupported` ones cannot be told here. */
export type Unsure = (reason: string) => void;

/** Signatures and dates, from the root down. */
export async function checkOpensslSignatures(
  { certificates }: BuiltChain,
  rules: SignatureRules,
  signatures: Signatures,
  report: Report,
  unsure: Unsure,
): Promise<void> {
  const last = certificates.length - 1;
  const top = certificates[last];
  if (!top) return;
  const endsInRoot = isSelfSigned(top);
  // Only the leaf, and nobody to verify it with.
  if (!endsInRoot && !rules.partial && last === 0) report(21, 0);
  for (let depth = last; depth >= 0; depth--) {
    const certificate = certificates[depth];
    const issuer = certificates[Math.min(depth + 1, last)];
    if (!certificate || !issuer) continue;
    const verifies = depth < last || (rules.rootSignature && endsInRoot);
    if (verifies) {
      if (!allowsUsage(issuer, 'keyCertSign') && !(depth === last && isSelfIssued(issuer))) {
        report(32, Math.min(depth + 1, last));
      }
      if (issuer.publicKey === undefined) report(6, Math.min(depth + 1, last));
      const verdict = await signatures.verify(signedParts(certificate), keyOf(issuer));
      if (verdict.result === 'invalid') report(7, depth);
      if (verdict.result === 'unsupported') unsure(verdict.reason);
    }
    checkDates(certificate, depth, rules.time, report);
  }
}

function checkDates(
  { notBefore, notAfter }: Certificate,
  depth: number,
  time: number | undefined,
  report: Report,
): void {
  if (time === undefined) return;
  if (Number.isNaN(notBefore.time)) report(13, depth);
  if (time < notBefore.time) report(9, depth);
  if (Number.isNaN(notAfter.time)) report(14, depth);
  if (time > notAfter.time) report(10, depth);
}

/** Complete lists of the certificate's own issuer: for the leaf, or for all. */
export async function checkOpensslCrls(
  { certificates }: BuiltChain,
  crls: readonly CertificateList[],
  all: boolean,
  time: number | undefined,
  signatures: Signatures,
  report: Report,
): Promise<void> {
  for (const [depth, certificate] of certificates.entries()) {
    if (depth > 0 && !all) return;
    const issuer = certificates[depth + 1] ?? certificate;
    const list = bestList(certificate, crls, time);
    if (!list) {
      report(3, depth);
      continue;
    }
    if (!allowsUsage(issuer, 'cRLSign')) report(35, depth);
    if (time !== undefined) {
      if (time < list.thisUpdate.time) report(11, depth);
      if (list.nextUpdate && time > list.nextUpdate.time) report(12, depth);
    }
    const verdict = await signatures.verify(signedParts(list), keyOf(issuer));
    if (verdict.result !== 'valid') report(8, depth);
    if (list.extensions.some(({ oid, critical }) => critical && !processedInLists.has(oid)))
      report(36, depth);
    const { start, end } = certificate.serialNumber;
    const serial = certificate.der.subarray(start, end);
    const isListed = list.revoked.some(({ serialNumber }) =>
      equalBytes(list.der.subarray(serialNumber.start, serialNumber.end), serial),
    );
    if (isListed) report(23, depth);
  }
}

/** Issuing distribution point, number of a list and of its base. */
const processedInLists = new Set(['2.5.29.28', '2.5.29.20', '2.5.29.27']);

/** Of the lists with the issuer's name, one that holds now if there is one, and of those the newest. */
function bestList(
  certificate: Certificate,
  crls: readonly CertificateList[],
  time: number | undefined,
): CertificateList | undefined {
  const { issuer } = factsOf(certificate);
  const holds = ({ thisUpdate, nextUpdate }: CertificateList): boolean =>
    time === undefined || (thisUpdate.time <= time && (!nextUpdate || time <= nextUpdate.time));
  const named = crls.filter((list) => comparableName(list.der, list.issuer) === issuer);
  const rank = (list: CertificateList): number => (holds(list) ? 1e15 : 0) + list.thisUpdate.time;
  return named.toSorted((a, b) => rank(b) - rank(a))[0];
}
