import { logNames } from '#data/transparency-logs.ts';
import { policyTitles, reasonFlags, tlsHashes, tlsSignatures } from '#data/policies.ts';
import { qualifiedStatements } from '#data/qualified-statements.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { toHex } from '#core/bytes/hex.ts';
import { generalNameText } from '../general-name.ts';
import { formatName } from '../name.ts';
import { oidText } from '../tree-value.ts';
import type { DistributionPoint, Policy, Statement, Timestamp } from './value.ts';

/** One or more lines each, for what comes as a list. */
export function pointWords({ names, relative, reasons, issuer }: DistributionPoint): string[] {
  const lines = names.map((name) => `${name.type}: ${generalNameText(name)}`);
  if (relative) lines.push(`Relative to the issuer: ${formatName({ rdns: [relative] })}`);
  if (reasons)
    lines.push(`Only for: ${reasons.map((bit) => reasonFlags[bit] ?? `reason ${bit}`).join(', ')}`);
  for (const name of issuer ?? []) lines.push(`Signed by ${name.type}: ${generalNameText(name)}`);
  return lines;
}

export function policyWords({ oid, qualifiers }: Policy): string[] {
  const kinds: Record<string, string> = {
    '1.3.6.1.5.5.7.2.1': 'Practices at',
    '1.3.6.1.5.5.7.2.2': 'Notice:',
  };
  return [policyTitle(oid), ...qualifiers.map((one) => `${kinds[one.oid] ?? oidText(one.oid)} ${one.text}`)];
}

export const policyTitle = (oid: string): string => {
  const title = policyTitles[oid];
  return title === undefined ? oidText(oid) : `${oid} ${title}`;
};

/** A log that is not in the dated list is told by its id. */
export function timestampWords({ logId, time, version, hash, algorithm }: Timestamp): string[] {
  const id = encodeBase64(logId);
  const date = Number.isNaN(new Date(time).getTime())
    ? 'a time no calendar has'
    : new Date(time).toISOString().replace('T', ' ').replace('Z', ' UTC');
  const signed = `${tlsSignatures[algorithm] ?? `algorithm ${algorithm}`} with ${tlsHashes[hash] ?? `hash ${hash}`}`;
  const odd = version === 0 ? '' : `, version ${version + 1}`;
  return [`${logNames[id] ?? 'A log not in the list here'}: ${date}, ${signed}${odd} (log ${id})`];
}

export function statementWords({ oid, details, info }: Statement): string[] {
  const title = qualifiedStatements[oid];
  const head = title === undefined ? oidText(oid) : `${oid} ${title}`;
  if (details.length > 0) return [`${head}: ${details.join('; ')}`];
  return [info && title === undefined ? `${head}: #${toHex(info.subarray(0, 64))}` : head];
}
