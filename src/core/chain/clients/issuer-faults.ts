import { signatureAlgorithms } from '#data/algorithms.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { factsOf } from '../facts.ts';
import { breaksConstraints } from './constraint-faults.ts';
import type { Detector } from './detector.ts';
import { type Evidence, extensionOf, isCa } from './evidence.ts';
import { hasRsaBits, isOnUnusualCurve, serverUsage } from './leaf-faults.ts';

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';

/** The root, where it is not the server's own certificate. */
const rootAbove = ({ root, leaf }: Evidence): Certificate | undefined => (root === leaf ? undefined : root);

/** Issuers and root. */
const above = (evidence: Evidence): Certificate[] => {
  const root = rootAbove(evidence);
  return [...evidence.issuers, ...(root ? [root] : [])];
};

/** All that are CAs, the server's own certificate too where it says so. */
const cas = ({ all, leaf }: Evidence): Certificate[] =>
  all.filter((certificate) => certificate !== leaf || isCa(certificate));

const lacks = ({ extensions }: Certificate, wanted: string): boolean =>
  !extensions.some(({ oid }) => oid === wanted);

const cannotSign = (certificate: Certificate): boolean =>
  extensionOf(certificate, 'keyUsage')?.usages.includes('keyCertSign') === false;

const rows = new Map(signatureAlgorithms.map((row) => [row.oid, row]));

function hashOf({ signatureAlgorithm: { oid } }: Certificate): string {
  const row = rows.get(oid);
  return row?.hash ?? (row as { digest?: string } | undefined)?.digest ?? '';
}

/** Below what is trusted: nobody verifies the signature of a root. */
const signed = ({ all, root }: Evidence): Certificate[] => all.filter((one) => one !== root);

const isEmptyVersion1 = ({ version, extensions }: Certificate): boolean =>
  version === 1 && extensions.length === 0;

/** Whether the one at that place of the path has more CAs below it than its path length allows. */
function isTooHigh({ all }: Evidence, index: number): boolean {
  const certificate = all[index];
  const limit = certificate && extensionOf(certificate, 'basicConstraints')?.pathLength;
  if (limit === undefined) return false;
  return all.slice(1, index).filter((one) => !factsOf(one).selfIssued).length > limit;
}

function keysDiffer({ all }: Evidence): boolean {
  return all.some((one, i) => {
    const wanted = factsOf(one).authorityKeyId;
    const next = all[i + 1];
    const present = next && factsOf(next).subjectKeyId;
    return wanted !== undefined && present !== undefined && !equalBytes(wanted, present);
  });
}

/** What the certificates above the server's own do. */
export const issuerFaults: readonly Detector[] = [
  ['issuer-not-for-servers', ({ issuers }) => issuers.some((one) => serverUsage(one) === 'no')],
  ['issuer-any-usage-only', ({ issuers }) => issuers.some((one) => serverUsage(one) === 'any')],
  ['root-not-for-servers', (evidence) => usageOfRoot(evidence) === 'no'],
  ['root-any-usage-only', (evidence) => usageOfRoot(evidence) === 'any'],
  ['same-name-and-key', isUnderItself],
  [
    'not-a-ca',
    (evidence) =>
      evidence.issuers.some((one) => !isCa(one)) ||
      (extensionOf(rootAbove(evidence) ?? evidence.leaf, 'basicConstraints')?.ca === false &&
        rootAbove(evidence) !== undefined),
  ],
  [
    'root-without-basic-constraints',
    (evidence) => {
      const root = rootAbove(evidence);
      return root !== undefined && !isEmptyVersion1(root) && lacks(root, BASIC_CONSTRAINTS);
    },
  ],
  ['root-version-1', ({ root }) => root !== undefined && isEmptyVersion1(root) && factsOf(root).selfIssued],
  [
    'basic-constraints-not-critical',
    (evidence) =>
      cas(evidence).some(({ extensions }) =>
        extensions.some(({ oid, critical }) => oid === BASIC_CONSTRAINTS && !critical),
      ),
  ],
  ['ca-without-key-usage', (evidence) => cas(evidence).some((one) => isCa(one) && lacks(one, KEY_USAGE))],
  ['may-not-sign', (evidence) => above(evidence).some(cannotSign)],
  ['no-authority-key', ({ all }) => all.some(isWithoutAuthorityKey)],
  [
    'ca-without-subject-key',
    (evidence) => cas(evidence).some((one) => isCa(one) && factsOf(one).subjectKeyId === undefined),
  ],
  ['key-identifiers-differ', keysDiffer],
  ['anchor-not-self-signed', ({ root }) => root !== undefined && !factsOf(root).selfIssued],
  ['path-too-long', (evidence) => evidence.issuers.some((_, i) => isTooHigh(evidence, i + 1))],
  [
    'root-path-too-long',
    (evidence) => rootAbove(evidence) !== undefined && isTooHigh(evidence, evidence.all.length - 1),
  ],
  ['name-constraints', (evidence) => breaksConstraints(evidence, evidence.issuers)],
  [
    'root-name-constraints',
    (evidence) => {
      const root = rootAbove(evidence);
      return root !== undefined && breaksConstraints(evidence, [root]);
    },
  ],
  ['sha1-signature', (evidence) => signed(evidence).some((one) => hashOf(one) === 'SHA-1')],
  ['md5-signature', (evidence) => signed(evidence).some((one) => /^MD\d/.test(hashOf(one)))],
  [
    'issuer-edwards-key',
    (evidence) => above(evidence).some(({ publicKey }) => /^Ed/.test(publicKey?.type ?? '')),
  ],
  ['issuer-unusual-curve', (evidence) => above(evidence).some(isOnUnusualCurve)],
  ['issuer-rsa-below-2048', (evidence) => above(evidence).some((one) => hasRsaBits(one, 1024, 2048))],
  ['issuer-rsa-below-1024', (evidence) => above(evidence).some((one) => hasRsaBits(one, 0, 1024))],
];

function usageOfRoot(evidence: Evidence): ReturnType<typeof serverUsage> | undefined {
  const root = rootAbove(evidence);
  return root && serverUsage(root);
}

/** OpenSSL takes it for self-signed, and it is not the one that is trusted. */
function isUnderItself({ all: [leaf, issuer] }: Evidence): boolean {
  return (
    leaf !== undefined &&
    issuer !== undefined &&
    factsOf(leaf).selfIssued &&
    factsOf(leaf).key === factsOf(issuer).key
  );
}

/** Those that signed themselves need none (RFC 5280 §4.2.1.1), and those of version 1 have no place for it. */
function isWithoutAuthorityKey(
  certificate: Certificate,
  index: number,
  all: readonly Certificate[],
): boolean {
  const { selfIssued, authorityKeyId } = factsOf(certificate);
  const isTop = index === all.length - 1;
  return authorityKeyId === undefined && certificate.version === 3 && !(isTop && selfIssued);
}
