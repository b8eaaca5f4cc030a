import type { Finding } from '#core/findings/finding.ts';
import { Budget } from '#core/chain/budget.ts';
import { NameConstraints } from '#core/chain/names/name-constraints.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { refusalsOf } from '../check.ts';
import { previewOf } from '../preview.ts';
import { validityDates } from '../validity.ts';
import { buildName } from '../build-name.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import type { AuthoritySettings } from './authority.ts';
import { checkSettings, day } from './check-authority.ts';
import { checkSubject } from './check-subject.ts';
import { fault, signingFaults } from './faults.ts';
import { type NewAuthority, rootRequest } from './new-authority.ts';

export interface NewAuthorities {
  root: NewAuthority;
  /** Under the root. */
  intermediate?: NewAuthority;
  settings: AuthoritySettings;
}

/**
 * What is wrong with CAs that are to be made; quick enough for every keystroke, without cryptography. `at.input` is
 * `root`, `intermediate` or `settings`.
 */
export function checkNewAuthorities(
  { root, intermediate, settings }: NewAuthorities,
  now: number,
): Finding[] {
  const findings = [
    ...of('root', checkOne(root, now)),
    ...(intermediate ? of('intermediate', checkOne(intermediate, now)) : []),
    ...of('settings', checkSettings(settings)),
  ];
  if (!intermediate || findings.some(({ severity }) => severity === 'fatal')) return findings;
  return [...findings, ...of('intermediate', checkUnder(root, intermediate, now))];
}

const of = (input: string, findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => ({ ...finding, at: { ...finding.at, input } }));

function checkOne(ask: NewAuthority, now: number): Finding[] {
  const { subject, pathLength, validity } = ask;
  const bad = refusalsOf({ make: 'certificate', validity, extensions: [] }, now);
  const dates = bad.length > 0 ? undefined : validityDates(validity, now);
  const isEmpty = dates && dates.notAfter <= dates.notBefore;
  return [
    ...bad,
    ...(isEmpty ? [fault(signingFaults.badDates, 'validity', 'It would end before it begins.')] : []),
    ...(subject.length === 0 ? [fault(signingFaults.emptyCaSubject, 'subject')] : []),
    ...checkSubject(subject),
    ...(pathLength === undefined || (Number.isInteger(pathLength) && pathLength >= 0)
      ? []
      : [fault(signingFaults.badPathLength, 'pathLength', String(pathLength))]),
  ];
}

/** What the root says of the intermediate, before either has a key. */
function checkUnder(root: NewAuthority, below: NewAuthority, now: number): Finding[] {
  const findings: Finding[] = [];
  if (root.pathLength === 0) {
    const detail = 'The root’s path length is 0: it signs servers and clients, but no CA.';
    findings.push(fault(signingFaults.pathLength, 'pathLength', detail));
  } else if (root.pathLength !== undefined && (below.pathLength ?? 0) > root.pathLength - 1) {
    const detail = `${below.pathLength ?? 0} is asked for, at most ${root.pathLength - 1} can be used.`;
    findings.push(fault(signingFaults.pathLengthUnused, 'pathLength', detail));
  }
  if (equalBytes(buildName(root.subject), buildName(below.subject))) {
    findings.push(fault(signingFaults.issuersName, 'subject', 'Give the intermediate a name of its own.'));
  }
  const [above, own] = [validityDates(root.validity, now), validityDates(below.validity, now)];
  if (own.notBefore < above.notBefore || own.notAfter > above.notAfter) {
    const clipped = Math.min(own.notAfter, above.notAfter);
    const isNever = clipped <= Math.max(own.notBefore, above.notBefore);
    findings.push(
      isNever
        ? fault(signingFaults.badDates, 'validity', 'The root’s dates and its own have nothing in common.')
        : fault(signingFaults.datesClipped, 'validity', `It will be valid until ${day(clipped)}.`),
    );
  }
  return [...findings, ...checkNames(root, below, now)];
}

/** The intermediate's own name is a directory name, to which constraints of the root may apply. */
function checkNames(root: NewAuthority, below: NewAuthority, now: number): Finding[] {
  const top = decode(root, now);
  const made = decode(below, now);
  if (!root.constraints || !top || !made) return [];
  const constraints = new NameConstraints(new Budget(), { leadingDots: true });
  constraints.add(top);
  return constraints
    .check(made, { selfIssued: false, isLast: true })
    .map(({ words }) => fault(signingFaults.nameConstraints, 'subject', `${words}.`));
}

const decode = (ask: NewAuthority, now: number): Certificate | undefined =>
  decodeCertificate(previewOf(rootRequest(ask), now)).value;
