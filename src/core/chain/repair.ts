import { toColonHex } from '#core/bytes/hex.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { Finding } from '#core/findings/finding.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { ReadGeneralName } from '#core/x509/general-name.ts';
import { formatName, nameTitle } from '#core/x509/name.ts';
import type { Repair } from './answer.ts';
import { faults } from './faults.ts';
import { stops } from './ledger.ts';
import type { ChainQuestion } from './question.ts';
import type { Judged } from './rank.ts';

const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';
const endless: ReadonlySet<string> = new Set([faults.noIssuer.code, faults.untrustedRoot.code]);
const otherKey = faults.keyIdentifiersDiffer.code;
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** What would mend the first thing that stops a path; undefined for a valid one. */
export function repairOf({ path, nodes }: Judged, { time }: ChainQuestion): Repair | undefined {
  const reasons = path.findings.filter(stops);
  // Without a way to an anchor nothing else matters.
  const finding = reasons.find(({ code }) => endless.has(code)) ?? reasons[0];
  if (!finding) return undefined;
  const step = Number(finding.at.input);
  const certificate = nodes[step]?.certificate;
  if (!certificate) return undefined;
  switch (finding.code) {
    case faults.noIssuer.code:
      return missingIssuer(certificate);
    case faults.signatureInvalid.code:
      // The one that is here has the name and not the key.
      if (path.findings.some(({ code, at }) => code === otherKey && at.input === finding.at.input))
        return missingIssuer(certificate);
      return replacement(certificate, finding);
    case faults.untrustedRoot.code:
      return {
        code: 'add-anchor',
        words: `Trust ${formatName(certificate.subject)}: add it to your own roots, if you know it is theirs`,
      };
    case faults.expired.code:
    case faults.notYetValid.code:
      return otherTime(
        nodes.map((node) => node.certificate),
        certificate,
        time,
      );
    case faults.revocationUnknown.code:
      return missingList(certificate);
    default:
      return replacement(certificate, finding);
  }
}

function replacement({ subject }: Certificate, { title, detail }: Finding): Repair {
  const why = detail === undefined ? title : `${title} (${detail})`;
  return { code: 'replace', words: `Replace ${nameTitle(subject)}: ${why}` };
}

const urisOf = (names: readonly ReadGeneralName[]): string[] =>
  names.flatMap((name) => (name.type === 'URI' ? [name.text] : []));

function missingIssuer({ issuer, subject, extensions }: Certificate): Repair {
  const identifier = findExtension(extensions, 'authorityKeyIdentifier')?.value.keyIdentifier;
  const accesses = findExtension(extensions, 'authorityInfoAccess')?.value.accesses ?? [];
  const locations = urisOf(
    accesses.filter(({ method }) => method === CA_ISSUERS).map(({ location }) => location),
  );
  const key = identifier ? `, key identifier ${toColonHex(identifier)}` : '';
  const where = locations.length > 0 ? `; ${nameTitle(subject)} says it is at ${locations.join(' or ')}` : '';
  return {
    code: 'add-intermediate',
    words: `Add the certificate of ${formatName(issuer)}${key}${where}`,
    ...(locations.length > 0 && { locations }),
  };
}

/** Where all certificates of a path hold at one time, that one could be asked about; else the one at fault must go. */
function otherTime(certificates: readonly Certificate[], certificate: Certificate, time: number): Repair {
  const from = Math.max(...certificates.map(({ notBefore }) => notBefore.time));
  const to = Math.min(...certificates.map(({ notAfter }) => notAfter.time));
  const title = nameTitle(certificate.subject);
  if (from > to) return { code: 'replace', words: `Replace ${title}: no time suits the whole chain` };
  const span = `the whole chain is valid from ${day(from)} to ${day(to)}`;
  const words =
    time > to ? `Renew ${title}, or ask about an earlier time` : `Wait, or ask about a later time`;
  return { code: 'change-time', words: `${words}: ${span}` };
}

function missingList({ issuer, subject, extensions }: Certificate): Repair {
  const points = findExtension(extensions, 'crlDistributionPoints')?.value.points ?? [];
  const locations = urisOf(points.flatMap(({ names }) => names));
  const where = locations.length > 0 ? `; ${nameTitle(subject)} says it is at ${locations.join(' or ')}` : '';
  return {
    code: 'add-crl',
    words: `Add the revocation list of ${formatName(issuer)}${where}`,
    ...(locations.length > 0 && { locations }),
  };
}
