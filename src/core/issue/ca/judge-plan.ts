import { equalBytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import { Budget, BudgetSpent } from '#core/chain/budget.ts';
import { NameConstraints } from '#core/chain/names/name-constraints.ts';
import { keyFaults } from '#core/lint/rules/keys.ts';
import { extensionTitle, findExtension } from '#core/x509/extension.ts';
import type { Candidate } from './candidate.ts';
import { checkSubject } from './check-subject.ts';
import { fault, signingFaults } from './faults.ts';
import type { OpenSigner } from './open-signer.ts';
import { isSelfIssued } from './path-room.ts';
import type { Plan } from './plan.ts';
import type { ReadHolder } from './read-holder.ts';

/** What is wrong with a certificate that is about to be signed, beside what is wrong with its CA. */
export function judgePlan(
  candidate: Candidate,
  holder: ReadHolder,
  plan: Plan,
  signer: OpenSigner,
): Finding[] {
  return [
    ...checkSerial(plan, signer),
    ...checkKey(holder, signer),
    ...checkSubject(candidate.subject ?? []),
    ...checkNames(plan, signer),
    ...checkCa(candidate, holder, plan, signer),
    ...checkDropped(candidate, holder, plan),
    ...checkConstraints(plan, signer),
  ];
}

/** RFC 5280 §4.1.2.2: positive, at most 20 octets. */
const MAX_SERIAL = 1n << 159n;

function checkSerial({ request: { serialNumber }, serialText }: Plan, { serials }: OpenSigner): Finding[] {
  const isGood = serialNumber === undefined || (serialNumber > 0n && serialNumber < MAX_SERIAL);
  return [
    ...(serials.has(serialText) ? [fault(signingFaults.duplicateSerial, 'serialNumber', serialText)] : []),
    ...(isGood ? [] : [fault(signingFaults.badSerial, 'serialNumber', serialText)]),
  ];
}

function checkKey({ publicKey, spki }: ReadHolder, { issuer }: OpenSigner): Finding[] {
  const findings = keyFaults.flatMap(({ detailOf, ...kind }): Finding[] => {
    const detail = detailOf(publicKey);
    return detail === undefined ? [] : [{ ...kind, at: { input: '', path: 'key' }, detail }];
  });
  if (equalBytes(spki, issuer.spki)) {
    const detail =
      'A certificate that is not the CA’s own needs a key of its own. To renew a CA use “Renew”.';
    findings.push(fault(signingFaults.issuersKey, 'key', detail));
  }
  return findings;
}

function checkNames({ certificate }: Plan, { constrained }: OpenSigner): Finding[] {
  const { extensions, subject } = certificate;
  const isEmpty = subject.rdns.length === 0;
  const names = findExtension(extensions, 'subjectAltName')?.value.names ?? [];
  const findings: Finding[] = [];
  if (isEmpty && isCa(certificate)) findings.push(fault(signingFaults.emptyCaSubject, 'subject'));
  else if (isEmpty && names.length === 0) findings.push(fault(signingFaults.emptySubject, 'subject'));
  if (isSelfIssued(certificate)) {
    const detail = `Clients would take it for a certificate of the CA itself${constrained ? ', to which its name constraints do not apply' : ''}.`;
    findings.push(fault(signingFaults.issuersName, 'subject', detail));
  }
  return findings;
}

const isCa = ({ extensions }: Plan['certificate']): boolean =>
  findExtension(extensions, 'basicConstraints')?.value.ca === true;

/** Whether it becomes a CA by the CA's own will, and whether it may. */
function checkCa(
  { holder: { type }, extensions }: Candidate,
  { asked }: ReadHolder,
  { certificate }: Plan,
  { room }: OpenSigner,
): Finding[] {
  const given = findExtension(certificate.extensions, 'basicConstraints')?.value;
  const wanted = extensions.some((one) => one.type === 'basicConstraints' && one.ca);
  const asks = findExtension(asked.extensions, 'basicConstraints')?.value.ca === true;
  if (given?.ca !== true) return asks && type === 'request' ? [fault(signingFaults.askedForCa, 'ca')] : [];
  const findings: Finding[] = [];
  if (type === 'request' && !wanted) {
    const detail =
      'Whoever holds its key could sign for every name in your CA’s reach. Sign it as a sub-CA if that is meant.';
    findings.push(fault(signingFaults.asksForCa, 'ca', detail));
  }
  if (room < 1 && !isSelfIssued(certificate)) {
    const detail = `The path length of the CAs above leaves room for ${room < 0 ? 'not even this one' : 'none'}.`;
    findings.push(fault(signingFaults.pathLength, 'pathLength', detail));
  } else if (given.pathLength !== undefined && given.pathLength > room - 1) {
    const detail = `${given.pathLength} is asked for, at most ${room - 1} can be used.`;
    findings.push(fault(signingFaults.pathLengthUnused, 'pathLength', detail));
  }
  return findings;
}

/** Extensions a request asks for by kinds that are not in the certificate at all. */
function checkDropped({ holder }: Candidate, { asked }: ReadHolder, { certificate }: Plan): Finding[] {
  if (holder.type !== 'request') return [];
  const given = new Set(certificate.extensions.map(({ oid }) => oid));
  const dropped = asked.extensions.filter(({ oid }) => !given.has(oid));
  if (dropped.length === 0) return [];
  const names = [...new Set(dropped.map(({ oid }) => extensionTitle(oid)))];
  const losesNames = dropped.some(({ oid }) => oid === '2.5.29.17');
  const detail = `${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}${losesNames ? '. Without alternative names no client accepts it for a server' : ''}.`;
  return [fault(signingFaults.dropped, 'extensions', detail)];
}

/** So many sentences tell enough. */
const MAX_NAMES = 5;

function checkConstraints({ certificate }: Plan, signer: OpenSigner): Finding[] {
  if (!signer.constrained) return [];
  const constraints = new NameConstraints(new Budget(), { leadingDots: true });
  for (const one of [signer.certificate, ...signer.chain].toReversed()) constraints.add(one);
  try {
    const failures = constraints.check(certificate, { selfIssued: false, isLast: true });
    return failures
      .slice(0, MAX_NAMES)
      .map(({ words }) => fault(signingFaults.nameConstraints, 'names', `${words}.`));
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return [fault(signingFaults.nameConstraints, 'names', error.words)];
  }
}
