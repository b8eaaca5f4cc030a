import { extendedKeyUsages, type KeyUsage } from '#data/usages.ts';
import type { Severity } from '#core/findings/finding.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { Circumstances, Path } from '../path.ts';
import type { Purpose } from '../question.ts';

const ANY = '2.5.29.37.0';
const EXTENDED = 'tbsCertificate.extensions.extendedKeyUsage';

/** What a purpose asks for: an extended key usage, and one of these key usages (RFC 5280 §4.2.1.12, RFC 8550 §4.4.2). */
const needs: Record<Exclude<Purpose, 'any' | 'ca'>, { oid: string; usages: readonly KeyUsage[] }> = {
  server: { oid: '1.3.6.1.5.5.7.3.1', usages: ['digitalSignature', 'keyEncipherment', 'keyAgreement'] },
  client: { oid: '1.3.6.1.5.5.7.3.2', usages: ['digitalSignature', 'keyAgreement'] },
  email: {
    oid: '1.3.6.1.5.5.7.3.4',
    usages: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'],
  },
  code: { oid: '1.3.6.1.5.5.7.3.3', usages: ['digitalSignature'] },
};

const title = (oid: string): string => extendedKeyUsages.find((row) => row.oid === oid)?.short ?? oid;

/**
 * Whether the leaf, and everybody above it, is meant for the purpose. RFC 5280 asks it of the leaf alone; every
 * verifier of today takes the extended key usages of a CA as a limit for what is below it.
 */
export function checkPurpose(path: Path, { question }: Circumstances): void {
  const { nodes, ledger } = path;
  const { purpose } = question;
  checkAnchor(path, purpose);
  checkLeafUsages(path, question.keyUsages ?? []);
  const leaf = nodes[0]?.certificate;
  if (!leaf || purpose === 'any') return;
  if (purpose === 'ca') {
    if (findExtension(leaf.extensions, 'basicConstraints')?.value.ca)
      ledger.note(0, 'basic constraints', 'ok', 'is a CA');
    else ledger.fail(0, 'notForCa', { path: 'tbsCertificate.extensions.basicConstraints' });
    return;
  }
  const { oid, usages } = needs[purpose];
  for (const [step, { certificate }] of nodes.entries()) {
    const found = findExtension(certificate.extensions, 'extendedKeyUsage');
    if (!found) ledger.note(step, 'extended key usage', 'not asked', 'does not say what it is for');
    else if (found.value.purposes.some((one) => one === oid || one === ANY))
      ledger.note(step, 'extended key usage', 'ok', `is for ${title(oid)}`);
    else {
      const detail = `it is for ${found.value.purposes.map(title).join(', ') || 'nothing'}, not for ${title(oid)}`;
      ledger.fail(step, 'purpose', { path: EXTENDED, range: found, detail });
    }
  }
  const found = findExtension(leaf.extensions, 'keyUsage');
  if (!found) ledger.note(0, 'key usage', 'not asked', 'has no key usage, so everything is allowed');
  else if (found.value.usages.some((usage) => usages.includes(usage)))
    ledger.note(0, 'key usage', 'ok', found.value.usages.join(', '));
  else {
    // RFC 5280 leaves this to whoever uses the key; RFC 8550 §4.4.2 forbids it for mail.
    const severity = purpose === 'email' || purpose === 'code' ? 'error' : 'warning';
    failUsage(path, 'keyUsage', found, usages, severity);
  }
}

function checkLeafUsages(path: Path, wanted: readonly KeyUsage[]): void {
  const found = findExtension(path.nodes[0]?.certificate.extensions ?? [], 'keyUsage');
  const missing = wanted.filter((usage) => found && !found.value.usages.includes(usage));
  if (found && missing.length > 0) failUsage(path, 'usageMissing', found, missing);
}

function failUsage(
  { ledger }: Path,
  fault: 'keyUsage' | 'usageMissing',
  found: { start: number; end: number; value: { usages: readonly KeyUsage[] } },
  wanted: readonly KeyUsage[],
  severity: Severity = 'error',
): void {
  const has = found.value.usages.join(', ') || 'nothing';
  const detail = `it allows ${has}; wanted: ${wanted.join(' or ')}`;
  ledger.fail(0, fault, { path: 'tbsCertificate.extensions.keyUsage', range: found, detail }, severity);
}

function checkAnchor({ nodes, ledger }: Path, purpose: Purpose): void {
  const purposes = nodes.at(-1)?.anchor?.purposes;
  if (!purposes || purpose === 'any' || purpose === 'ca' || purposes.includes(purpose)) return;
  const detail = purposes.length > 0 ? `only for ${purposes.join(', ')}` : 'for nothing';
  ledger.fail(nodes.length - 1, 'anchorPurpose', { detail });
}
