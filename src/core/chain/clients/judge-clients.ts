import { clientRules, type ClientFault, type ClientId, clients } from '#data/clients.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { ChainPath } from '../answer.ts';
import { faults } from '../faults.ts';
import { stops } from '../ledger.ts';
import type { ChainQuestion, Pile } from '../question.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { issuerFaults } from './issuer-faults.ts';
import { leafFaults } from './leaf-faults.ts';
import { nameFaults } from './name-faults.ts';
import { wayFaults } from './way-faults.ts';

export interface ClientReason {
  fault: ClientFault;
  /** What is seen, and what the client says to it. */
  words: string;
  says?: string;
  /** The first version known to mind. */
  since?: string;
  ref?: { doc: string; section: string };
  /** Nobody here could make such a certificate: the makers' own word. */
  documented?: true;
}

export interface ClientVerdict {
  client: ClientId;
  title: string;
  /** The versions that were asked. */
  measured: readonly string[];
  accepts: 'yes' | 'no' | 'unknown';
  /** Why not; empty for `yes`. */
  reasons: ClientReason[];
}

/** What these judge differently from what is measured has a row of its own, or none of the clients minds. */
const explained: ReadonlySet<string> = new Set(
  [
    faults.unreadable,
    faults.duplicateExtension,
    faults.unknownCritical,
    faults.signatureInvalid,
    faults.weakSignature,
    faults.noIssuer,
    faults.untrustedRoot,
    faults.expired,
    faults.notYetValid,
    faults.notCa,
    faults.pathTooLong,
    faults.mayNotSign,
    faults.usageMissing,
    faults.purpose,
    faults.policies,
    faults.nameConstraints,
    faults.revoked,
    faults.revocationUnknown,
    faults.hostName,
  ].map(({ code }) => code),
);

/**
 * Which clients take a path from a TLS server, given that they trust its root: rules measured on real ones.
 *
 * @param sent What the server is known to send, if it is.
 * @returns One verdict a client; none for another purpose than `server` or `any`, for which nobody was asked.
 */
export function judgeClients(
  path: ChainPath,
  pile: Pile,
  question: ChainQuestion,
  sent?: readonly Certificate[],
): ClientVerdict[] {
  if (question.purpose !== 'server' && question.purpose !== 'any') return [];
  const evidence = gatherEvidence(path, pile, question, sent);
  if (!evidence) return [];
  const found = faultsIn(evidence);
  const rules = clientRules.filter(({ fault }) => found.has(fault));
  return clients.map(({ id, title, measured }) => {
    const refusals = rules.flatMap((rule) => refusalOf(rule, id));
    const doubts = rules.flatMap((rule) => doubtOf(rule, id));
    const accepts = refusals.length > 0 ? 'no' : doubts.length > 0 ? 'unknown' : 'yes';
    return { client: id, title, measured, accepts, reasons: [...refusals, ...doubts] };
  });
}

function faultsIn(evidence: Evidence): Set<ClientFault> {
  const found = new Set(nameFaults(evidence.leaf, evidence.question.name));
  for (const [fault, isThere] of [...leafFaults, ...issuerFaults, ...wayFaults]) {
    if (isThere(evidence)) found.add(fault);
  }
  const unexplained = evidence.path.findings.some(
    (finding) => stops(finding) && finding.code.startsWith('chain.') && !explained.has(finding.code),
  );
  return unexplained ? found.add('other') : found;
}

type Rule = (typeof clientRules)[number];

const shared = (rule: Rule): Pick<ClientReason, 'fault' | 'ref' | 'documented'> => ({
  fault: rule.fault,
  ...('ref' in rule && { ref: rule.ref }),
  ...('from' in rule && { documented: true as const }),
});

function refusalOf(rule: Rule, id: ClientId): ClientReason[] {
  for (const refusal of rule.refused) {
    const { by, says }: { by: readonly ClientId[]; says: string } = refusal;
    if (!by.includes(id)) continue;
    const since = 'since' in refusal ? refusal.since : undefined;
    return [
      {
        ...shared(rule),
        words: rule.title,
        ...(says !== '' && { says }),
        ...(since !== undefined && { since }),
      },
    ];
  }
  return [];
}

function doubtOf(rule: Rule, id: ClientId): ClientReason[] {
  if (!('unknown' in rule)) return [];
  const { by, because }: { by: readonly ClientId[]; because: string } = rule.unknown;
  return by.includes(id) ? [{ ...shared(rule), words: `${rule.title}: ${because}` }] : [];
}
