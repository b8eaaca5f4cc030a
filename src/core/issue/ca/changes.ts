import { equalBytes } from '#core/bytes/bytes.ts';
import type { Authority, AuthoritySettings, IssuedRecord, Revocation } from './authority.ts';

/** One thing in which two states of a CA differ. */
export type AuthorityChange =
  | { what: 'issued' | 'revoked' | 'released' | 'removed'; record: IssuedRecord }
  /** Date, reason or more of a revocation. */
  | { what: 'revocation'; record: IssuedRecord; before: Revocation }
  /** Subject or expiry of a row. */
  | { what: 'row'; record: IssuedRecord; before: IssuedRecord }
  | { what: 'crlNumber' | 'nextSerial'; before: bigint; after: bigint }
  /** Another certificate of the CA lies there: renewed, or swapped. */
  | { what: 'certificate' | 'chain' }
  | { what: 'settings'; name: keyof AuthoritySettings; before: string; after: string };

/**
 * What has changed from the state that is known to the one that was loaded: issued, revoked and released since, numbers
 * that moved, another certificate or other settings. Certificates that are only at hand now are no change.
 */
export function diffAuthority(known: Authority, loaded: Authority): AuthorityChange[] {
  const changes: AuthorityChange[] = [];
  if (!equalBytes(known.certificate, loaded.certificate)) changes.push({ what: 'certificate' });
  const sameChain =
    known.chain.length === loaded.chain.length &&
    known.chain.every((der, i) => equalBytes(der, loaded.chain[i] ?? new Uint8Array()));
  if (!sameChain) changes.push({ what: 'chain' });
  changes.push(...recordChanges(known.records, loaded.records));
  if (known.crlNumber !== loaded.crlNumber)
    changes.push({ what: 'crlNumber', before: known.crlNumber, after: loaded.crlNumber });
  if (
    known.nextSerial !== undefined &&
    loaded.nextSerial !== undefined &&
    known.nextSerial !== loaded.nextSerial
  )
    changes.push({ what: 'nextSerial', before: known.nextSerial, after: loaded.nextSerial });
  for (const name of ['digest', 'crlDays', 'crlUrl', 'ocspUrl', 'issuerUrl'] as const) {
    const [before, after] = [String(known.settings[name]), String(loaded.settings[name])];
    if (before !== after) changes.push({ what: 'settings', name, before, after });
  }
  return changes;
}

function recordChanges(known: readonly IssuedRecord[], loaded: readonly IssuedRecord[]): AuthorityChange[] {
  const before = new Map(known.map((record) => [record.serialNumber, record]));
  const after = new Set(loaded.map(({ serialNumber }) => serialNumber));
  const changes = loaded.flatMap((record): AuthorityChange[] => {
    const old = before.get(record.serialNumber);
    if (!old)
      return [{ what: 'issued', record }, ...(record.revoked ? [{ what: 'revoked' as const, record }] : [])];
    return [
      ...(old.subject === record.subject && old.expires === record.expires
        ? []
        : [{ what: 'row' as const, record, before: old }]),
      ...revocationChange(old, record),
    ];
  });
  const removed = known.filter(({ serialNumber }) => !after.has(serialNumber));
  return [...changes, ...removed.map((record) => ({ what: 'removed' as const, record }))];
}

function revocationChange({ revoked: before }: IssuedRecord, record: IssuedRecord): AuthorityChange[] {
  const { revoked } = record;
  if (!before) return revoked ? [{ what: 'revoked', record }] : [];
  if (!revoked) return [{ what: 'released', record }];
  const same =
    before.time === revoked.time &&
    before.reason === revoked.reason &&
    before.invalidSince === revoked.invalidSince &&
    before.holdInstruction === revoked.holdInstruction;
  return same ? [] : [{ what: 'revocation', record, before }];
}
