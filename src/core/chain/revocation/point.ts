import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { DistributionPoint } from '#core/x509/extensions/value.ts';
import type { ReadGeneralName } from '#core/x509/general-name.ts';
import { comparableName, comparableRdn } from '../names/comparable-name.ts';

/** A distribution point whose names compare as text. */
export interface ComparablePoint {
  /** Absent where there is no distributionPoint field. */
  names: ReadonlySet<string> | undefined;
  /** Bit 1 of the number is reason flag 1, and so on. */
  reasons: number;
  /** Names of those that sign the list in the issuer's place; absent where it is the issuer. */
  issuers: ReadonlySet<string> | undefined;
}

/** All reasons there are: flags 1 to 8 (RFC 5280 §4.2.1.13). */
export const ALL_REASONS = 0x1fe;

const directoryName = (name: string): string => `dirName ${name}`;

/** Directory names by §7.1, all others by their bytes: addresses that are written differently are different places. */
function comparableGeneralName(der: Uint8Array, name: ReadGeneralName): string {
  if (name.type === 'dirName') return directoryName(comparableName(der, name.name));
  return decodeLatin1(der, name.start, name.end);
}

/** @param issuer Comparable name of the one a relative name is relative to, unless the point names another. */
export function comparablePoint(der: Uint8Array, point: DistributionPoint, issuer: string): ComparablePoint {
  const { names, relative, reasons, issuer: others } = point;
  const signers = others?.flatMap((name) =>
    name.type === 'dirName' ? [comparableName(der, name.name)] : [],
  );
  const full = names.map((name) => comparableGeneralName(der, name));
  if (relative) full.push(directoryName(`${signers?.[0] ?? issuer}${comparableRdn(der, relative)}\u0002`));
  return {
    names: full.length > 0 ? new Set(full) : undefined,
    reasons: reasons ? reasons.reduce((mask, bit) => mask | (1 << bit), 0) & ALL_REASONS : ALL_REASONS,
    // One that names the certificate's own issuer says nothing new.
    issuers: signers && !(signers.length === 1 && signers[0] === issuer) ? new Set(signers) : undefined,
  };
}

/**
 * Where a certificate says that its status is told, and at the end where RFC 5280 §6.3.3 looks last: at whatever
 * its issuer publishes.
 */
export function pointsOf(certificate: Certificate): ComparablePoint[] {
  const { der, extensions } = certificate;
  const issuer = comparableName(der, certificate.issuer);
  const points = findExtension(extensions, 'crlDistributionPoints')?.value.points ?? [];
  const last = { names: new Set([directoryName(issuer)]), reasons: ALL_REASONS, issuers: undefined };
  return [...points.map((point) => comparablePoint(der, point, issuer)), last];
}

/** The same names as a point has that gives only the signers (§6.3.3 (b)(2)(i)). */
export const namesOf = ({ names, issuers }: ComparablePoint): ReadonlySet<string> =>
  names ?? new Set([...(issuers ?? [])].map(directoryName));
