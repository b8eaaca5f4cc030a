import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { brokenHashOf } from '#core/keys/broken-hash.ts';
import { formatName } from '#core/x509/name.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { signedParts } from '#core/x509/signed.ts';
import type { Circumstances, Path } from '../path.ts';
import type { Node } from '../graph.ts';
import type { ChainQuestion } from '../question.ts';
import { keyOf, withParametersOf } from '../signatures.ts';

const ALGORITHM = 'signatureAlgorithm';

/** The keys of a path, leaf first: those without DSA parameters have the ones of the key above (RFC 5280 §6.1.4 (f)). */
export function workingKeys(nodes: readonly Node[]): Bytes[] {
  const keys: Bytes[] = [];
  for (const { certificate } of nodes.toReversed()) {
    const own = keyOf(certificate);
    const above = keys.at(-1);
    keys.push(above ? withParametersOf(own, above) : own);
  }
  return keys.reverse();
}

/** Signatures, names and key identifiers between each certificate and the next (RFC 5280 §6.1.3 (a)(1), (4)). */
export async function checkLinks(path: Path, { signatures, question }: Circumstances): Promise<void> {
  const { nodes, ledger, top } = path;
  const keys = workingKeys(nodes);
  for (const [step, { certificate, facts }] of nodes.entries()) {
    const above = nodes[step + 1];
    if (step < top) checkAlgorithm(path, step, certificate, question);
    if (!above) {
      checkTop(path, step, certificate);
      continue;
    }
    const verdict = await signatures.verify(signedParts(certificate), keys[step + 1] ?? new Uint8Array());
    const where = { path: 'signatureValue', range: certificate.signature };
    if (verdict.result === 'valid') ledger.note(step, 'signature', 'ok', 'verifies with the issuer’s key');
    else if (verdict.result === 'invalid') ledger.fail(step, 'signatureInvalid', where);
    else ledger.fail(step, 'signatureUnverified', { ...where, detail: verdict.reason });
    // The search compared the names already.
    ledger.note(step, 'names', 'ok', `issued by ${formatName(above.certificate.subject)}`);
    checkIdentifiers(path, step, facts.authorityKeyId, above.facts.subjectKeyId);
  }
}

function checkAlgorithm(
  { ledger }: Path,
  step: number,
  { der, signatureAlgorithm: outer, innerAlgorithm: inner }: Certificate,
  { signatureAlgorithms: taken, purpose }: ChainQuestion,
): void {
  if (!equalBytes(der.subarray(outer.start, outer.end), der.subarray(inner.start, inner.end))) {
    const detail = `${inner.oid} inside, ${outer.oid} outside`;
    ledger.fail(step, 'algorithmsDiffer', { path: ALGORITHM, range: outer, detail });
  }
  const weak = brokenHashOf(der.slice(outer.start, outer.end))?.name;
  if (weak !== undefined) {
    // RFC 8446 §4.4.2.4 tells TLS to end the connection; elsewhere old signatures have to be read on.
    const severity = purpose === 'server' || purpose === 'client' ? 'error' : 'warning';
    ledger.fail(step, 'weakSignature', { path: ALGORITHM, range: outer, detail: weak }, severity);
  }
  if (taken && !taken.includes(outer.oid)) {
    ledger.fail(step, 'algorithmNotTaken', { path: ALGORITHM, range: outer, detail: outer.oid });
  }
}

function checkTop({ nodes, anchored, top, ledger }: Path, step: number, certificate: Certificate): void {
  if (anchored) {
    ledger.note(step, 'signature', 'not asked', 'is trusted as it is');
    const from = nodes[step]?.anchor?.from === 'mozilla' ? 'Mozilla’s roots' : 'the bench';
    ledger.note(step, 'names', 'ok', `is trusted: one of ${from}`);
    return;
  }
  ledger.note(step, 'signature', 'not asked', 'there is no issuer to verify it with');
  const path = 'tbsCertificate.issuer';
  const detail = formatName(certificate.issuer);
  const fault = step === top ? 'untrustedRoot' : 'noIssuer';
  ledger.fail(step, fault, { path, range: certificate.issuer, detail });
}

function checkIdentifiers(
  { ledger }: Path,
  step: number,
  wanted: Bytes | undefined,
  found: Bytes | undefined,
): void {
  if (!wanted || !found) {
    const words = wanted ? 'the issuer has no key identifier' : 'does not name the issuer’s key';
    ledger.note(step, 'key identifiers', 'not asked', words);
  } else if (equalBytes(wanted, found)) {
    ledger.note(step, 'key identifiers', 'ok', 'names the issuer’s key');
  } else {
    const path = 'tbsCertificate.extensions.authorityKeyIdentifier';
    const detail = `it names ${toColonHex(wanted)}, the issuer is ${toColonHex(found)}`;
    ledger.fail(step, 'keyIdentifiersDiffer', { path, detail });
  }
}
