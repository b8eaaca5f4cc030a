import { hashes } from '#data/algorithms.ts';
import { type RevocationReason, revocationReasons } from '#data/revocation-reasons.ts';
import { toHex } from '#core/bytes/hex.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Authority, AuthoritySettings, Revocation } from '#core/issue/ca/authority.ts';
import { writeIndex } from '#core/issue/ca/index-file.ts';
import { isLostInIndex } from '#core/issue/ca/revocation-field.ts';

/**
 * `certwright-ca.json`: how a CA was when it was saved, so that what others changed since can be told, and what
 * `index.txt` has no word for. Whoever has the files can change this one as well.
 */
export interface CaState {
  format: 'certwright-ca';
  version: 1;
  settings: AuthoritySettings;
  /** SHA-256 of the certificate, hex. */
  certificate: string;
  crlNumber: string;
  serial: string;
  index: string;
  /** By serial number. */
  reasons: Record<string, { reason?: RevocationReason; invalidSince?: number }>;
}

export function caState(authority: Authority, serial: bigint, now: number): string {
  const state: CaState = {
    format: 'certwright-ca',
    version: 1,
    settings: authority.settings,
    certificate: toHex(hashBytes('SHA-256', authority.certificate)),
    crlNumber: authority.crlNumber.toString(),
    serial: serial.toString(),
    index: writeIndex(authority.records, now),
    reasons: Object.fromEntries(
      authority.records.flatMap(({ serialNumber, revoked }) =>
        revoked && isLostInIndex(revoked) ? [[serialNumber, lost(revoked)]] : [],
      ),
    ),
  };
  return `${JSON.stringify(state, undefined, 2)}\n`;
}

const lost = ({ reason, invalidSince }: Revocation): CaState['reasons'][string] => ({
  ...(reason && { reason }),
  ...(invalidSince !== undefined && { invalidSince }),
});

/** Reads it from text of anybody's; undefined where it is of another format or version, or damaged. */
export function readCaState(text: string): CaState | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(json) || json['format'] !== 'certwright-ca' || json['version'] !== 1) return undefined;
  const settings = readSettings(json['settings']);
  const { certificate, crlNumber, serial, index } = json;
  const texts = [certificate, crlNumber, serial, index].every((value) => typeof value === 'string');
  if (!settings || !texts || !isWhole(crlNumber) || !isWhole(serial)) return undefined;
  return {
    format: 'certwright-ca',
    version: 1,
    settings,
    certificate: String(certificate),
    crlNumber,
    serial,
    index: String(index),
    reasons: readReasons(json['reasons']),
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: unknown): value is string => typeof value === 'string' && /^-?\d{1,100}$/.test(value);

function readSettings(value: unknown): AuthoritySettings | undefined {
  if (!isRecord(value)) return undefined;
  const { digest, crlDays } = value;
  const urls = [value['crlUrl'], value['ocspUrl'], value['issuerUrl']];
  const known = Object.values(hashes).find((hash) => hash === digest);
  if (!known || typeof crlDays !== 'number' || !(crlDays > 0)) return undefined;
  if (!urls.every((url) => typeof url === 'string')) return undefined;
  const [crlUrl = '', ocspUrl = '', issuerUrl = ''] = urls;
  return { digest: known, crlDays, crlUrl, ocspUrl, issuerUrl };
}

function readReasons(value: unknown): CaState['reasons'] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([serial, stated]) => {
      if (!isRecord(stated)) return [];
      const reason = revocationReasons.find(([, name]) => name === stated['reason'])?.[1];
      const since = stated['invalidSince'];
      const invalidSince = typeof since === 'number' && Math.abs(since) < 2e14 ? since : undefined;
      return [[serial, { ...(reason && { reason }), ...(invalidSince !== undefined && { invalidSince }) }]];
    }),
  );
}
