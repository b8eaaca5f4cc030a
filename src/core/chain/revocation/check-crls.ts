import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList, RevokedCertificate } from '#core/x509/crl.ts';
import { findExtension } from '#core/x509/extension.ts';
import { comparableName } from '../names/comparable-name.ts';
import type { Evidence, Fault, RevocationSources, Unusable } from './answer.ts';
import { findEntry } from './crl-entries.ts';
import { crlFacts } from './crl-facts.ts';
import { scopeOf } from './crl-scope.ts';
import { NO_BASE, UsableLists } from './usable-lists.ts';
import { ALL_REASONS, pointsOf } from './point.ts';
import { serialKey } from './serial-key.ts';

export interface CrlAnswer {
  entry?: RevokedCertificate;
  /** The reasons for which it is known not to be revoked; all of them make it good. */
  covered: number;
  by: Evidence[];
  unusable: Unusable[];
}

const HOLD = 6;
const REMOVE_FROM_CRL = 8;
/** Faults of a list that do not take back what it says of a certificate. */
const TELLING: ReadonlySet<Fault['code']> = new Set(['stale', 'profile']);

/**
 * RFC 5280 §6.3.3: the lists of each distribution point, the newest first, until every reason is covered. Deltas
 * count wherever they fit, also where nobody announces any.
 */
export async function checkCrls(
  certificate: Certificate,
  issuer: Certificate,
  sources: RevocationSources,
): Promise<CrlAnswer> {
  const { der } = certificate;
  const subject = {
    issuer: comparableName(der, certificate.issuer),
    isCa: findExtension(certificate.extensions, 'basicConstraints')?.value.ca ?? false,
  };
  const points = pointsOf(certificate);
  const signers = new Set([subject.issuer, ...points.flatMap(({ issuers }) => [...(issuers ?? [])])]);
  const lists = sources.crls
    .map((list, index) => ({ list, index }))
    .filter(({ list }) => signers.has(crlFacts(list).issuer))
    .toSorted((a, b) => b.list.thisUpdate.time - a.list.thisUpdate.time);
  const usable = new UsableLists(lists, issuer, sources);
  const faults = new Map<number, Fault>();
  const serial = serialKey(der, certificate.serialNumber);
  const used = new Set<number>();
  let covered = 0;
  let entry: RevokedCertificate | undefined;
  for (const point of points) {
    for (const listed of lists) {
      if (entry || covered === ALL_REASONS) break;
      const { list, index } = listed;
      const scope = scopeOf(list, point, subject);
      if (typeof scope === 'string') {
        if (!faults.has(index)) faults.set(index, { code: 'scope', words: scope });
        continue;
      }
      if ((scope & ~covered) === 0) continue;
      const found = await usable.complete(listed);
      if ('code' in found) {
        faults.set(index, found);
        // Whoever was revoked stays so, however old the list is, and whatever else it lacks.
        const old = TELLING.has(found.code) ? findEntry(list, subject.issuer, serial) : undefined;
        if (!old || !isLasting(old) || !(await usable.isSigned(list))) continue;
        used.add(index);
        entry = old;
        continue;
      }
      for (const one of [listed, ...(found.delta ? [found.delta] : [])]) used.add(one.index);
      entry = statusIn(found.delta?.list, list, subject.issuer, serial);
      covered |= scope;
    }
  }
  for (const [index, fault] of usable.faults) faults.set(index, fault);
  for (const { list, index } of lists) {
    if (crlFacts(list).base !== undefined && !faults.has(index)) faults.set(index, NO_BASE);
  }
  return {
    ...(entry && { entry }),
    covered,
    by: [...used].map((index) => ({ kind: 'crl', index })),
    unusable: [...faults]
      .filter(([index]) => !used.has(index))
      .map(([index, fault]) => ({ kind: 'crl', index, ...fault })),
  };
}

/** A hold can be taken back (RFC 5280 §5.3.1). */
const isLasting = ({ reason }: RevokedCertificate): boolean => reason !== HOLD && reason !== REMOVE_FROM_CRL;

/** What a delta says counts before what its base says (RFC 5280 §6.3.3 (i) to (k)). */
function statusIn(
  delta: CertificateList | undefined,
  base: CertificateList,
  issuer: string,
  serial: string,
): RevokedCertificate | undefined {
  const entry = (delta && findEntry(delta, issuer, serial)) ?? findEntry(base, issuer, serial);
  return entry?.reason === REMOVE_FROM_CRL ? undefined : entry;
}
