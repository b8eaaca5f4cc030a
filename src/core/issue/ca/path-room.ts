import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';

/**
 * How many CAs may stand below one on a path, by all path lengths from the top down (RFC 5280 §6.1.4 (l), (m)).
 *
 * @param path The CA first, then those above it.
 * @returns `Infinity` where nobody limits it; below 0 where it must not be on this path itself.
 */
export function pathRoom(path: readonly Certificate[]): number {
  let room = Infinity;
  for (const [i, certificate] of path.toReversed().entries()) {
    if (i > 0 && !isSelfIssued(certificate)) room--;
    const length = findExtension(certificate.extensions, 'basicConstraints')?.value.pathLength;
    if (length !== undefined) room = Math.min(room, length);
  }
  return room;
}

export function isSelfIssued({ der, subject, issuer }: Certificate): boolean {
  return equalBytes(der.subarray(subject.start, subject.end), der.subarray(issuer.start, issuer.end));
}
