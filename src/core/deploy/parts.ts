import { mozillaAnchors } from '#core/chain/anchors.ts';
import type { ChainPath } from '#core/chain/answer.ts';
import { factsOf } from '#core/chain/facts.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import { leavesOf } from '#core/chain/leaves.ts';
import type { Anchor, Pile } from '#core/chain/question.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import type { Finding } from '#core/findings/finding.ts';
import { rankFindings } from '#core/findings/rank.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { nameTitle } from '#core/x509/name.ts';
import { type ChainParts, chainFiles, chainParts } from './chain-parts.ts';
import { about } from './finding.ts';
import { publicHalfText } from './keys.ts';
import type { DeployInput, DeployParts, LeafChoice } from './model.ts';

interface Given {
  /** Number among the certificates given. */
  index: number;
  certificate: Certificate;
}

/**
 * From a pile of certificates and keys: the leaf that belongs to a key, its chain in order, and what is missing.
 *
 * @returns Undefined where no certificate can be read.
 */
export async function findParts({
  certificates,
  keys,
  leaf,
  now,
}: DeployInput): Promise<DeployParts | undefined> {
  const given = certificates.flatMap((der, index): Given[] => {
    const { value } = decodeCertificate(der);
    return value ? [{ index, certificate: value }] : [];
  });
  const halves = await Promise.all(keys.map(publicHalfText));
  const leaves = leafChoices(given, halves, now);
  const chosen =
    leaves.find(({ certificate }) => certificate === leaf) ?? choiceOf(given, leaf, halves) ?? leaves[0];
  const start = given.findIndex(({ index }) => index === chosen?.certificate);
  if (!chosen || start < 0) return undefined;
  const pile = pileOf(given);
  const { paths } = await findPaths(pile, start, {
    purpose: 'any',
    time: now,
    strictness: 'path',
    revocation: 'off',
  });
  const [best] = paths;
  const parts = best && chainParts(best, pile);
  return best && parts && describe({ given, keys: halves, leaves, chosen, best, parts, now });
}

/** `fullchain.pem`, `chain.pem` and `trust-anchor.pem`. */
export function chainFilesOf(parts: DeployParts): BundleFile[] {
  return chainFiles(settledParts(parts));
}

/** The certificates of parts that came back from a page. @throws Never for parts that `findParts` made. */
export function settledParts({ certificate, intermediates, anchor }: DeployParts): ChainParts {
  const [leaf, ...above] = [certificate, ...intermediates].map(again);
  if (!leaf) throw new Error('parts without a leaf');
  return { leaf, intermediates: above, ...(anchor && { anchor: again(anchor) }) };
}

function again(der: DeployParts['certificate']): Certificate {
  const { value } = decodeCertificate(der);
  if (!value) throw new Error('what was read once cannot be read again');
  return value;
}

/** Those with a key first, then those that are no CA's, then those that hold longest. A key of a CA is seldom meant. */
function leafChoices(
  given: readonly Given[],
  halves: readonly (string | undefined)[],
  now: number,
): LeafChoice[] {
  const alone = new Set(leavesOf(given.map(({ certificate }) => certificate)));
  const seen = new Set<string>();
  const rows = given.flatMap((one, position) => {
    const facts = factsOf(one.certificate);
    const choice = choiceFor(one, halves);
    const name = facts.end + facts.holder;
    const before = seen.has(name);
    seen.add(name);
    if (before || (choice.key === undefined && !alone.has(position))) return [];
    const { notBefore, notAfter } = one.certificate;
    const holds = notBefore.time <= now && now <= notAfter.time;
    const score = (facts.isCa ? 0 : 4) + (choice.key === undefined ? 0 : 2) + (holds ? 1 : 0);
    return [{ choice, score }];
  });
  return rows
    .toSorted((a, b) => b.score - a.score || b.choice.notAfter - a.choice.notAfter)
    .map(({ choice }) => choice);
}

function choiceOf(
  given: readonly Given[],
  wanted: number | undefined,
  halves: readonly (string | undefined)[],
): LeafChoice | undefined {
  const one = given.find(({ index }) => index === wanted);
  return one && choiceFor(one, halves);
}

function choiceFor({ index, certificate }: Given, halves: readonly (string | undefined)[]): LeafChoice {
  const { key } = factsOf(certificate);
  const number = key === '' ? -1 : halves.indexOf(key);
  return {
    certificate: index,
    title: titleOf(certificate),
    notAfter: certificate.notAfter.time,
    ...(number >= 0 && { key: number }),
  };
}

const titleOf = (certificate: Certificate): string =>
  nameTitle(certificate.subject) || (namesOf(certificate)[0] ?? 'No name');

export const namesOf = ({ extensions }: Certificate): string[] =>
  (findExtension(extensions, 'subjectAltName')?.value.names ?? []).flatMap((name) =>
    name.type === 'DNS' || name.type === 'IP' ? [generalNameText(name)] : [],
  );

function pileOf(given: readonly Given[]): Pile {
  const certificates = given.map(({ certificate }) => certificate);
  const own = certificates
    .filter((certificate) => factsOf(certificate).selfIssued)
    .map((certificate): Anchor => ({ certificate, from: 'bench' }));
  return { certificates, anchors: [...mozillaAnchors(), ...own], crls: [], responses: [] };
}

interface Found {
  given: readonly Given[];
  keys: readonly (string | undefined)[];
  leaves: LeafChoice[];
  chosen: LeafChoice;
  best: ChainPath;
  parts: ChainParts;
  now: number;
}

function describe(found: Found): DeployParts {
  const { given, leaves, chosen, best, parts } = found;
  const { leaf, intermediates, anchor } = parts;
  const used = new Set([leaf, ...intermediates, ...(anchor ? [anchor] : [])].map(({ der }) => der.join()));
  return {
    leaves,
    leaf: chosen,
    certificate: leaf.der,
    intermediates: intermediates.map(({ der }) => der),
    ...(anchor && { anchor: anchor.der, anchorTitle: titleOf(anchor) }),
    chainTitles: intermediates.map(titleOf),
    complete: anchor !== undefined && !best.findings.some(({ code }) => code === 'chain.no_issuer'),
    selfSigned: factsOf(leaf).selfIssued,
    names: namesOf(leaf),
    keyTitle: leaf.publicKey ? publicKeyTitle(leaf.publicKey) : 'unreadable key',
    notBefore: leaf.notBefore.time,
    notAfter: leaf.notAfter.time,
    unused: given.filter(({ certificate }) => !used.has(certificate.der.join())).map(({ index }) => index),
    findings: rankFindings(findingsOf(found)),
  };
}

function findingsOf(found: Found): Finding[] {
  const { best, parts, now } = found;
  // What is said here in the words of someone who installs it.
  const isSaid = ({ code, at }: Finding): boolean =>
    code === 'chain.no_issuer' ||
    code === 'chain.untrusted_root' ||
    (at.input === '0' && (code === 'chain.expired' || code === 'chain.not_yet_valid'));
  return [
    ...keyFindings(found),
    ...best.findings.filter((finding) => !isSaid(finding)),
    ...chainFindings(best, parts),
    ...leafFindings(parts.leaf, now),
  ];
}

function keyFindings({ keys, chosen }: Found): Finding[] {
  if (keys.length === 0)
    return [about('no_key', 'notice', 'The private key is not here', 'Files that hold it are left out.')];
  if (chosen.key !== undefined) return [];
  const detail =
    keys.length === 1
      ? 'The key at hand belongs to another certificate. Was the request made anew, or is this an older answer?'
      : `None of the ${keys.length} keys at hand belongs to it.`;
  return [about('key_mismatch', 'error', 'The private key is not that of this certificate', detail)];
}

function chainFindings({ repair }: ChainPath, { intermediates }: ChainParts): Finding[] {
  if (repair?.code !== 'add-intermediate') return [];
  return intermediates.length === 0
    ? [about('incomplete', 'error', 'The certificate of the issuer is missing', repair.words)]
    : [about('incomplete', 'warning', 'The chain does not reach a root', repair.words)];
}

function leafFindings(leaf: Certificate, now: number): Finding[] {
  const findings: Finding[] = [];
  const { isCa, selfIssued } = factsOf(leaf);
  const { extensions, notBefore, notAfter, publicKey } = leaf;
  if (now > notAfter.time)
    findings.push(
      about('expired', 'error', 'The certificate has expired', `It ended on ${day(notAfter.time)}`),
    );
  else if (now < notBefore.time)
    findings.push(
      about(
        'not_yet_valid',
        'warning',
        'The certificate is not valid yet',
        `It begins on ${day(notBefore.time)}`,
      ),
    );
  if (isCa && !selfIssued)
    findings.push(about('ca_as_server', 'warning', 'This is the certificate of a CA, not of a server'));
  if (namesOf(leaf).length === 0)
    findings.push(
      about(
        'no_names',
        'warning',
        'The certificate has no DNS name and no address',
        'Clients compare only the subject alternative names with the host (RFC 9525).',
      ),
    );
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes;
  if (purposes && !purposes.includes(SERVER_AUTH) && !purposes.includes(ANY_USAGE))
    findings.push(
      about(
        'not_for_servers',
        'error',
        'The certificate is not for servers',
        'Its extended key usage leaves serverAuth out.',
      ),
    );
  const usages = findExtension(extensions, 'keyUsage')?.value.usages;
  if (usages && !usages.includes('digitalSignature'))
    findings.push(
      about(
        'no_digital_signature',
        'warning',
        'The key usage leaves digitalSignature out',
        'Chromium and GnuTLS refuse such a certificate; curl, Node, Go, Python and Java take it.',
      ),
    );
  if (publicKey && (publicKey.type.startsWith('Ed') || publicKey.curve === 'P-521'))
    findings.push(
      about(
        'rare_key',
        'warning',
        'Chromium does not take a server’s key of this kind',
        publicKeyTitle(publicKey),
      ),
    );
  return findings;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

const day = (time: number): string =>
  Number.isNaN(time) ? 'an unreadable date' : new Date(time).toISOString().slice(0, 10);
