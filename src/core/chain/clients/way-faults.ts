import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { factsOf } from '../facts.ts';
import { faults } from '../faults.ts';
import type { Detector } from './detector.ts';
import { type Evidence, extensionOf, isFound } from './evidence.ts';

const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';
const DAY = 86_400_000;
/** The longest a browser takes below a public root since 2020-09 (Baseline Requirements §6.3.2 ask for less now). */
const LONGEST = 398 * DAY;

/** The server's certificate and the intermediates: a root's dates do not matter to all. */
const belowRoot = ({ leaf, issuers }: Evidence): Certificate[] => [leaf, ...issuers];
const rootOnly = ({ root, leaf }: Evidence): Certificate[] => (root && root !== leaf ? [root] : []);

const isOver = (list: readonly Certificate[], { question }: Evidence): boolean =>
  list.some(({ notAfter }) => question.time > notAfter.time);
const isAhead = (list: readonly Certificate[], { question }: Evidence): boolean =>
  list.some(({ notBefore }) => question.time < notBefore.time);

/** Number of the first intermediate that the server is known not to send. */
function firstMissing({ issuers, sent }: Evidence): number {
  if (!sent) return -1;
  return issuers.findIndex(({ der }) => !sent.some((one) => equalBytes(one.der, der)));
}

function hasAddress(certificate: Certificate | undefined): boolean {
  const accesses = (certificate && extensionOf(certificate, 'authorityInfoAccess')?.accesses) ?? [];
  return accesses.some(
    ({ method, location }) =>
      method === CA_ISSUERS && location.type === 'URI' && location.text.startsWith('http://'),
  );
}

/** Dates, what is sent, and what the judge of the path found. */
export const wayFaults: readonly Detector[] = [
  ['expired', (evidence) => isOver(belowRoot(evidence), evidence)],
  ['not-yet-valid', (evidence) => isAhead(belowRoot(evidence), evidence)],
  ['root-expired', (evidence) => isOver(rootOnly(evidence), evidence)],
  ['root-not-yet-valid', (evidence) => isAhead(rootOnly(evidence), evidence)],
  ['policies', (evidence) => isFound(evidence, faults.policies.code)],
  [
    'unknown-critical',
    (evidence) => isFound(evidence, faults.unknownCritical.code, (step) => !isRoot(evidence, step)),
  ],
  [
    'root-unknown-critical',
    (evidence) => isFound(evidence, faults.unknownCritical.code, (step) => isRoot(evidence, step)),
  ],
  ['duplicate-extension', (evidence) => isFound(evidence, faults.duplicateExtension.code)],
  ['unreadable', (evidence) => isFound(evidence, faults.unreadable.code)],
  [
    'negative-serial-number',
    ({ all }) => all.some(({ der, serialNumber: { start } }) => (der[start] ?? 0) >= 0x80),
  ],
  ['bad-signature', (evidence) => isFound(evidence, faults.signatureInvalid.code)],
  ['revoked', (evidence) => isFound(evidence, faults.revoked.code)],
  ['not-trusted', ({ root, leaf }) => !root && !factsOf(leaf).selfIssued],
  ['self-signed-not-trusted', ({ root, leaf }) => !root && factsOf(leaf).selfIssued],
  [
    'intermediate-not-sent',
    (evidence) => firstMissing(evidence) >= 0 && !hasAddress(evidence.all[firstMissing(evidence)]),
  ],
  [
    'intermediate-at-address',
    (evidence) => firstMissing(evidence) >= 0 && hasAddress(evidence.all[firstMissing(evidence)]),
  ],
  [
    'public-without-timestamps',
    ({ isPublic, leaf }) => isPublic && extensionOf(leaf, 'timestamps') === undefined,
  ],
  [
    'public-valid-too-long',
    ({ isPublic, leaf }) => isPublic && leaf.notAfter.time - leaf.notBefore.time > LONGEST,
  ],
];

const isRoot = ({ all, root }: Evidence, step: number): boolean =>
  root !== undefined && step > 0 && step === all.length - 1;
