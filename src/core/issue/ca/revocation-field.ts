import { type RevocationReason, revocationReasons } from '#data/revocation-reasons.ts';
import { formatGeneralizedTime, readGeneralizedTime, readUtcTime } from '#core/asn1/time.ts';
import { isOid } from '#core/asn1/oid.ts';
import { findObject } from '#core/x509/objects.ts';
import type { Revocation } from './authority.ts';

/** `openssl ca` knows no others, and its lists stop at one it does not know. */
const unknownToOpenssl: readonly RevocationReason[] = ['privilegeWithdrawn', 'AACompromise'];

/** UTCTime from 1950 to 2049, else GeneralizedTime: the text of a Time as certificates have it. */
export function timeText(time: number): string {
  const text = formatGeneralizedTime(time);
  return text >= '1950' && text < '2050' ? text.slice(2) : text;
}

/** Either form of a time. @returns Milliseconds since 1970 UTC; undefined for anything else. */
export function readTimeText(text: string): number | undefined {
  try {
    return text.length === 13 ? readUtcTime(text) : readGeneralizedTime(text);
  } catch {
    return undefined;
  }
}

/**
 * The third field of a revoked row: `time[,reason[,more]]`. A hold instruction or the time a key is known to have been
 * lost takes the place of the reason it goes with (`holdInstruction`, `keyTime`, `CAkeyTime`). A reason that openssl has
 * no word for is left out.
 */
export function revocationField({ time, reason, invalidSince, holdInstruction }: Revocation): string {
  const at = timeText(time);
  if (reason === undefined || unknownToOpenssl.includes(reason)) return at;
  if (reason === 'certificateHold' && holdInstruction !== undefined)
    return `${at},holdInstruction,${holdInstruction}`;
  if (invalidSince !== undefined) {
    const since = formatGeneralizedTime(invalidSince);
    if (reason === 'keyCompromise') return `${at},keyTime,${since}`;
    if (reason === 'CACompromise') return `${at},CAkeyTime,${since}`;
  }
  return `${at},${reason}`;
}

/** What `index.txt` cannot say of a revocation. */
export const isLostInIndex = ({ reason, invalidSince }: Revocation): boolean =>
  (reason !== undefined && unknownToOpenssl.includes(reason)) ||
  (invalidSince !== undefined && reason !== 'keyCompromise' && reason !== 'CACompromise');

/** @returns A revocation; what is wrong with it in words, where openssl would stop. */
export function readRevocationField(text: string): Revocation | string {
  const [at = '', word, ...rest] = text.split(',');
  const time = readTimeText(at);
  if (time === undefined) return `${at || 'nothing'} is no revocation date`;
  if (word === undefined) return { time };
  // The third part goes to the end, commas and all.
  const more = rest.length > 0 ? rest.join(',') : undefined;
  const lower = word.toLowerCase();
  if (lower === 'holdinstruction') {
    const oid = more === undefined ? undefined : instructionOf(more);
    return oid === undefined
      ? 'the hold instruction is missing or unknown'
      : { time, reason: 'certificateHold', holdInstruction: oid };
  }
  if (lower === 'keytime' || lower === 'cakeytime') {
    const invalidSince = more === undefined ? undefined : readTimeText(more);
    if (invalidSince === undefined) return 'the time of the compromise is missing or none';
    return { time, reason: lower === 'keytime' ? 'keyCompromise' : 'CACompromise', invalidSince };
  }
  const found = revocationReasons.find(([, name]) => name.toLowerCase() === lower);
  if (!found || unknownToOpenssl.includes(found[1])) return `${word} is no reason that openssl knows`;
  return { time, reason: found[1] };
}

const instructionOf = (text: string): string | undefined =>
  isOid(text) ? text : findObject(text, '3.5')?.oid;
